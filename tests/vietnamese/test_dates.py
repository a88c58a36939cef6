from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from vietnamese import dates

NIGHT_IN_UTC = datetime(2026, 11, 4, 20, 0, tzinfo=UTC)  # 03:00 on the 5th in Cao Bằng
TOKYO = timezone(timedelta(hours=9))


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 11, 5), date(2026, 11, 5)),
        (NIGHT_IN_UTC, date(2026, 11, 5)),
        (datetime(2026, 11, 4, 16, 59, tzinfo=UTC), date(2026, 11, 4)),
        (datetime(2026, 11, 5, 1, 30, tzinfo=TOKYO), date(2026, 11, 4)),
        (datetime(2026, 11, 5, 23, 59), date(2026, 11, 5)),
    ],
)
def test_local_date_is_the_day_in_vietnam(day, expected):
    assert dates.local_date(day) == expected


@pytest.mark.parametrize(
    ("day", "shown"),
    [
        (None, ""),
        (date(2026, 11, 5), "05/11/2026"),
        (date(2022, 4, 30), "30/04/2022"),
        (NIGHT_IN_UTC, "05/11/2026"),
    ],
)
def test_dmy_puts_the_day_first(day, shown):
    assert dates.dmy(day) == shown


@pytest.mark.parametrize(
    ("moment", "shown"),
    [
        (None, ""),
        (datetime(2026, 11, 22, 3, 42, tzinfo=UTC), "10:42 22/11/2026"),
        (NIGHT_IN_UTC, "03:00 05/11/2026"),
        (datetime(2026, 11, 22, 10, 42), "10:42 22/11/2026"),
    ],
)
def test_hm_dmy_is_vietnamese_time(moment, shown):
    assert dates.hm_dmy(moment) == shown


@pytest.mark.parametrize(
    ("day", "shown"),
    [
        (date(2026, 11, 5), "ngày 05 tháng 11 năm 2026"),
        (date(2026, 1, 31), "ngày 31 tháng 01 năm 2026"),
        (date(2026, 2, 9), "ngày 09 tháng 02 năm 2026"),
        (date(2026, 3, 9), "ngày 09 tháng 3 năm 2026"),
        (date(2022, 9, 10), "ngày 10 tháng 9 năm 2022"),
        (NIGHT_IN_UTC, "ngày 05 tháng 11 năm 2026"),
    ],
)
def test_in_full_pads_as_the_decree_says(day, shown):
    assert dates.in_full(day) == shown


def test_place_and_date_writes_a_known_date():
    shown = dates.place_and_date("Cao Bằng", date(2026, 11, 5), year=2022)

    assert shown == "Cao Bằng, ngày 05 tháng 11 năm 2026"


@pytest.mark.parametrize(
    ("year", "shown"),
    [
        (None, "Cao Bằng, ngày______tháng______năm"),
        (2026, "Cao Bằng, ngày______tháng______năm 2026"),
    ],
)
def test_place_and_date_leaves_room_for_a_pen(year, shown):
    line = dates.place_and_date("Cao Bằng", None, year=year)

    assert line == shown.replace("_", "\u00a0")


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2026, 11, 16), "thứ Hai"),
        (date(2026, 11, 17), "thứ Ba"),
        (date(2026, 11, 18), "thứ Tư"),
        (date(2026, 11, 19), "thứ Năm"),
        (date(2026, 11, 20), "thứ Sáu"),
        (date(2026, 11, 21), "thứ Bảy"),
        (date(2026, 11, 22), "Chủ Nhật"),
        (NIGHT_IN_UTC, "thứ Năm"),
    ],
)
def test_weekday_names(day, name):
    assert dates.weekday(day) == name


@pytest.mark.parametrize(
    ("due", "shown"),
    [
        (None, ""),
        (date(2026, 11, 7), "Còn 2 ngày"),
        (date(2026, 11, 6), "Còn 1 ngày"),
        (date(2026, 11, 5), "Hôm nay là hạn"),
        (NIGHT_IN_UTC, "Hôm nay là hạn"),
        (date(2026, 11, 4), "Quá 1 ngày"),
        (date(2025, 11, 5), "Quá 365 ngày"),
    ],
)
def test_left_counts_calendar_days(due, shown):
    assert dates.left(due, date(2026, 11, 5)) == shown
