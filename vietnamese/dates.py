"""Dates as Vietnamese papers write them.

A moment (aware datetime) counts as its day in Vietnam; a naive one is taken as Vietnamese already.
"""

from datetime import date, datetime
from zoneinfo import ZoneInfo

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
BLANK = "\u00a0" * 6  # room for a pen; plain spaces would collapse in HTML and PDF
_WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ Nhật")


def local_date(day: date) -> date:
    """The day in Vietnam: 20:00 UTC on the 4th is the 5th."""
    return _local(day).date() if isinstance(day, datetime) else day


def dmy(day: date | None) -> str:
    """As "05/11/2026"; empty without a date."""
    day = day and local_date(day)
    return f"{day.day:02}/{day.month:02}/{day.year:04}" if day else ""


def hm_dmy(moment: datetime | None) -> str:
    """As "10:42 22/11/2026"; empty without a moment."""
    return f"{_local(moment):%H:%M} {dmy(moment)}" if moment else ""


def in_full(day: date) -> str:
    """As "ngày 05 tháng 11 năm 2026". Days under 10 and months 1 and 2 are padded (NĐ 30/2020)."""
    day = local_date(day)
    month = f"{day.month:02}" if day.month <= 2 else f"{day.month}"
    return f"ngày {day.day:02} tháng {month} năm {day.year}"


def place_and_date(place: str, day: date | None, *, year: int | None = None) -> str:
    """As "Cao Bằng, ngày 05 tháng 11 năm 2026"; a draft has `BLANK`s and the year, when known."""
    if day:
        return f"{place}, {in_full(day)}"
    known_year = f" {year}" if year else ""
    return f"{place}, ngày{BLANK}tháng{BLANK}năm{known_year}"


def weekday(day: date) -> str:
    """From "thứ Hai" to "thứ Bảy", then "Chủ Nhật": as written inside a sentence."""
    return _WEEKDAYS[local_date(day).weekday()]


def left(due: date | None, today: date) -> str:
    """As "Còn 2 ngày", "Hôm nay là hạn", "Quá 1 ngày": calendar days; empty without a deadline."""
    if due is None:
        return ""
    days = (local_date(due) - local_date(today)).days
    if days == 0:
        return "Hôm nay là hạn"
    return f"Còn {days} ngày" if days > 0 else f"Quá {-days} ngày"


def _local(moment: datetime) -> datetime:
    return moment.astimezone(VIETNAM) if moment.tzinfo else moment
