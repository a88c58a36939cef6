"""Public holidays of Vietnam from the `holidays` package, as a seed for the table of days off.

The package guesses years whose schedule is not yet announced, and misses some swaps (ECOSYSTEM.md
§6); campaign/data/law/days_off.yaml goes before it and the office edits what is loaded.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import holidays

SWAP = "Ngày nghỉ (thay cho ngày "
# Years whose official schedule the package was checked against (ECOSYSTEM.md §6).
CHECKED = range(2022, 2026)
SATURDAY = 5


@dataclass(frozen=True)
class Row:
    """A row of DayOff before it is one; `is_off` False is a weekend day worked in exchange."""

    on: date
    is_off: bool
    name: str
    source: str
    certainty: str
    needs_check: bool


def from_package(first_year: int, last_year: int) -> list[Row]:
    """Every exception to "Saturday and Sunday off" of those years, in order of date."""
    calendar = holidays.country_holidays(
        "VN", years=range(first_year, last_year + 1), language="vi"
    )
    worked = {day for day in _weekend_days(first_year, last_year) if calendar.is_working_day(day)}
    swapped = {day: on for on, name in calendar.items() if (day := _swapped_for(name))}
    rows = [_row(on, True, _name(name)) for on, name in calendar.items()]
    rows += [_row(day, False, _worked_name(swapped.get(day))) for day in worked]
    return sorted(rows, key=lambda row: row.on)


def _row(on: date, is_off: bool, name: str) -> Row:
    checked = on.year in CHECKED
    return Row(
        on=on,
        is_off=is_off,
        name=name,
        source=f"Thư viện holidays {holidays.__version__} (VN)",
        certainty="S2" if checked else "I",
        needs_check=not checked,
    )


def _weekend_days(first_year: int, last_year: int) -> Iterator[date]:
    day = date(first_year, 1, 1)
    while day.year <= last_year:
        if day.weekday() >= SATURDAY:
            yield day
        day += timedelta(days=1)


def _swapped_for(name: str) -> date | None:
    """The Saturday named in `Ngày nghỉ (thay cho ngày 22/08/2026)`."""
    if not name.startswith(SWAP):
        return None
    day, month, year = name.removeprefix(SWAP).rstrip(")").split("/")
    return date(int(year), int(month), int(day))


def _name(name: str) -> str:
    """As it stands after a date in a sentence: `nghỉ bù Giỗ Tổ Hùng Vương`, `Quốc khánh`."""
    if worked := _swapped_for(name):
        return f"nghỉ hoán đổi, làm bù ngày {worked:%d/%m/%Y}"
    name = name.replace("Ngày Giỗ Tổ", "Giỗ Tổ").replace("Nguyên Đán", "Nguyên đán")
    if name == "29 Tết":  # in 2025 it was the 28th: the month before had 29 days
        return "Tết Nguyên đán (trước Giao thừa)"
    if name.endswith(" (nghỉ bù)"):
        return f"nghỉ bù {name.removesuffix(' (nghỉ bù)')}"
    return name


def _worked_name(off: date | None) -> str:
    return f"làm bù cho ngày nghỉ {off:%d/%m/%Y}" if off else "ngày làm bù"
