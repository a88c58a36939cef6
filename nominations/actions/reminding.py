"""What the clock tells: its stored steps, the announcement before a dossier lapses, the sweep."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from campaign.clock import late_weeks_until
from campaign.models import DayOff
from nominations import notifications
from nominations.models import ClockStep, Dossier, Nomination
from nominations.models.dossier import LAPSE
from nominations.states import UNMET, DossierState
from workflow.actors import Actor


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
    store(dossier, late_weeks_until(by.on, dossier.due_on))


def store(dossier: Dossier, ladder, due_on: date | None = None) -> None:
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


def waiting(dossier: Dossier):
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
