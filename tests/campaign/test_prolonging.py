"""Due dates that move: days with the unit that are not counted, and the date that the director names."""

from datetime import date

import pytest

from campaign.clock import DayKind, WorkCalendar
from campaign.prolonging import Return, extended, without_returns

CALENDAR = WorkCalendar({date(2026, 7, 3): DayKind(True, "nghỉ thử")})
START = date(2026, 6, 30)


def without(*returns: Return, days: int = 15, counting="calendar", label="Kết thúc nhận hồ sơ"):
    return without_returns(
        START,
        days,
        returns,
        counting=counting,
        roll_over=True,
        calendar=CALENDAR,
        start_label=label,
    )


@pytest.mark.parametrize(
    ("counting", "days"),
    # Thu 02/07 to Mon 06/07: Fri 3 is off, then the weekend; only Monday is a working day
    [("calendar", 4), ("working", 1)],
)
def test_return_counts_the_days_after_it_was_sent(counting, days):
    returned = Return(sent_on=date(2026, 7, 2), back_on=date(2026, 7, 6))

    assert returned.days(counting, CALENDAR) == days


def test_without_returns_adds_each_and_says_so_line_by_line():
    """15 + 2 + 4 = 21 days after 30/06 = Tue 21/07."""
    due = without(
        Return(date(2026, 7, 1), date(2026, 7, 3)), Return(date(2026, 7, 6), date(2026, 7, 10))
    )

    assert due.on == date(2026, 7, 21)
    assert due.explanation == (
        "Kết thúc nhận hồ sơ: thứ Ba 30/06/2026",
        "Trả về bổ sung ngày 01/07/2026, nộp lại ngày 03/07/2026: 2 ngày không tính",
        "Trả về bổ sung ngày 06/07/2026, nộp lại ngày 10/07/2026: 4 ngày không tính",
        "15 ngày xem xét cộng 6 ngày không tính là 21 ngày",
        "Ngày thứ 1 là 01/7; ngày thứ 21 là 21/7",
        "21/7 là thứ Ba, ngày làm việc",
        "Hạn: hết ngày 21/07/2026",
    )


def test_without_returns_rolls_the_sum_and_not_the_parts():
    """15 days end on Wed 15/07; three more on Sat 18/07, which rolls to Mon 20/07."""
    assert without(Return(date(2026, 7, 1), date(2026, 7, 4))).on == date(2026, 7, 20)


def test_without_returns_of_working_days_counts_working_days():
    """Ten working days after 30/06 without Fri 03/07: Wed 15/07; one more: Thu 16/07."""
    due = without(Return(date(2026, 7, 2), date(2026, 7, 6)), days=10, counting="working")

    assert due.on == date(2026, 7, 16)


def test_without_returns_goes_on_from_a_date_that_was_named():
    due = without(Return(date(2026, 6, 30), date(2026, 7, 1)), days=0, label="Hạn đã gia hạn")

    assert due.explanation[:3] == (
        "Hạn đã gia hạn: thứ Ba 30/06/2026",
        "Trả về bổ sung ngày 30/06/2026, nộp lại ngày 01/07/2026: 1 ngày không tính",
        "Cộng 1 ngày không tính",
    )
    assert due.on == date(2026, 7, 1)


@pytest.mark.parametrize(
    ("until", "said"),
    [
        (date(2026, 7, 20), "20/7 là thứ Hai, ngày làm việc"),
        (date(2026, 7, 18), "18/7 là thứ Bảy"),
        (date(2026, 7, 3), "03/7 nghỉ thử"),
    ],
)
def test_extended_says_what_day_it_is(until, said):
    due = extended(
        until,
        old=date(2026, 7, 1),
        who="ông A",
        decided_on=START,
        reason="Chờ xác minh.",
        calendar=CALENDAR,
    )

    assert due.explanation == (
        "Hạn cũ: hết ngày 01/07/2026",
        f"Gia hạn đến {until:%d/%m/%Y} theo ý kiến của ông A ngày 30/06/2026, lý do: Chờ xác minh.",
        said,
        f"Hạn: hết ngày {until:%d/%m/%Y}",
    )
