"""The 15-day clock: starting it, its steps, its sweep (STATES.md “The 15-day clock”)."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from campaign.clock import Due, due_date, late_weeks_until, steps
from campaign.models import DayOff, Round
from campaign.states import RoundState
from nominations import notifications
from nominations.models import ClockStep, Dossier, Nomination
from nominations.models.dossier import LAPSE
from nominations.states import UNMET, DossierState
from workflow.actors import Actor

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
    _waiting(dossier).update(cancelled=True)


def give_own_date(nomination: Nomination, *, by: Actor) -> None:
    """After a hold: the round's days from today, with steps of its own while the dossier is not met.

    Nothing before the clock has begun: the dossier's date then holds for this nomination too; and
    nothing once it has ended.
    """
    dossier = nomination.dossier
    if dossier.due_on is None or nomination.state not in UNMET:
        return
    nomination.own_due_on = _due(dossier.round, by.on, "Thôi tạm dừng").on
    nomination.save(update_fields=["own_due_on"])
    if dossier.met_at is None:
        _store(dossier, steps(nomination.own_due_on, by.on), nomination.own_due_on)


def _write_met(dossier: Dossier, by: Actor) -> None:
    Dossier.objects.filter(pk=dossier.pk, met_at__isnull=True).update(met_at=by.moment())


@transaction.atomic
def take_steps(*, by: Actor) -> int:
    """Tells all that is due, each person in one notice; returns how many steps were told.

    The rows are locked and marked with their notices: a second sweep finds nothing left, one at the
    same time waits and then finds nothing, and a crash leaves either all or nothing.
    """
    _announce_lapses(by)
    due = ClockStep.objects.due(by.on).select_related("dossier__unit", "dossier__round")
    steps = list(due.select_for_update(of=("self",)).order_by("pk"))
    wanted = [step for step in steps if step.is_wanted]
    if len(wanted) < len(steps):
        _among(step for step in steps if not step.is_wanted).update(cancelled=True)
    if wanted:
        _among(wanted).update(done_at=by.moment())
        notifications.steps_due(wanted, by)
    return len(wanted)


@transaction.atomic
def add_weeks(dossier: Dossier, *, by: Actor) -> None:
    """Stores the weekly steps that have come since the ladder's end."""
    _store(dossier, late_weeks_until(by.on, dossier.due_on))


def _begin(dossier: Dossier, start_on: date, label: str, by: Actor) -> None:
    due = _due(dossier.round, start_on, label)
    calendar = DayOff.objects.calendar()
    dossier.clock_from, dossier.due_on = start_on, due.on
    dossier.due_explanation = list(due.explanation)
    dossier.due_calendar = calendar.facts(start_on, due.on + CALENDAR_MARGIN)
    dossier.save(update_fields=["clock_from", "due_on", "due_explanation", "due_calendar"])
    _waiting(dossier).exclude(due_on=due.on).update(cancelled=True)
    _store(dossier, steps(due.on, start_on))


def _due(round_: Round, start_on: date, label: str) -> Due:
    return due_date(
        start_on,
        round_.days,
        counting=round_.counting,
        roll_over=round_.roll_over,
        calendar=DayOff.objects.calendar(),
        start_label=label,
    )


def _store(dossier: Dossier, ladder, due_on: date | None = None) -> None:
    ClockStep.objects.bulk_create(
        (
            ClockStep(
                dossier=dossier,
                due_on=due_on or dossier.due_on,
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
    return dossier.clock_steps.waiting().reminders()


def _among(steps: Iterable[ClockStep]):
    return ClockStep.objects.filter(pk__in=[step.pk for step in steps])


def _announce_lapses(by: Actor) -> None:
    """Stores, once per closing, the step that tells a unit after which day its dossier lapses.

    It is told on the first day on which nothing is taken any more, and the day is the last of the
    round's working days; but never before the next working day, so that after a long stop the unit
    hears of it first and has a day to speak to the office.
    """
    waiting = Dossier.objects.editable().select_related("round")
    overdue = [each for each in waiting if each.closed_from and each.closed_from <= by.on]
    if not overdue:
        return
    calendar = DayOff.objects.calendar()
    soonest = calendar.add_working_days(by.on, 1)
    announcements = (
        ClockStep(
            dossier=each,
            due_on=max(each.waits_until(calendar), soonest),
            kind=LAPSE,
            on=each.closed_from,
            tell="unit",
        )
        for each in overdue
    )
    ClockStep.objects.bulk_create(announcements, ignore_conflicts=True)


def announced(today: date):
    """Dossiers not handed in whose announced day has passed; the permit knows of which closing."""
    told = ClockStep.objects.filter(kind=LAPSE, done_at__isnull=False, due_on__lt=today)
    return Dossier.objects.editable().filter(pk__in=told.values("dossier"))


def live_and_late(today: date):
    """Dossiers past their date and not met: they get weekly steps.

    Not those in which all that is unfinished is held or has a date of its own.
    """
    late = Dossier.objects.filter(met_at__isnull=True, due_on__lt=today)
    unmet = Nomination.objects.filter(dossier=OuterRef("pk"), state__in=UNMET)
    apart = Q(held_on__isnull=False) | Q(own_due_on__isnull=False)
    late = late.exclude(Exists(unmet.filter(apart)) & ~Exists(unmet.exclude(apart)))
    return late.exclude(
        state__in=(DossierState.REJECTED, DossierState.WITHDRAWN, DossierState.LAPSED)
    )
