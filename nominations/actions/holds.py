"""Holds on one nomination: placed, ended against its subject, or lifted. No event holds their text."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from nominations.actions import clock, locking
from nominations.models import Hold, Nomination
from people.models import User
from workflow.actors import Actor
from workflow.moving import record


@dataclass(frozen=True)
class HoldDraft:
    kind: str
    document_number: str
    document_on: date
    reason: str
    readers: Iterable[User] = ()


@dataclass(frozen=True)
class Clearing:
    """The document that ended the matter, one way or the other."""

    number: str
    on: date


@transaction.atomic
def place(nomination: Nomination, draft: HoldDraft, *, by: Actor) -> Hold:
    """Stops the nomination from today; whoever places it reads it. ValidationError at its fields."""
    nomination = locking.nomination(nomination)
    record(nomination, "nominations.place_hold", by=by, changed=_named(nomination))
    hold = Hold(
        nomination=nomination,
        kind=draft.kind,
        document_number=draft.document_number,
        document_on=draft.document_on,
        reason=draft.reason,
        from_on=by.on,
        placed_by_id=by.user_id,
        placed_at=by.moment(),
    )
    hold.full_clean(exclude=["nomination", "placed_by"])
    _demand_past(draft.document_on, "document_on", by)
    hold.save(force_insert=True)
    hold.readers.set({by.user_id, *(each.pk for each in draft.readers)})
    nomination.held_on, nomination.own_due_on = by.on, None
    nomination.save(update_fields=["held_on", "own_due_on"])
    clock.note_met(nomination.dossier, by=by)
    return hold


@transaction.atomic
def conclude(nomination: Nomination, clearing: Clearing, *, by: Actor) -> Hold:
    """The matter ended against the subject: the director may now refuse, nothing else."""
    nomination = locking.nomination(nomination)
    record(nomination, "nominations.conclude_hold", by=by, changed=_named(nomination))
    _demand_past(clearing.on, "on", by)
    hold = nomination.holds.standing().get()
    hold.is_adverse = True
    hold.adverse_number, hold.adverse_on = clearing.number, clearing.on
    hold.save(update_fields=["is_adverse", "adverse_number", "adverse_on"])
    return hold


@transaction.atomic
def lift(nomination: Nomination, clearing: Clearing, *, by: Actor) -> Hold:
    """Lets the nomination go on, by the clearing document; one under way gets its own due date."""
    nomination = locking.nomination(nomination)
    record(nomination, "nominations.lift_hold", by=by, changed=_named(nomination))
    _demand_past(clearing.on, "on", by)
    hold = nomination.holds.standing().get()
    hold.is_adverse, hold.lifted_on, hold.lifted_by_id = False, by.on, by.user_id
    hold.clearing_number, hold.clearing_on = clearing.number, clearing.on
    hold.save()
    nomination.held_on = None
    nomination.save(update_fields=["held_on"])
    clock.give_own_date(nomination, label="Thôi tạm dừng", by=by)
    return hold


def _demand_past(day: date, where: str, by: Actor) -> None:
    if day > by.on:
        raise ValidationError({where: "Ngày văn bản không được sau hôm nay."})


def _named(nomination: Nomination) -> dict[str, str]:
    return {"ten": nomination.recipient}
