"""The demo's calendar: everything is dated in working days before or after its today."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from campaign.clock import WorkCalendar
from campaign.regimes import Regime

PAST, FUTURE = 300, 15
ONE = timedelta(days=1)


class TooEarly(ValueError):  # noqa: N818 - says what is wrong with the day
    """The law tables do not reach back to the demo's past."""


@dataclass(frozen=True)
class Days:
    """`past[0]` is the last working day before today, `future[0]` the first after it.

    `lawful` are the last working days under some regime: after 28/02/2027 what units handed in
    lies before that day, while the rest goes on.
    """

    today: date
    past: tuple[date, ...]
    future: tuple[date, ...]
    lawful: tuple[date, ...]

    @property
    def first(self) -> date:
        return self.filed(PAST)

    def on(self, n: int) -> date:
        """The n-th working day before today; a negative n counts forward."""
        return self.past[n - 1] if n > 0 else self.future[-n - 1]

    def filed(self, n: int) -> date:
        """The same, brought together before the end of the last regime when today has none."""
        return min(self.on(n), self.lawful[n // 4])

    def calendar_days(self) -> Iterable[date]:
        return (self.first + ONE * n for n in range((self.today - self.first).days + 1))


def count(today: date, calendar: WorkCalendar, regimes: Iterable[Regime]) -> Days:
    """Raises TooEarly when the demo's past would begin before the first regime."""
    known = sorted((each for each in regimes if each.from_on <= today), key=lambda r: r.from_on)
    past = _back(today - ONE, calendar, PAST)
    if not known or past[-1] < known[0].from_on:
        raise TooEarly(f"{today} is too early for the demo")
    last = min(today, known[-1].until_on or today)
    return Days(
        today=today,
        past=past,
        future=tuple(calendar.add_working_days(today, n) for n in range(1, FUTURE + 1)),
        lawful=past if last == today else _back(last, calendar, PAST),
    )


def moment(day: date, clock: str) -> datetime:
    """`clock` as "08:15", in the office's time zone."""
    return datetime.combine(day, time.fromisoformat(clock), timezone.get_current_timezone())


def _back(day: date, calendar: WorkCalendar, how_many: int) -> tuple[date, ...]:
    days = []
    while len(days) < how_many:
        day = calendar.last_working_on_or_before(day)
        days.append(day)
        day -= ONE
    return tuple(days)
