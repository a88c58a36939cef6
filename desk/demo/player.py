"""Plays stories day by day, the clock's own work before each day's acts.

A story is a generator: it yields the moment at which it goes on, then acts. So a story reads from
top to bottom, and many of them share one past in the order in which things happened.
"""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from heapq import heappop, heappush

from django.db.models import F

from desk import sweeping
from desk.demo.days import moment
from workflow.models import Notice

Story = Iterator[datetime]
AFTER_MIDNIGHT = "00:05"
READ_AFTER = timedelta(days=9)
READ_WITHIN = timedelta(hours=3)


def play(stories: Iterable[Story], days: Iterable[date]) -> None:
    """Every story to its end. Raises ValueError when one wants to go on after the last day."""
    waiting: list[tuple[datetime, int, Story]] = []
    for order, story in enumerate(stories):
        _wait(waiting, order, story)
    for day in days:
        _clock(moment(day, AFTER_MIDNIGHT))
        while waiting and waiting[0][0].date() <= day:
            _, order, story = heappop(waiting)
            _wait(waiting, order, story)
    if waiting:
        raise ValueError(f"a story wants to go on at {waiting[0][0]}")


def settle_notices(today: date) -> None:
    """What is older than a week has been read."""
    old = Notice.objects.filter(created_at__lt=moment(today, AFTER_MIDNIGHT) - READ_AFTER)
    old.update(read_at=F("created_at") + READ_WITHIN)


def _wait(waiting: list[tuple[datetime, int, Story]], order: int, story: Story) -> None:
    """Lets the story act and wait for its next moment; one that is over does not come back."""
    at = next(story, None)
    if at is not None:
        heappush(waiting, (at, order, story))


def _clock(at: datetime) -> None:
    for part in sweeping.PARTS.values():
        part(at.date(), at=at)
