"""The 15-day clock: starting it, its steps, its sweep (STATES.md “The 15-day clock”)."""

from datetime import date, timedelta

from django.db import transaction

from campaign.clock import due_date, late_weeks_until, steps
from campaign.models import DayOff, Round
from campaign.states import RoundState
from nominations import notifications
from nominations.models import ClockStep, Dossier
from nominations.states import DossierState, NominationState
from workflow.actors import Actor

UNMET = (
    NominationState.LISTED,
    NominationState.IN_REVIEW,
    NominationState.AT_COUNCIL,
    NominationState.AT_DIRECTOR,
    NominationState.GRANTED,
    NominationState.PROPOSED,
)
# how far beyond the due date the stored calendar reaches, so that a reader can check the rolling
CALENDAR_MARGIN = timedelta(days=14)


def start(dossier: Dossier, *, by: Actor) -> None:
    """Sets the due date when its start is known: end of reception, or for ngoài đợt the reception."""
    if dossier.due_on is not None:
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
    """Writes met_at once, when every nomination has an outcome in effect; open steps are cancelled.

    Only of a received dossier: to a draft or a returned one the unit may still add nominations.
    """
    if dossier.met_at or dossier.state != DossierState.RECEIVED:
        return
    if dossier.nominations.filter(state__in=UNMET).exists():
        return
    Dossier.objects.filter(pk=dossier.pk, met_at__isnull=True).update(met_at=by.moment())
    _waiting(dossier).update(cancelled=True)


@transaction.atomic
def take_step(step: ClockStep, *, by: Actor) -> bool:
    """Sends one due step, exactly once: the row is locked and marked with its notices."""
    step = ClockStep.objects.select_for_update().get(pk=step.pk)
    if step.done_at or step.skipped or step.cancelled or step.on > by.on:
        return False
    if step.dossier.met_at or step.dossier.state in Dossier.machine.terminal():
        step.cancelled = True
    else:
        notifications.step_due(step, by)
        step.done_at = by.moment()
    step.save()
    return step.done_at is not None


@transaction.atomic
def add_weeks(dossier: Dossier, *, by: Actor) -> None:
    """Stores the weekly steps that have come since the ladder's end."""
    _store(dossier, late_weeks_until(by.on, dossier.due_on))


def due_steps(today: date) -> list[ClockStep]:
    """Steps that wait on or before today, oldest first."""
    waiting = ClockStep.objects.filter(
        done_at__isnull=True, skipped=False, cancelled=False, on__lte=today
    )
    return list(waiting.select_related("dossier__unit").order_by("on", "pk"))


def _begin(dossier: Dossier, start_on: date, label: str, by: Actor) -> None:
    round_, calendar = dossier.round, DayOff.objects.calendar()
    due = due_date(
        start_on,
        round_.days,
        counting=round_.counting,
        roll_over=round_.roll_over,
        calendar=calendar,
        start_label=label,
    )
    dossier.clock_from, dossier.due_on = start_on, due.on
    dossier.due_explanation = list(due.explanation)
    dossier.due_calendar = calendar.facts(start_on, due.on + CALENDAR_MARGIN)
    dossier.save(update_fields=["clock_from", "due_on", "due_explanation", "due_calendar"])
    _waiting(dossier).exclude(due_on=due.on).update(cancelled=True)
    _store(dossier, steps(due.on, start_on))


def _store(dossier: Dossier, ladder) -> None:
    ClockStep.objects.bulk_create(
        (
            ClockStep(
                dossier=dossier,
                due_on=dossier.due_on,
                kind=step.kind,
                on=step.on,
                tell=step.tell,
                skipped=step.skipped,
            )
            for step in ladder
        ),
        ignore_conflicts=True,
    )


def _waiting(dossier: Dossier):
    return ClockStep.objects.filter(
        dossier=dossier, done_at__isnull=True, skipped=False, cancelled=False
    )


def live_and_late(today: date):
    """Dossiers past their date and not met: they get weekly steps."""
    return Dossier.objects.filter(met_at__isnull=True, due_on__lt=today).exclude(
        state__in=(DossierState.REJECTED, DossierState.WITHDRAWN, DossierState.LAPSED)
    )
