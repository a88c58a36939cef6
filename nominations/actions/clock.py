"""The dates of the 15-day clock: start, met, moved (STATES.md “The 15-day clock”)."""

from datetime import date, timedelta

from django.db import transaction

from campaign.clock import Due, WorkCalendar
from campaign.models import DayOff, Round
from campaign.prolonging import Return, extended, without_returns
from campaign.states import RoundState
from nominations.actions import deadlines
from nominations.models import Dossier, DueChange, Nomination
from nominations.models.due import last_extension, returns_since, unmet
from nominations.states import UNMET_BY, DossierState
from vietnamese.dates import local_date
from workflow.actors import Actor

# how far beyond the due date the stored calendar reaches, so that a reader can check the rolling
CALENDAR_MARGIN = timedelta(days=14)


def start(dossier: Dossier, *, by: Actor) -> None:
    """Sets the due date when its start is known: end of reception, or for ngoài đợt the reception."""
    if dossier.due_on is not None:
        deadlines.resume(dossier, since=by.on)
        return
    round_ = dossier.round
    if round_.is_anytime:
        _begin(dossier, by.on, "Tiếp nhận đủ hồ sơ")
    elif round_.state != RoundState.OPEN and round_.ended_on:
        _begin(dossier, round_.ended_on, "Kết thúc nhận hồ sơ")


@transaction.atomic
def start_round(round_: Round, *, by: Actor) -> int:
    """After the end of reception: every live dossier that is handed in gets the round's date."""
    dossiers = Dossier.objects.select_for_update().filter(
        round=round_, due_on__isnull=True, submitted_at__isnull=False
    )
    started = list(dossiers.live().exclude(state=DossierState.DRAFT))  # taken back, never again
    for dossier in started:
        _begin(dossier, round_.ended_on, "Kết thúc nhận hồ sơ")
    return len(started)


def note_met(dossier: Dossier, *, by: Actor) -> None:
    """Writes met_at once, when every nomination not held has what the round waits for.

    Open steps are cancelled then, and also when nothing has it and all that is unfinished is held:
    the clock is paused, not met. Only of a received dossier: to a draft or a returned one the unit
    may still add nominations.
    """
    if dossier.met_at or dossier.state != DossierState.RECEIVED:
        return
    waiting = dossier.nominations.filter(unmet())
    if waiting.filter(held_on=None).exists():
        return
    if not waiting.exists() or dossier.nominations.exclude(unmet()).exists():
        _write_met(dossier, by)
    deadlines.stop(dossier)


def give_own_date(nomination: Nomination, *, label: str, by: Actor) -> None:
    """After what `label` names: the round's own days from today, with steps of its own.

    Nothing before the clock has begun: the dossier's date then holds for this nomination too; and
    nothing once it has what the round waits for.
    """
    dossier = nomination.dossier
    waited_for = UNMET_BY[dossier.round.clock_met_by]
    if dossier.due_on is None or nomination.state not in waited_for:
        return
    calendar = DayOff.objects.calendar()
    due = dossier.round.due_after(by.on, calendar, days=dossier.round.own_days, label=label)
    _write_own(nomination, due, calendar, by.on)


def pause(dossier: Dossier) -> None:
    """Nothing is told of a date that moves on until the unit has handed in again."""
    if dossier.is_stopped:
        deadlines.pause(dossier)


def resume(dossier: Dossier, *, sent_on: date, by: Actor) -> None:
    """Handed in again after a return, in a round that does not count the days between."""
    round_ = dossier.round
    if not round_.stops_while_returned or dossier.due_on is None or dossier.met_at:
        return
    calendar = DayOff.objects.calendar()
    named = last_extension(dossier)
    counted_from = (sent_on, dossier.clock_from, named and local_date(named.at))
    returned = Return(max(filter(None, counted_from)), by.on)
    if returned.days("calendar", calendar) < 1:
        deadlines.begin(dossier, since=by.on)
        return
    due = _without(dossier, named, [*returns_since(dossier, named), returned], calendar)
    if due.on < dossier.due_on:  # days off were made working days meanwhile
        due = Due(dossier.due_on, tuple(dossier.due_explanation))
    days = {"sent_on": returned.sent_on, "back_on": returned.back_on}
    _keep_old(dossier, due.on, DueChange.Kind.RETURN, by, **days)
    _write(dossier, due, calendar, steps_from=by.on)


def extend(dossier: Dossier, *, until: date, reason: str, by: Actor) -> None:
    """The director's date in place of the old one, which stays with its explanation."""
    calendar = DayOff.objects.calendar()
    due = _extended(dossier.due_on, until, reason, by, calendar)
    _keep_old(dossier, until, DueChange.Kind.EXTENSION, by, reason=reason)
    _write(dossier, due, calendar, steps_from=by.on)


def extend_own(nomination: Nomination, *, until: date, reason: str, by: Actor) -> None:
    calendar, old = DayOff.objects.calendar(), nomination.own_due_on
    due = _extended(old, until, reason, by, calendar)
    DueChange.objects.create(
        dossier=nomination.dossier,
        nomination=nomination,
        kind=DueChange.Kind.EXTENSION,
        from_on=old,
        to_on=until,
        explanation=nomination.own_due_explanation,
        calendar=nomination.own_due_calendar,
        reason=reason,
        **_signed(by),
    )
    _write_own(nomination, due, calendar, by.on)
    deadlines.end_own(nomination.dossier, old)


def _extended(old: date, until: date, reason: str, by: Actor, calendar: WorkCalendar) -> Due:
    facts = {"old": old, "who": by.name, "decided_on": by.on, "reason": reason}
    return extended(until, calendar=calendar, **facts)


def _without(
    dossier: Dossier, named: DueChange | None, returns: list[Return], calendar: WorkCalendar
) -> Due:
    """From the start of the clock, or from the date the director named last."""
    round_ = dossier.round
    return without_returns(
        named.to_on if named else dossier.clock_from,
        0 if named else round_.days,
        returns,
        counting=round_.counting,
        roll_over=round_.roll_over,
        calendar=calendar,
        start_label="Hạn đã gia hạn" if named else _label(round_),
    )


def _label(round_: Round) -> str:
    return "Tiếp nhận đủ hồ sơ" if round_.is_anytime else "Kết thúc nhận hồ sơ"


def _write_met(dossier: Dossier, by: Actor) -> None:
    Dossier.objects.filter(pk=dossier.pk, met_at__isnull=True).update(met_at=by.moment())


def _begin(dossier: Dossier, start_on: date, label: str) -> None:
    calendar = DayOff.objects.calendar()
    dossier.clock_from = start_on
    due = dossier.round.due_after(start_on, calendar, label=label)
    _write(dossier, due, calendar, steps_from=start_on)


def _write(dossier: Dossier, due: Due, calendar: WorkCalendar, *, steps_from: date) -> None:
    """The date with its explanation and calendar, and its steps."""
    dossier.due_on, dossier.due_explanation = due.on, list(due.explanation)
    dossier.due_calendar = calendar.facts(dossier.clock_from, due.on + CALENDAR_MARGIN)
    dossier.save(update_fields=["clock_from", "due_on", "due_explanation", "due_calendar"])
    deadlines.begin(dossier, since=steps_from)


def _write_own(nomination: Nomination, due: Due, calendar: WorkCalendar, start_on: date) -> None:
    nomination.own_due_on, nomination.own_due_explanation = due.on, list(due.explanation)
    nomination.own_due_calendar = calendar.facts(start_on, due.on + CALENDAR_MARGIN)
    nomination.save(update_fields=["own_due_on", "own_due_explanation", "own_due_calendar"])
    deadlines.begin_own(nomination, since=start_on)


def _keep_old(dossier: Dossier, to_on: date, kind: str, by: Actor, **facts) -> None:
    DueChange.objects.create(
        dossier=dossier,
        kind=kind,
        from_on=dossier.due_on,
        to_on=to_on,
        explanation=dossier.due_explanation,
        calendar=dossier.due_calendar,
        **_signed(by),
        **facts,
    )


def _signed(by: Actor) -> dict[str, object]:
    return {"by_id": by.user_id, "by_name": by.name, "at": by.moment()}
