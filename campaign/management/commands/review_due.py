"""Prints the due date that follows a day on which reception ends, and how it was reckoned."""

from argparse import BooleanOptionalAction
from datetime import date
from typing import Any, get_args

from django.core.management.base import BaseCommand, CommandError, CommandParser

from campaign.clock import Counting, Due, due_date
from campaign.models import DayOff

WRONG = 2
LONGEST = 3650  # ten years; beyond it no calendar says anything


class Command(BaseCommand):
    help = (
        "Tính hạn xem xét từ ngày kết thúc nhận hồ sơ, theo lịch nghỉ đang có: dòng đầu là ngày hết "
        "hạn, các dòng sau là cách tính."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("day", metavar="NĂM-THÁNG-NGÀY", help="ngày kết thúc nhận hồ sơ")
        parser.add_argument("--days", metavar="SỐ", default="15", help="số ngày xem xét")
        parser.add_argument(
            "--counting",
            metavar="calendar|working",
            default="calendar",
            help="đếm ngày theo lịch hoặc ngày làm việc",
        )
        parser.add_argument(
            "--roll",
            action=BooleanOptionalAction,
            default=True,
            help="hạn rơi vào ngày nghỉ thì chuyển sang ngày làm việc tiếp theo",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        start, days = _day(options["day"]), _days(options["days"])
        due = _due(start, days, counting=_counting(options["counting"]), roll=options["roll"])
        for year in _years_unknown(start, due.on):
            self.stderr.write(f"Chưa có ngày nghỉ nào của năm {year} trong danh mục ngày nghỉ.")
        self.stdout.write("\n".join([due.on.isoformat(), *due.explanation]))


def _due(start: date, days: int, *, counting: Counting, roll: bool) -> Due:
    calendar = DayOff.objects.calendar()
    return due_date(start, days, counting=counting, roll_over=roll, calendar=calendar)


def _day(text: str) -> date:
    """`date.fromisoformat` also reads week dates and dates without dashes; nobody types those here."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = None
    if day is None or day.isoformat() != text or not 1900 <= day.year <= 2200:
        raise CommandError(
            f"“{text}” không phải là ngày: hãy viết năm-tháng-ngày, ví dụ 2026-06-30.",
            returncode=WRONG,
        )
    return day


def _days(text: Any) -> int:
    days = int(text) if str(text).isdecimal() else 0
    if not 1 <= days <= LONGEST:
        raise CommandError(f"“{text}” không phải là số ngày từ 1 đến {LONGEST}.", returncode=WRONG)
    return days


def _counting(text: str) -> Counting:
    if text not in get_args(Counting):
        raise CommandError(
            f"“{text}” không phải là cách đếm: chọn calendar (ngày theo lịch) hoặc working "
            "(ngày làm việc).",
            returncode=WRONG,
        )
    return text


def _years_unknown(start: date, due: date) -> list[int]:
    rows = DayOff.objects.filter(on__year__range=(start.year, due.year))
    known = {each.year for each in rows.dates("on", "year")}
    return [year for year in range(start.year, due.year + 1) if year not in known]
