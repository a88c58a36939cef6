"""What the clock starts: doormen, no rules."""

from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import date, datetime
from typing import Any

from celery import shared_task
from django.utils import timezone

from nominations.actions import clock as clocks
from nominations.actions import dossier as dossiers
from nominations.actions import rounds
from workflow import jobs
from workflow.actors import Actor, clock
from workflow.moving import Stale
from workflow.permits import Refused


@shared_task
def sweep_clock() -> None:
    jobs.run("Rà thời hạn xem xét", lambda: sweep(timezone.localdate()))


def sweep(today: date, *, at: datetime | None = None) -> str:
    """Starts clocks, tells due steps, lapses what was never handed in; safe to run at any time."""
    by = clock(today, at)
    started = sum(clocks.start_round(each, by=by) for each in rounds.reviewing())
    for dossier in clocks.live_and_late(today):
        clocks.add_weeks(dossier, by=by)
    sent = clocks.take_steps(by=by)
    lapsed = _done(dossiers.lapse, clocks.announced(today), by)
    done = _done(rounds.finish_if_over, rounds.reviewing(), by)
    return f"bắt đầu {started}, nhắc {sent}, hết hạn nộp {lapsed}, xong {done} đợt"


def _done(act: Callable[..., Any], rows: Iterable[Any], by: Actor) -> int:
    """How many it did; a row that the permit holds back, or that another moved first, stops no other."""
    count = 0
    for row in rows:
        with suppress(Refused, Stale):
            count += bool(act(row, by=by))
    return count
