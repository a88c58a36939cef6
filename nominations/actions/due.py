"""Acts on a due date: the director extends it; the office says why it was missed."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from campaign.clock import WorkCalendar
from campaign.models import DayOff, Round
from nominations import notifications
from nominations.actions import clock, locking
from nominations.models import Dossier, LateReason, Nomination
from nominations.models.due import unexplained
from vietnamese.dates import dmy, weekday
from workflow.actors import Actor
from workflow.moving import record

LATE_REASON = "late_reason"  # the field of every page on which the office is asked


@transaction.atomic
def extend(dossier: Dossier, *, until: date, reason: str, by: Actor) -> Dossier:
    """A later date for the whole dossier. Raises ValidationError at `until`, `reason`."""
    dossier = locking.dossier(dossier)
    old = dossier.due_on
    record(
        dossier,
        "nominations.extend_dossier",
        by=by,
        changed={"tu_han": dmy(old), "den_han": dmy(until), "ly_do": reason},
    )
    _check(dossier.round, old, until, reason, by)
    clock.extend(dossier, until=until, reason=reason.strip(), by=by)
    notifications.extended(dossier, by, old=old)
    return dossier


@transaction.atomic
def extend_own(nomination: Nomination, *, until: date, reason: str, by: Actor) -> Nomination:
    """A later date for a nomination that has one of its own. ValidationError at `until`, `reason`."""
    nomination = locking.nomination(nomination)
    old = nomination.own_due_on
    record(
        nomination,
        "nominations.extend_nomination",
        by=by,
        changed={
            "ten": nomination.recipient,
            "tu_han": dmy(old),
            "den_han": dmy(until),
            "ly_do": reason,
        },
    )
    _check(nomination.dossier.round, old, until, reason, by)
    clock.extend_own(nomination, until=until, reason=reason.strip(), by=by)
    notifications.extended_own(nomination, by, old=old)
    return nomination


def _check(round_: Round, old: date, until: date, reason: str, by: Actor) -> None:
    if not reason.strip():
        raise ValidationError({"reason": "Hãy ghi lý do gia hạn."})
    if until <= old:
        raise ValidationError({"until": f"Hạn mới phải sau hạn đang có ({dmy(old)})."})
    if until < by.on:
        raise ValidationError({"until": "Hạn mới không được trước hôm nay."})
    if round_.roll_over:
        _demand_working(until, DayOff.objects.calendar())


def _demand_working(until: date, calendar: WorkCalendar) -> None:
    if calendar.is_working(until):
        return
    off, then = calendar.why_off(until), calendar.next_working(until)
    raise ValidationError(
        {
            "until": f"Ngày {dmy(until)} {off}; chọn ngày làm việc, gần nhất là {weekday(then)} "
            f"{dmy(then)}."
        }
    )


@transaction.atomic
def explain_lateness(dossier: Dossier, *, reason: str, by: Actor) -> list[LateReason]:
    """One reason for every missed date that has none yet. Raises ValidationError at `late_reason`."""
    dossier = locking.dossier(dossier)
    missed = unexplained(dossier, by.on)
    said = ", ".join(dmy(each) for each in missed)
    record(dossier, "nominations.explain_lateness_dossier", by=by, changed={"han": said})
    if not reason.strip():
        raise _asked(missed)
    return [
        LateReason.objects.create(
            dossier=dossier,
            due_on=each,
            reason=reason.strip(),
            by_id=by.user_id,
            by_name=by.name,
            at=by.moment(),
        )
        for each in missed
    ]


@contextmanager
def explained(dossier: Dossier, *, by: Actor) -> Iterator[None]:
    """Around a move of the office: none goes on from a late dossier in silence.

    Raises ValidationError at `late_reason` once the move was allowed; the act is then rolled back.
    Council and director are never asked.
    """
    missed = unexplained(dossier, by.on)
    yield
    if missed:
        raise _asked(missed)


def _asked(missed: list[date]) -> ValidationError:
    said = ", ".join(dmy(each) for each in missed)
    return ValidationError({LATE_REASON: f"Hãy ghi lý do chậm so với hạn {said}."})
