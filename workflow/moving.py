"""move() and record(): the only two ways in which a row with states changes and an act is remembered."""

from typing import Any, TypeVar

from django.db import models, transaction
from django.utils import timezone

from workflow import hashing
from workflow.actors import Actor
from workflow.machines import Machine, Move
from workflow.models import Event, Thread
from workflow.permits import Refusal, Refused, label, require

Row = TypeVar("Row", bound=models.Model)


class Stale(Exception):  # noqa: N818 - read as a word where it is caught
    """The row is no longer in a state from which this verb goes, or is gone; pages answer 409 with the sentence."""


def locked(row: Row) -> Row:
    """The row as it is now, locked until the transaction ends. Raises outside a transaction.

    Raises Stale for a row that somebody deleted meanwhile.
    """
    _demand_transaction()
    try:
        return type(row)._base_manager.select_for_update().get(pk=row.pk)
    except type(row).DoesNotExist:
        raise Stale("Dòng này vừa bị bỏ; hãy mở lại trang.") from None


def move(
    subject: Row,
    verb: str,
    *,
    by: Actor,
    inside: str = "",
    on_behalf_of: str = "",
    changed: dict[str, Any] | None = None,
    **fields: Any,
) -> Row:
    """Locks the row, asks the permit, checks the table, writes state and `fields`, records the event.

    Returns the fresh row. Raises Refused (permit), Stale (state) — then nothing is written.
    """
    row = locked(subject)
    machine: Machine = row.machine
    step = machine.moves[verb]
    _ask(machine, step, verb, by, row, inside)
    if row.state not in step.sources:
        raise Stale(_stale_sentence(row, machine, step))
    before = row.state
    row.state = step.target
    for name, value in fields.items():
        setattr(row, name, value)
    row.save(update_fields=["state", *fields])
    append(
        row,
        machine.key(verb),
        by,
        on_behalf_of,
        {"tu": before, "den": step.target, **(changed or {})},
    )
    return row


def record(
    subject: models.Model,
    key: str,
    *,
    by: Actor,
    on_behalf_of: str = "",
    changed: dict[str, Any] | None = None,
) -> Event:
    """Asks the permit `key` and writes the event of an act that moves no state."""
    require(key, by, subject)
    return append(subject, key, by, on_behalf_of, changed or {})


def thread_key(subject: Any) -> str:
    """The chain a row's events belong to: its own, or that of the row it is part of (`thread_of`)."""
    owner = getattr(subject, "thread_of", subject)
    return f"{owner._meta.label_lower}:{owner.pk}"


def events_of(subject: Any) -> "models.QuerySet[Event]":
    return Event.objects.filter(thread__key=thread_key(subject)).order_by("-position")


def append(
    subject: models.Model, key: str, by: Actor, on_behalf_of: str, changed: dict[str, Any]
) -> Event:
    """Adds one event at the end of its chain. Only move(), record() and imports call this."""
    _demand_transaction()
    Thread.objects.get_or_create(key=thread_key(subject))
    thread = Thread.objects.select_for_update().get(key=thread_key(subject))
    event = Event(
        thread=thread,
        position=thread.length + 1,
        subject_type=subject._meta.label_lower,
        subject_id=subject.pk,
        verb=key,
        by_id=by.user_id,
        by_name=by.name,
        on_behalf_of=on_behalf_of,
        changed=changed,
        at=by.moment(),
        previous_hash=thread.head,
    )
    event.hash = hashing.chained(thread.head, event.facts())
    event.save(force_insert=True)
    thread.length, thread.head = event.position, event.hash
    thread.save(update_fields=["length", "head"])
    return event


def _ask(machine: Machine, step: Move, verb: str, by: Actor, row: Any, inside: str) -> None:
    if inside and inside in (*step.inside, *step.also_inside):
        return
    if not step.inside:
        require(machine.key(verb), by, row)
        return
    outer = ", ".join(f"“{label(key)}”" for key in step.inside)
    raise Refused(Refusal(f"Việc này chỉ diễn ra trong {outer}.", "hệ thống"))


def _stale_sentence(row: Any, machine: Machine, step: Move) -> str:
    last = events_of(row).filter(subject_type=row._meta.label_lower, subject_id=row.pk).first()
    state = machine.states[row.state].lower()
    moved = (
        f" ({last.by_name}: {last.label}, {timezone.localtime(last.at):%H:%M %d/%m/%Y})"
        if last
        else ""
    )
    return f"Không thể “{step.label}”: hiện ở trạng thái “{state}”{moved}."


def _demand_transaction() -> None:
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError("an act needs its own transaction")
