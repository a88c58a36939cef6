"""A month as a page shows it: weeks of days, Monday first."""

import calendar
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date, timedelta
from typing import NamedTuple

from campaign.clock import DayKind, WorkCalendar
from desk.calendar.entries import Entry, Span

SHOWN = 3
WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ Nhật")
FIRST_YEAR, LAST_YEAR = MINYEAR + 1, MAXYEAR - 1


class Month(NamedTuple):
    year: int
    month: int

    @classmethod
    def of(cls, day: date) -> "Month":
        return cls(day.year, day.month)

    @classmethod
    def read(cls, text: str) -> "Month | None":
        """From "2026-11"; None when it names no month."""
        year, _, month = text.partition("-")
        if not (year.isdecimal() and month.isdecimal() and len(text) <= 7):
            return None
        read = cls(int(year), int(month))
        is_real = FIRST_YEAR <= read.year <= LAST_YEAR and 1 <= read.month <= 12
        return read if is_real else None

    def __str__(self) -> str:
        return f"{self.year:04}-{self.month:02}"

    @property
    def name(self) -> str:
        return f"tháng {self.month}/{self.year}"

    @property
    def before(self) -> "Month":
        return Month.of(date(self.year, self.month, 1) - timedelta(days=1))

    @property
    def after(self) -> "Month":
        return Month.of(date(self.year, self.month, 28) + timedelta(days=4))

    @property
    def days(self) -> list[list[date]]:
        """Whole weeks, so with days of the months beside it."""
        return calendar.Calendar().monthdatescalendar(self.year, self.month)

    @property
    def span(self) -> Span:
        return Span(self.days[0][0], self.days[-1][-1])


@dataclass(frozen=True)
class Day:
    """`name` of a day off or a day worked in exchange; `more` entries stand on the day's own page."""

    on: date
    entries: Sequence[Entry]
    more: int
    name: str
    is_off: bool
    is_today: bool
    is_beside: bool

    @property
    def is_bare(self) -> bool:
        return self.is_beside or not (self.entries or self.name or self.is_today)


def weeks(
    month: Month, entries: Sequence[Entry], named: Mapping[date, DayKind], today: date
) -> list[list[Day]]:
    by_day: dict[date, list[Entry]] = defaultdict(list)
    for entry in entries:
        by_day[entry.on].append(entry)
    works = WorkCalendar(named)
    return [
        [
            Day(
                on=on,
                entries=by_day[on][:SHOWN],
                more=max(len(by_day[on]) - SHOWN, 0),
                name=named[on].name if on in named else "",
                is_off=not works.is_working(on),
                is_today=on == today,
                is_beside=on.month != month.month,
            )
            for on in week
        ]
        for week in month.days
    ]
