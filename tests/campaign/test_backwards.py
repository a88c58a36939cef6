"""Deadlines from the day of the conference backwards, counted by hand on a wall calendar."""

from dataclasses import replace
from datetime import date

import pytest

from campaign.backwards import ORDER, STAGES, Course, earliest, reckon
from campaign.clock import DayKind, WorkCalendar

TET_2027 = {date(2027, 2, day): DayKind(True, "Tết Nguyên đán") for day in range(4, 11)}
CALENDAR = WorkCalendar(
    {
        date(2026, 8, 22): DayKind(False, "làm bù cho ngày nghỉ 31/08/2026"),
        date(2026, 8, 31): DayKind(True, "nghỉ hoán đổi dịp Quốc khánh"),
        date(2026, 9, 1): DayKind(True, "Quốc khánh"),
        date(2026, 9, 2): DayKind(True, "Quốc khánh"),
        date(2026, 11, 24): DayKind(True, "Ngày Văn hóa Việt Nam"),
        date(2027, 1, 1): DayKind(True, "Tết Dương lịch"),
        **TET_2027,
    }
)
PLAIN = Course(
    event_on=date(2026, 12, 18),  # a Friday
    occasion="tong_ket",
    with_province=False,
    with_council=True,
    days=15,
    counting="calendar",
    roll_over=True,
    calendar=CALENDAR,
    stages={},
)


def days(course: Course) -> dict[str, date]:
    return {each.key: each.on for each in reckon(course).milestones}


def day(text: str) -> date:
    """ "11/12/2026" """
    number, month, year = map(int, text.split("/"))
    return date(year, month, number)


@pytest.mark.parametrize(
    ("event", "changes", "counted"),
    [
        (  # 24/11 off: reception runs a day longer; 27/11 + 15 would be Saturday 12/12, so 26/11
            "18/12/2026",
            {},
            {
                "guidance": "28/10/2026",
                "opens": "4/11/2026",
                "closes": "26/11/2026",
                "invitation": "3/12/2026",
                "meeting": "8/12/2026",
                "due": "11/12/2026",
                "papers": "9/12/2026",
                "decision": "11/12/2026",
                "guests": "11/12/2026",
                "event": "18/12/2026",
            },
        ),
        (  # the province's 25 days run over 24/11; then 23/10 + 15 = 7/11, a Saturday, so 9/11
            "18/12/2026",
            {"with_province": True},
            {
                "guidance": "25/9/2026",
                "opens": "2/10/2026",
                "closes": "23/10/2026",
                "invitation": "30/10/2026",
                "meeting": "4/11/2026",
                "due": "9/11/2026",
                "package": "9/11/2026",
                "papers": "9/12/2026",
                "decision": "11/12/2026",
                "guests": "11/12/2026",
                "province": "15/12/2026",
                "event": "18/12/2026",
            },
        ),
        (  # ten working days: 30/11, 1–4, 7–11/12 follow the 27th
            "18/12/2026",
            {"days": 10, "counting": "working"},
            {
                "guidance": "29/10/2026",
                "opens": "5/11/2026",
                "closes": "27/11/2026",
                "invitation": "3/12/2026",
                "meeting": "8/12/2026",
                "due": "11/12/2026",
                "papers": "9/12/2026",
                "decision": "11/12/2026",
                "guests": "11/12/2026",
                "event": "18/12/2026",
            },
        ),
        (  # 22/8 is worked; 31/8–2/9 are off: 8, 7, 4, 3/9 and 28/8 are the five days before 9/9
            "9/9/2026",
            {"with_council": False},
            {
                "guidance": "16/7/2026",
                "opens": "23/7/2026",
                "closes": "13/8/2026",
                "due": "28/8/2026",
                "papers": "26/8/2026",
                "decision": "28/8/2026",
                "guests": "28/8/2026",
                "event": "9/9/2026",
            },
        ),
    ],
)
def test_reckon_backwards_as_counted_by_hand(event, changes, counted):
    found = days(replace(PLAIN, event_on=day(event), **changes))

    assert found == {key: day(text) for key, text in counted.items()}


def test_reckon_explains_each_day():
    whys = {each.key: each.why for each in reckon(PLAIN).milestones}

    assert whys["opens"] == (
        "15 ngày làm việc trước ngày kết thúc nhận hồ sơ (26/11/2026)",
        "24/11: nghỉ Ngày Văn hóa Việt Nam",
    )
    assert whys["decision"] == ("5 ngày làm việc trước ngày tổ chức (18/12/2026)",)
    assert whys["closes"] == (
        "Ngày làm việc cuối cùng mà 15 ngày xem xét hết chậm nhất ngày 11/12/2026 "
        "và có 3 ngày làm việc để thẩm định",
    )
    assert whys["due"][-1] == "Hạn: hết ngày 11/12/2026"
    assert whys["event"] == ("Ngày đã chọn là ngày làm việc",)


def test_reckon_names_a_saturday_that_is_worked():
    course = replace(PLAIN, event_on=date(2026, 8, 28))  # a Friday: 27, 26, 25, 24 and Saturday 22

    [decision] = [each for each in reckon(course).milestones if each.key == "decision"]

    assert decision.on == date(2026, 8, 22)
    assert decision.why[1:] == ("22/8: làm bù cho ngày nghỉ 31/08/2026",)


def test_reckon_says_that_the_chosen_day_is_off():
    course = replace(PLAIN, event_on=date(2026, 11, 24))

    assert reckon(course).milestones[-1].why == (
        "Ngày đã chọn là ngày nghỉ: nghỉ Ngày Văn hóa Việt Nam",
    )


def test_reckon_ends_reception_earlier_when_tet_takes_the_days_to_appraise():
    """29/1 + 15 is 15/2, but between it and the meeting of 3/2 no day would be left."""
    course = replace(PLAIN, event_on=date(2027, 2, 22))
    found = reckon(course)

    assert (found.on("due"), found.on("decision")) == (date(2027, 2, 11), date(2027, 2, 15))
    assert (found.on("closes"), found.on("invitation")) == (date(2027, 1, 21), date(2027, 1, 27))
    assert found.room == 3  # 22, 25, 26/1


def test_reckon_of_too_short_an_examination_says_what_room_there_is():
    course = replace(PLAIN, days=5, counting="working")
    found = reckon(course)

    assert (found.on("closes"), found.on("invitation")) == (date(2026, 12, 4), date(2026, 12, 3))
    assert found.room == 0
    assert earliest(course, date(2026, 9, 1)) is None


def test_reckon_uses_the_office_s_own_days():
    course = replace(PLAIN, stages={"certificates": 0, "guests": 1, "council": 1})

    found = days(course)

    assert (found["decision"], found["guests"]) == (date(2026, 12, 18), date(2026, 12, 17))
    assert (found["due"], found["meeting"]) == (date(2026, 12, 18), date(2026, 12, 17))


def test_reckon_counts_no_day_off_as_a_deadline():
    for number in range(1, 29):
        course = replace(PLAIN, event_on=date(2027, 2, number), with_province=True)
        off = [
            each.key
            for each in reckon(course).milestones
            if not CALENDAR.is_working(each.on) and each.key != "event"
        ]
        assert off == []


def test_reckon_keeps_the_order_of_the_work():
    beside = {"papers", "guests", "province"}  # go on while certificates are printed
    keys = [each.key for each in reckon(replace(PLAIN, with_province=True)).milestones]

    assert [key for key in keys if key not in beside] == [key for key in ORDER if key not in beside]


def test_missed_are_the_days_before_today():
    found = reckon(PLAIN)

    assert [each.key for each in found.missed(date(2026, 11, 26))] == ["guidance", "opens"]
    assert [each.key for each in found.missed(date(2026, 10, 28))] == []


def test_earliest_is_the_first_day_on_which_nothing_is_missed():
    today = date(2026, 11, 23)

    on = earliest(PLAIN, today)

    assert on == date(2027, 1, 13)  # its guidance letter goes out on 23/11 itself
    assert days(replace(PLAIN, event_on=on))["guidance"] == today
    day_before = replace(PLAIN, event_on=date(2027, 1, 12))
    assert [each.key for each in reckon(day_before).missed(today)] == ["guidance"]


def test_earliest_is_found_for_a_day_long_past():
    assert earliest(replace(PLAIN, event_on=date(2020, 1, 1)), date(2026, 11, 23)) == date(
        2027, 1, 13
    )


def test_course_names_the_stages_it_goes_through():
    assert set(replace(PLAIN, with_province=True).used) == set(STAGES)
    assert set(STAGES) - set(PLAIN.used) == {"province", "received"}
    assert set(STAGES) - set(replace(PLAIN, with_council=False).used) == {
        *("province", "received", "council", "invitation")
    }


def test_every_stage_is_used():
    longer = {key: stage.days + 2 for key, stage in STAGES.items()}
    whole = replace(PLAIN, with_province=True, days=30)
    usual = reckon(whole)

    for key in STAGES:
        changed = reckon(replace(whole, stages={key: longer[key]}))
        assert key == "appraisal" or changed != usual, key
