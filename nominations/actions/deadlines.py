"""Steps of a dossier's deadlines, and the announcement before it lapses."""

from datetime import date

from django.db import transaction

from campaign.actions import ladders
from campaign.models import DayOff, Ladder
from nominations.models import Dossier, Nomination
from nominations.models.dossier import LAPSE
from nominations.models.due import unmet
from workflow import steps
from workflow.actors import Actor
from workflow.models import Step


def begin(dossier: Dossier, *, since: date) -> None:
    """The dossier's due date is set, or another than before; it stands still where nothing goes by it."""
    ladders.replace(dossier, Ladder.EXAMINATION, dossier.due_on, since=since)
    if not _goes_on(dossier):
        pause(dossier)


def begin_own(nomination: Nomination, *, since: date) -> None:
    ladders.add(nomination.dossier, Ladder.OWN_DATE, nomination.own_due_on, since=since)


def end_own(dossier: Dossier, due_on: date) -> None:
    """No nomination has this date any more, unless another was given the same."""
    if dossier.nominations.filter(own_due_on=due_on).exists():
        return
    untold = Step.objects.of(dossier).waiting().filter(ladder=Ladder.OWN_DATE, due_on=due_on)
    locked = list(untold.select_for_update().order_by("pk").values_list("pk", flat=True))
    Step.objects.filter(pk__in=locked).update(cancelled=True)


def pause(dossier: Dossier) -> None:
    """The dossier's own date stands still; dates of nominations go on."""
    steps.cancel(dossier, Ladder.EXAMINATION)


def stop(dossier: Dossier) -> None:
    """The examination is met, or paused."""
    steps.cancel(dossier, Ladder.EXAMINATION, Ladder.OWN_DATE)


def resume(dossier: Dossier, *, since: date) -> None:
    """What was paused goes on by the same date, when the unit has listed others meanwhile."""
    ours = Step.objects.of(dossier).filter(ladder=Ladder.EXAMINATION, due_on=dossier.due_on)
    if dossier.met_at is None and ours.filter(cancelled=True).exists() and _goes_on(dossier):
        ladders.add(dossier, Ladder.EXAMINATION, dossier.due_on, since=since)


def await_supplements(dossier: Dossier, *, since: date) -> None:
    """Once it is handed in again, nobody wants these steps: the sweep then cancels them."""
    ladders.replace(dossier, Ladder.SUPPLEMENT, dossier.resubmit_by, since=since)


def await_first_look(dossier: Dossier, *, since: date) -> None:
    """What is handed in ngoài đợt is looked at within the round's working days."""
    if not dossier.round.is_anytime or dossier.due_on:
        return
    days = dossier.round.first_look_days
    look_by = DayOff.objects.calendar().add_working_days(since, days)
    ladders.replace(dossier, Ladder.FIRST_LOOK, look_by, since=since)


@transaction.atomic
def announce_lapses(*, by: Actor) -> None:
    """Stores, once per closing, the step that tells a unit after which day its dossier lapses.

    It is told on the first day on which nothing is taken any more, and the day is the last of the
    round's working days; but never before the next working day, so that after a long stop the unit
    hears of it first and has a day to speak to the office. The dossiers are locked before the second
    look: two sweeps may reckon with different days.
    """
    if not (unannounced := _unannounced(_overdue(by.on))):
        return
    pks = [each.pk for each in unannounced]
    locked = Dossier.objects.filter(pk__in=pks).select_related("round", "unit")
    locked = list(locked.select_for_update(of=("self",)).order_by("pk"))
    calendar = DayOff.objects.calendar()
    soonest = calendar.add_working_days(by.on, 1)
    Step.objects.bulk_create(
        (
            _announcement(each, max(each.waits_until(calendar), soonest))
            for each in _unannounced(locked)
        ),
        ignore_conflicts=True,
    )


def announced(today: date):
    """Dossiers not handed in whose announced day has passed; the permit knows of which closing."""
    told = _announcements().told().filter(due_on__lt=today)
    return Dossier.objects.editable().filter(pk__in=told.values("subject_id"))


def _goes_on(dossier: Dossier) -> bool:
    """Whether anything is still to be examined by the dossier's own date."""
    waiting = dossier.nominations.filter(unmet(), held_on=None, own_due_on=None)
    return not dossier.is_stopped and waiting.exists()


def _overdue(today: date) -> list[Dossier]:
    waiting = Dossier.objects.editable().select_related("round")
    return [each for each in waiting if each.closed_from and each.closed_from <= today]


def _unannounced(dossiers: list[Dossier]) -> list[Dossier]:
    announced = _announcements().filter(cancelled=False)
    known = set(
        announced.filter(subject_id__in=[each.pk for each in dossiers]).values_list(
            "subject_id", "on"
        )
    )
    return [each for each in dossiers if (each.pk, each.closed_from) not in known]


def _announcements():
    return Step.objects.filter(subject_type=Dossier._meta.label_lower, ladder=LAPSE)


def _announcement(dossier: Dossier, due_on: date) -> Step:
    """`due_on` is the day after which it lapses, `on` the day after it could last be handed in."""
    return Step(
        subject_type=Dossier._meta.label_lower,
        subject_id=dossier.pk,
        ladder=LAPSE,
        due_on=due_on,
        kind=LAPSE,
        on=dossier.closed_from,
        tell="unit",
    )
