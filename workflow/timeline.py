"""What was done to a row, as `components/timeline.html` shows it."""

from collections.abc import Callable, Iterable
from typing import Any

from django.db.models import Model

from workflow.models import Event, Thread
from workflow.moving import events_of, thread_key

LATEST = 30


def told(event: Event) -> str:
    """The act, whom it was about when it is one of several, and the reason."""
    return ": ".join(filter(None, (event.label, event.changed.get("ten", ""), event.note)))


def timeline(
    subject: Any, *, latest: int = LATEST, words: Callable[[Event], str] = told
) -> list[dict[str, Any]]:
    """The latest acts, newest first, of all that shares the row's chain of events."""
    return [
        {"at": event.at, "who": _who(event), "words": words(event)}
        for event in events_of(subject)[:latest]
    ]


def lengths(rows: Iterable[Model]) -> dict[int, int]:
    """How many acts the history of each row holds, by its pk: what happens to a row lengthens it.

    Of rows with a history of their own. One query.
    """
    keys = {thread_key(each): each.pk for each in rows}
    found = Thread.objects.filter(key__in=keys).values_list("key", "length")
    return dict.fromkeys(keys.values(), 0) | {keys[key]: length for key, length in found}


def _who(event: Event) -> str:
    stands_in = f" (ghi thay {event.on_behalf_of})" if event.on_behalf_of else ""
    return f"{event.by_name}{stands_in}"
