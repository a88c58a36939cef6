"""The dates of the 15-day clock: when it starts, when it is met (STATES.md “The 15-day clock”)."""

from datetime import date, timedelta

from django.db import transaction

from campaign.clock import Due, due_date
from campaign.models import DayOff, Round
from campaign.states import RoundState
from nominations.actions import deadlines
from nominations.models import Dossier, Nomination
from nominations.states import UNMET, DossierState
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
        _begin(dossier, by.on, "Tiếp nhận đủ hồ sơ", by)
    elif round_.state != RoundState.OPEN and round_.ended_on:
        _begin(dossier, round_.ended_on, "Kết thúc nhận hồ sơ", by)


@transaction.atomic
def start_round(round_: Round, *, by: Actor) -> int:
    """After the end of reception: every live dossier that is handed in gets the round's date."""
    dossiers = Dossier.objects.select_for_update().filter(
        round=round_, due_on__isnull=True, submitted_at__isnull=False
    )
    started = list(dossiers.live().exclude(state=DossierState.DRAFT))  # taken back, never again
    for dossier in started:
        _begin(dossier, round_.ended_on, "Kết thúc nhận hồ sơ", by)
    return len(started)


def note_met(dossier: Dossier, *, by: Actor) -> None:
    """Writes met_at once, when every nomination not held has an outcome in effect.

    Open steps are cancelled then, and also when nothing has an outcome and all that is unfinished is
    held: the clock is paused, not met. Only of a received dossier: to a draft or a returned one the
    unit may still add nominations.
    """
    if dossier.met_at or dossier.state != DossierState.RECEIVED:
        return
    unmet = dossier.nominations.filter(state__in=UNMET)
    if unmet.filter(held_on=None).exists():
        return
    if not unmet.exists() or dossier.nominations.exclude(state__in=UNMET).exists():
        _write_met(dossier, by)
    deadlines.stop(dossier)


def give_own_date(nomination: Nomination, *, by: Actor) -> None:
    """After a hold: the round's days from today, with steps of its own.

    Nothing before the clock has begun: the dossier's date then holds for this nomination too; and
    nothing once it has ended.
    """
    dossier = nomination.dossier
    if dossier.due_on is None or nomination.state not in UNMET:
        return
    nomination.own_due_on = _due(dossier.round, by.on, "Thôi tạm dừng").on
    nomination.save(update_fields=["own_due_on"])
    deadlines.begin_own(nomination, since=by.on)


def _write_met(dossier: Dossier, by: Actor) -> None:
    Dossier.objects.filter(pk=dossier.pk, met_at__isnull=True).update(met_at=by.moment())


def _begin(dossier: Dossier, start_on: date, label: str, by: Actor) -> None:
    due = _due(dossier.round, start_on, label)
    calendar = DayOff.objects.calendar()
    dossier.clock_from, dossier.due_on = start_on, due.on
    dossier.due_explanation = list(due.explanation)
    dossier.due_calendar = calendar.facts(start_on, due.on + CALENDAR_MARGIN)
    dossier.save(update_fields=["clock_from", "due_on", "due_explanation", "due_calendar"])
    deadlines.begin(dossier, since=start_on)


def _due(round_: Round, start_on: date, label: str) -> Due:
    return due_date(
        start_on,
        round_.days,
        counting=round_.counting,
        roll_over=round_.roll_over,
        calendar=DayOff.objects.calendar(),
        start_label=label,
    )
