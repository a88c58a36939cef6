"""What the clock starts: doormen, no rules."""

from datetime import date, datetime

from celery import shared_task
from django.utils import timezone

from campaign.models import DayOff
from nominations.actions import clock as clocks
from nominations.actions import dossier as dossiers
from nominations.actions import rounds
from nominations.models import Dossier
from nominations.states import DossierState
from workflow import jobs
from workflow.actors import clock

LAPSE_AFTER_WORKING_DAYS = 5


@shared_task
def sweep_clock() -> None:
    jobs.run("Rà thời hạn xem xét", lambda: sweep(timezone.localdate()))


def sweep(today: date, *, at: datetime | None = None) -> str:
    """Starts clocks, sends due steps, lapses what was never handed in; safe to run at any time."""
    by = clock(today, at)
    started = sum(clocks.start_round(each, by=by) for each in rounds.reviewing())
    for dossier in clocks.live_and_late(today):
        clocks.add_weeks(dossier, by=by)
    sent = sum(clocks.take_step(step, by=by) for step in clocks.due_steps(today))
    lapsed = [dossiers.lapse(each, by=by) for each in _lapsing(today)]
    done = sum(rounds.finish_if_over(each, by=by) for each in rounds.reviewing())
    return f"bắt đầu {started}, nhắc {sent}, hết hạn nộp {len(lapsed)}, xong {done} đợt"


def _lapsing(today: date) -> list[Dossier]:
    calendar = DayOff.objects.calendar()
    waiting = Dossier.objects.filter(
        state__in=(DossierState.DRAFT, DossierState.SENT_BACK)
    ).select_related("round", "unit")
    return [each for each in waiting if _is_over(each, today, calendar)]


def _is_over(dossier: Dossier, today: date, calendar) -> bool:
    last = (
        dossier.resubmit_by
        if dossier.state == DossierState.SENT_BACK
        else dossier.round.ended_on or dossier.round.closes_on
    )
    return last is not None and today > calendar.add_working_days(last, LAPSE_AFTER_WORKING_DAYS)
