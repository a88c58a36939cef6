"""What people chose about mails; on which days nobody works."""

from collections.abc import Callable, Iterable
from datetime import date
from functools import cache

from workflow.mail_times import IsOff, Wish
from workflow.models import MailChoice, MailDefault

SATURDAY = 5


def _is_weekend(day: date) -> bool:
    return day.weekday() >= SATURDAY


_SOURCES: list[Callable[[], IsOff]] = [lambda: _is_weekend]


def days_off_from(source: Callable[[], IsOff]) -> None:
    """An app above that keeps a table of days off says so; `source` reads the table when asked."""
    _SOURCES.append(source)


def days_off() -> IsOff:
    """The table is read once, and only when somebody wants no mail on such days."""
    table = cache(_SOURCES[-1])
    return lambda day: table()(day)


def of(user_ids: Iterable[int]) -> dict[int, Wish]:
    """Everybody's wish, the installation's where a person chose nothing; two queries."""
    ids = set(user_ids)
    usual = installation().wish
    chosen = MailChoice.objects.filter(user__in=ids)
    return dict.fromkeys(ids, usual) | {each.user_id: each.wish for each in chosen}


def installation() -> MailDefault:
    """An office that never set it has what the model says."""
    return MailDefault.objects.first() or MailDefault()


def mine(user_id: int) -> MailChoice:
    """The person's own row; not yet stored, with the installation's values, when there is none."""
    found = MailChoice.objects.filter(user_id=user_id).first()
    return found or MailChoice(user_id=user_id, **vars(installation().wish))
