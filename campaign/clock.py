"""Arithmetic of deadlines: plain dates in, a date and its explanation out.

Sources: LAW.md §5 (Bộ luật Dân sự 2015 Điều 145-148: the first day is not counted, a last day that
falls on a day off moves to the next working day, the last day ends at 24:00); STATES.md "The 15-day
clock" for reminders. Ladders and days off are data: the caller brings the rungs and the WorkCalendar.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal, NamedTuple

from vietnamese.dates import dmy, weekday

Counting = Literal["calendar", "working"]
SATURDAY = 5
# Longer than any Tết; a calendar with no working day for so long is a mistake in the data.
LONGEST_BREAK = 60


class DayKind(NamedTuple):
    """What the table says of one date; `is_off=False` is a Saturday worked in exchange."""

    is_off: bool
    name: str


@dataclass(frozen=True)
class Due:
    on: date
    explanation: tuple[str, ...]


@dataclass(frozen=True)
class ReportDue:
    """`on` is the last admissible day, `target` the working day to aim at."""

    on: date
    target: date
    explanation: tuple[str, ...]


class MonthDay(NamedTuple):
    month: int
    day: int


# the plan's V.2; other campaigns name another day
BEFORE_31_MARCH = MonthDay(3, 31)


@dataclass(frozen=True)
class WorkCalendar:
    """Saturday and Sunday are off unless the table says otherwise."""

    overrides: Mapping[date, DayKind] = field(default_factory=dict)

    def is_working(self, d: date) -> bool:
        kind = self.overrides.get(d)
        return not kind.is_off if kind else d.weekday() < SATURDAY

    def why_off(self, d: date) -> str:
        """Why nobody works that day, to follow the date in a sentence; empty on a working day."""
        if self.is_working(d):
            return ""
        kind = self.overrides.get(d)
        reasons = [f"là {weekday(d)}"] if d.weekday() >= SATURDAY else []
        if kind:
            reasons.append(_rest(kind.name))
        return ", ".join(reasons)

    def next_working(self, d: date) -> date:
        """`d` itself when it is a working day, else the first one after it."""
        return self._nearest(d, timedelta(days=1))

    def last_working_on_or_before(self, d: date) -> date:
        return self._nearest(d, timedelta(days=-1))

    def add_working_days(self, d: date, n: int) -> date:
        """The n-th working day after `d`; `d` itself is not counted."""
        for _ in range(n):
            d = self.next_working(d + timedelta(days=1))
        return d

    def facts(self, first: date, last: date) -> list[dict[str, str | bool]]:
        """The overrides from `first` to `last`, JSON-able, stored beside a due date."""
        return [
            {"on": d.isoformat(), "is_off": kind.is_off, "name": kind.name}
            for d, kind in sorted(self.overrides.items())
            if first <= d <= last
        ]

    def _nearest(self, d: date, step: timedelta) -> date:
        for _ in range(LONGEST_BREAK):
            if self.is_working(d):
                return d
            d += step
        raise ValueError(f"no working day within {LONGEST_BREAK} days before {d}")


def due_date(
    start: date,
    days: int,
    *,
    counting: Counting,
    roll_over: bool,
    calendar: WorkCalendar,
    start_label: str = "Kết thúc nhận hồ sơ",
) -> Due:
    """The end of `days` days after `start`, which is not counted (LAW.md §5)."""
    if days < 1:
        raise ValueError("a deadline needs at least one day")
    opening = f"{start_label}: {weekday(start)} {dmy(start)}"
    count = _in_working_days if counting == "working" else _in_calendar_days
    on, reasons = count(start, days, roll_over, calendar)
    return Due(on, (opening, *reasons, f"Hạn: hết ngày {dmy(on)}"))


def annual_report_due(
    year: int, calendar: WorkCalendar, *, before: MonthDay = BEFORE_31_MARCH
) -> ReportDue:
    """`trước ngày 31/3` means 30/3 at the latest, never rolled forward (LAW.md §5)."""
    limit = date(year, before.month, before.day)
    last_day = limit - timedelta(days=1)
    target = calendar.last_working_on_or_before(last_day)
    passed = [last_day - timedelta(days=n) for n in range((last_day - target).days)]
    return ReportDue(
        on=last_day,
        target=target,
        explanation=(
            f"Gửi trước ngày {dmy(limit)}: chậm nhất hết ngày {dmy(last_day)}",
            *(_passed_over(d, year, calendar) for d in passed),
            working_sentence(target, year, calendar),
            f"Nên gửi chậm nhất ngày {dmy(target)}",
        ),
    )


WEEK = 7


@dataclass(frozen=True)
class Rung:
    """One step of a ladder: `offset` days after the due date (negative: before), whom it tells.

    `weekly`: told again every seven days for as long as the matter is open.
    """

    offset: int
    tell: str
    weekly: bool = False

    @property
    def kind(self) -> str:
        if self.weekly:
            return "late_weekly"
        if self.offset == 0:
            return "on_day"
        return f"before_{-self.offset}" if self.offset < 0 else f"late_{self.offset}"


@dataclass(frozen=True)
class Step:
    """`skipped`: its day was already past when the clock began, so it is stored but never sent.

    `every`: days until it is told again; 0 for once.
    """

    kind: str
    on: date
    skipped: bool
    tell: str
    every: int = 0


def steps(due: date, began_on: date, rungs: Iterable[Rung]) -> tuple[Step, ...]:
    """A ladder's steps for one due date, earliest first; of a weekly rung the first week not past."""
    return tuple(
        _weekly(rung, due, began_on) if rung.weekly else _once(rung, due, began_on)
        for rung in sorted(rungs, key=lambda rung: (rung.offset, rung.tell))
    )


def _once(rung: Rung, due: date, began_on: date) -> Step:
    on = due + timedelta(days=rung.offset)
    return Step(rung.kind, on, skipped=on < began_on, tell=rung.tell)


def _weekly(rung: Rung, due: date, began_on: date) -> Step:
    first = due + timedelta(days=rung.offset)
    weeks = max(0, -((first - began_on).days // WEEK))
    return Step(
        rung.kind, first + timedelta(weeks=weeks), skipped=False, tell=rung.tell, every=WEEK
    )


def day_month(d: date, year: int | None = None) -> str:
    """`25/4`, `05/02`: days below ten, months 1 and 2 padded (NĐ 30); another year in full."""
    if year not in (None, d.year):
        return dmy(d)
    month = f"{d.month:02d}" if d.month < 3 else str(d.month)
    return f"{d.day:02d}/{month}"


def _in_calendar_days(
    start: date, days: int, roll_over: bool, calendar: WorkCalendar
) -> tuple[date, list[str]]:
    year, last = start.year, start + timedelta(days=days)
    reasons = [_counted("Ngày", start + timedelta(days=1), days, last, year)]
    if not roll_over and not calendar.is_working(last):
        passed = _passed_over(last, year, calendar)
        return last, [*reasons, f"{passed}; hạn không chuyển sang ngày làm việc tiếp theo"]
    on = calendar.next_working(last) if roll_over else last
    rolled = (last + timedelta(days=n) for n in range((on - last).days))
    reasons += [_passed_over(d, year, calendar) for d in rolled]
    return on, [*reasons, working_sentence(on, year, calendar)]


def _in_working_days(
    start: date, days: int, roll_over: bool, calendar: WorkCalendar
) -> tuple[date, list[str]]:
    year = start.year
    first, on = (calendar.add_working_days(start, n) for n in (1, days))
    between = (start + timedelta(days=n) for n in range(1, (on - start).days))
    named = [d for d in between if d in calendar.overrides]
    return on, [
        _counted("Ngày làm việc", first, days, on, year),
        "Không tính thứ Bảy, Chủ Nhật, ngày lễ, ngày nghỉ bù",
        *(_override_sentence(d, year, calendar) for d in named),
        working_sentence(on, year, calendar),
    ]


def _counted(unit: str, first: date, days: int, last: date, year: int) -> str:
    opening = f"{unit} thứ 1 là {day_month(first, year)}"
    return (
        opening if days == 1 else f"{opening}; {_lower(unit)} thứ {days} là {day_month(last, year)}"
    )


def _passed_over(d: date, year: int, calendar: WorkCalendar) -> str:
    return f"{day_month(d, year)} {calendar.why_off(d)}"


def working_sentence(d: date, year: int, calendar: WorkCalendar) -> str:
    kind = calendar.overrides.get(d)
    why = f" ({kind.name})" if kind and kind.name else ""
    return f"{day_month(d, year)} là {weekday(d)}, ngày làm việc{why}"


def _override_sentence(d: date, year: int, calendar: WorkCalendar) -> str:
    says = working_sentence if calendar.is_working(d) else _passed_over
    return says(d, year, calendar)


def _rest(name: str) -> str:
    return name if name.startswith("nghỉ") else f"nghỉ {name}".rstrip()


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]
