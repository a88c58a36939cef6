"""When the clock comes by, as settings.CELERY_BEAT_SCHEDULE has it; which job misses its times."""

from collections import defaultdict
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from django.conf import settings

MISSED = 2
GRACE = timedelta(minutes=5)  # the worker may be busy


@cache
def _times() -> dict[str, list[Any]]:
    """Task → its times, each in seconds or as a crontab."""
    times: dict[str, list[Any]] = defaultdict(list)
    for each in settings.CELERY_BEAT_SCHEDULE.values():
        times[each["task"]].append(each["schedule"])
    return times


def following(task: str, moment: datetime) -> datetime:
    """The first time after a moment."""
    return min(_next(each, moment) for each in _times()[task])


def _next(times: Any, moment: datetime) -> datetime:
    if isinstance(times, int | float):
        return moment + timedelta(seconds=times)
    start, wait, _ = times.remaining_delta(moment)
    return start + wait


def is_silent(task: str, last: datetime, now: datetime) -> bool:
    """Whether it missed two of its times since it last came by."""
    missed = last
    for _ in range(MISSED):
        missed = following(task, missed)
    return now > missed + GRACE
