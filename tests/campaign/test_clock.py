from datetime import date, timedelta

import pytest

from campaign import clock
from campaign.clock import DayKind, MonthDay, Rung, Step, WorkCalendar

# As in LAW.md §5; the real rows are data (campaign/days_off.py, campaign/data/law/days_off.yaml).
CALENDAR = WorkCalendar(
    {
        date(2026, 1, 1): DayKind(True, "Tết Dương lịch"),
        date(2026, 1, 2): DayKind(True, "nghỉ hoán đổi, làm bù ngày 10/01/2026"),
        date(2026, 1, 10): DayKind(False, "làm bù cho ngày nghỉ 02/01/2026"),
        date(2026, 4, 26): DayKind(True, "Giỗ Tổ"),
        date(2026, 4, 27): DayKind(True, "nghỉ bù Giỗ Tổ"),
        date(2026, 9, 1): DayKind(True, "Quốc khánh"),
        date(2026, 9, 2): DayKind(True, "Quốc khánh"),
        date(2026, 11, 24): DayKind(True, "Ngày Văn hóa Việt Nam"),
    }
)


def fifteen_days(start, **changes):
    usual = {"counting": "calendar", "roll_over": True, "calendar": CALENDAR}
    return clock.due_date(start, 15, **(usual | changes))


@pytest.mark.parametrize(
    ("closes_on", "due"),
    [
        (date(2025, 12, 16), date(2025, 12, 31)),
        (date(2026, 4, 10), date(2026, 4, 28)),
        (date(2026, 8, 17), date(2026, 9, 3)),
        (date(2026, 11, 9), date(2026, 11, 25)),
    ],
)
def test_due_date_follows_law_section_5(closes_on, due):
    assert fifteen_days(closes_on).on == due


def test_due_date_explains_a_plain_count():
    assert fifteen_days(date(2026, 11, 30)) == clock.Due(
        date(2026, 12, 15),
        (
            "Kết thúc nhận hồ sơ: thứ Hai 30/11/2026",
            "Ngày thứ 1 là 01/12; ngày thứ 15 là 15/12",
            "15/12 là thứ Ba, ngày làm việc",
            "Hạn: hết ngày 15/12/2026",
        ),
    )


def test_due_date_names_each_day_it_passes_over():
    assert fifteen_days(date(2026, 4, 10)).explanation[1:-1] == (
        "Ngày thứ 1 là 11/4; ngày thứ 15 là 25/4",
        "25/4 là thứ Bảy",
        "26/4 là Chủ Nhật, nghỉ Giỗ Tổ",
        "27/4 nghỉ bù Giỗ Tổ",
        "28/4 là thứ Ba, ngày làm việc",
    )


def test_due_date_writes_the_year_when_it_changes():
    due = fifteen_days(date(2025, 12, 18))
    assert due.on == date(2026, 1, 5)
    assert due.explanation[1:4] == (
        "Ngày thứ 1 là 19/12; ngày thứ 15 là 02/01/2026",
        "02/01/2026 nghỉ hoán đổi, làm bù ngày 10/01/2026",
        "03/01/2026 là thứ Bảy",
    )


def test_due_date_stays_on_a_day_off_without_roll_over():
    due = fifteen_days(date(2026, 4, 10), roll_over=False)
    assert due.on == date(2026, 4, 25)
    assert due.explanation[2] == "25/4 là thứ Bảy; hạn không chuyển sang ngày làm việc tiếp theo"


def test_due_date_ends_on_a_saturday_worked_in_exchange():
    due = fifteen_days(date(2025, 12, 26))
    assert due.on == date(2026, 1, 10)
    assert due.explanation[2] == (
        "10/01/2026 là thứ Bảy, ngày làm việc (làm bù cho ngày nghỉ 02/01/2026)"
    )


def test_due_date_counts_working_days():
    due = clock.due_date(
        date(2026, 4, 23), 3, counting="working", roll_over=True, calendar=CALENDAR
    )
    assert due == clock.Due(
        date(2026, 4, 29),
        (
            "Kết thúc nhận hồ sơ: thứ Năm 23/04/2026",
            "Ngày làm việc thứ 1 là 24/4; ngày làm việc thứ 3 là 29/4",
            "Không tính thứ Bảy, Chủ Nhật, ngày lễ, ngày nghỉ bù",
            "26/4 là Chủ Nhật, nghỉ Giỗ Tổ",
            "27/4 nghỉ bù Giỗ Tổ",
            "29/4 là thứ Tư, ngày làm việc",
            "Hạn: hết ngày 29/04/2026",
        ),
    )


def test_due_date_names_its_start_and_a_single_day():
    due = clock.due_date(
        date(2026, 11, 30),
        1,
        counting="calendar",
        roll_over=True,
        calendar=CALENDAR,
        start_label="Bỏ tạm dừng",
    )
    assert due.explanation[:2] == ("Bỏ tạm dừng: thứ Hai 30/11/2026", "Ngày thứ 1 là 01/12")


@pytest.mark.parametrize("days", [0, -1])
def test_due_date_refuses_less_than_a_day(days):
    with pytest.raises(ValueError, match="at least one day"):
        clock.due_date(
            date(2026, 1, 5), days, counting="calendar", roll_over=True, calendar=CALENDAR
        )


def test_due_date_never_falls_on_a_day_off_when_rolling():
    for n in range(3 * 366):
        start = date(2025, 1, 1) + timedelta(days=n)
        due = fifteen_days(start).on
        assert CALENDAR.is_working(due)
        assert due >= start + timedelta(days=15)


@pytest.mark.parametrize(
    ("on", "why"),
    [
        (date(2026, 12, 15), ""),
        (date(2026, 12, 12), "là thứ Bảy"),
        (date(2026, 12, 13), "là Chủ Nhật"),
        (date(2026, 11, 24), "nghỉ Ngày Văn hóa Việt Nam"),
        (date(2026, 1, 10), ""),
    ],
)
def test_why_off_says_the_reason(on, why):
    assert CALENDAR.why_off(on) == why
    assert CALENDAR.is_working(on) is (why == "")


def test_next_working_and_last_working_keep_a_working_day():
    day = date(2026, 4, 24)
    assert CALENDAR.next_working(day) == CALENDAR.last_working_on_or_before(day) == day
    assert CALENDAR.next_working(date(2026, 4, 25)) == date(2026, 4, 28)
    assert CALENDAR.last_working_on_or_before(date(2026, 4, 27)) == day


def test_next_working_gives_up_on_a_calendar_without_working_days():
    days = {date(2026, 1, 1) + timedelta(days=n): DayKind(True, "x") for n in range(100)}
    with pytest.raises(ValueError, match="no working day"):
        WorkCalendar(days).next_working(date(2026, 1, 1))


def test_add_working_days_skips_days_off():
    assert CALENDAR.add_working_days(date(2026, 4, 24), 1) == date(2026, 4, 28)
    assert CALENDAR.add_working_days(date(2026, 1, 9), 1) == date(2026, 1, 10)


def test_facts_list_the_overrides_used():
    assert CALENDAR.facts(date(2026, 4, 10), date(2026, 4, 28)) == [
        {"on": "2026-04-26", "is_off": True, "name": "Giỗ Tổ"},
        {"on": "2026-04-27", "is_off": True, "name": "nghỉ bù Giỗ Tổ"},
    ]


@pytest.mark.parametrize(
    ("year", "target"),
    [
        (2024, date(2024, 3, 29)),
        (2025, date(2025, 3, 28)),
        (2026, date(2026, 3, 30)),
        (2027, date(2027, 3, 30)),
    ],
)
def test_annual_report_due_is_before_31_march(year, target):
    due = clock.annual_report_due(year, CALENDAR)
    assert (due.on, due.target) == (date(year, 3, 30), target)


def test_annual_report_due_explains_itself():
    assert clock.annual_report_due(2025, CALENDAR).explanation == (
        "Gửi trước ngày 31/03/2025: chậm nhất hết ngày 30/03/2025",
        "30/3 là Chủ Nhật",
        "29/3 là thứ Bảy",
        "28/3 là thứ Sáu, ngày làm việc",
        "Nên gửi chậm nhất ngày 28/03/2025",
    )


def test_annual_report_due_takes_another_limit():
    due = clock.annual_report_due(2026, CALENDAR, before=MonthDay(12, 15))
    assert due.on == due.target == date(2026, 12, 14)


DUE = date(2026, 12, 15)
RUNGS = [
    *(Rung(-7, "handler"), Rung(-1, "handler"), Rung(0, "handler")),
    *(Rung(1, "chief_of_office"), Rung(12, "director", weekly=True)),
]


def test_steps_surround_the_due_date():
    assert clock.steps(DUE, date(2026, 11, 30), RUNGS) == (
        Step("before_7", date(2026, 12, 8), False, "handler"),
        Step("before_1", date(2026, 12, 14), False, "handler"),
        Step("on_day", date(2026, 12, 15), False, "handler"),
        Step("late_1", date(2026, 12, 16), False, "chief_of_office"),
        Step("late_weekly", date(2026, 12, 27), False, "director", every=7),
    )


def test_steps_before_the_clock_began_are_skipped():
    steps = clock.steps(DUE, date(2026, 12, 12), RUNGS)
    assert [step.kind for step in steps if step.skipped] == ["before_7"]


def test_steps_stand_in_order_whatever_the_order_of_the_rungs():
    steps = clock.steps(DUE, date(2026, 12, 1), [Rung(2, "office"), Rung(0, "unit")])
    assert [step.kind for step in steps] == ["on_day", "late_2"]


@pytest.mark.parametrize(
    ("began_on", "first"),
    [
        (date(2026, 12, 27), date(2026, 12, 27)),
        (date(2026, 12, 28), date(2027, 1, 3)),
        (date(2027, 1, 3), date(2027, 1, 3)),
        (date(2027, 1, 4), date(2027, 1, 10)),
    ],
)
def test_weekly_step_is_the_first_that_is_not_past(began_on, first):
    *_, weekly = clock.steps(DUE, began_on, RUNGS)
    assert (weekly.on, weekly.skipped) == (first, False)
