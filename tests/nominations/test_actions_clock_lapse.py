"""Dossiers that were never handed in: the unit is told first, then they lapse."""

from datetime import date

import pytest

from campaign.actions import rounds
from campaign.models import Round
from desk import sweeping
from nominations.actions import dossier as dossiers
from nominations.models import Dossier
from people.models import RoleGrant
from people.roles import Role
from tests.nominations.reminding import JULY, day, reminders, steps_of, told
from tests.together import on_postgresql, together, without_lock
from tests.walk import Walk, fresh
from workflow.permits import Refused

pytestmark = pytest.mark.both
STORES_STEPS = 'INSERT INTO "workflow_step"'
BEFORE_AND_AFTER_MIDNIGHT = [
    lambda: sweeping.deadlines(date(2026, 7, 20)),
    lambda: sweeping.deadlines(date(2026, 7, 21)),
]
JUNE = {day: date(2026, 6, day) for day in range(1, 31)}


def announcements(dossier: Dossier) -> list[tuple[date, date, bool]]:
    """First closed day, last day of waiting, told or not."""
    steps = steps_of(dossier, "lapse").order_by("on")
    return [(step.on, step.due_on, step.done_at is not None) for step in steps]


@pytest.mark.parametrize(("today", "state"), [(JULY[7], "draft"), (JULY[8], "lapsed")])
def test_lapse_five_working_days_after_the_closing_day(walk: Walk, today, state):
    """Closed on Tuesday 30 June: the fifth working day after it is 7 July."""
    dossier = walk.complete_draft()
    day(JULY[1])

    day(today)

    assert fresh(dossier).state == state


@pytest.mark.parametrize(("today", "state"), [(JUNE[29], "sent_back"), (JUNE[30], "lapsed")])
def test_lapse_five_working_days_after_the_day_agreed(walk: Walk, today, state):
    """To be handed in again by Monday 22 June."""
    dossier = walk.sent_back()
    day(JUNE[23])

    day(today)

    assert fresh(dossier).state == state


@pytest.mark.parametrize(("today", "state"), [(JULY[2], "draft"), (JULY[3], "lapsed")])
def test_lapse_waits_as_long_as_the_round_says(walk: Walk, today, state):
    dossier = walk.complete_draft(
        round_=rounds.open_(walk.round_draft(grace_days=2), by=walk.by("office"))
    )
    day(JULY[1])

    day(today)

    assert fresh(dossier).state == state


def test_lapse_is_announced_to_the_unit_when_nothing_is_taken_any_more(walk: Walk):
    dossier = walk.complete_draft()

    day(JUNE[30])
    assert announcements(dossier) == []

    day(JULY[1])
    assert announcements(dossier) == [(JULY[1], JULY[7], True)]
    assert reminders(walk, "clerk") == [
        f"Chưa nộp: hồ sơ {dossier.code} của Phòng Quản lý khoa học, hạn là 30/06/2026; "
        "sau ngày 07/07/2026 hồ sơ hết thời hạn nộp"
    ]
    assert {notice.path for who in ("clerk", "head") for notice in told(walk, who)} == {
        f"/ho-so/{dossier.pk}/"
    }
    assert told(walk, "office") == []


def test_lapse_of_what_came_back_is_announced_with_the_day_agreed(walk: Walk):
    dossier = walk.sent_back()
    day(JUNE[22])

    day(JUNE[23])

    assert reminders(walk, "head")[1:] == [
        f"Chưa bổ sung: hồ sơ {dossier.code} của Phòng Quản lý khoa học, hạn là 22/06/2026; "
        "sau ngày 29/06/2026 hồ sơ hết thời hạn nộp"
    ]


def test_lapse_is_announced_once_however_often_the_sweep_runs(walk: Walk):
    dossier = walk.complete_draft()

    for today in (JULY[1], JULY[1], JULY[2], JULY[6]):
        day(today)

    assert announcements(dossier) == [(JULY[1], JULY[7], True)]
    assert len(told(walk, "clerk")) == 1


def test_lapse_after_a_long_stop_is_announced_first(walk: Walk):
    """Started again on Friday 17 July: told that day, with the Monday to act; gone on Tuesday."""
    dossier = walk.complete_draft()
    states = {}

    for number in (17, 18, 20, 21):
        day(JULY[number])
        states[number] = fresh(dossier).state

    assert announcements(dossier) == [(JULY[1], JULY[20], True)]
    assert states == {17: "draft", 18: "draft", 20: "draft", 21: "lapsed"}
    assert reminders(walk, "clerk")[0].endswith("(nhắc muộn, lẽ ra ngày 01/07/2026)")


def test_lapse_by_the_clock_untold_is_refused(walk: Walk):
    dossier = walk.complete_draft()

    with pytest.raises(Refused, match="Đơn vị chưa được báo trước"):
        dossiers.lapse(dossier, by=walk.by("clock", JULY[31]))


def test_lapse_by_the_clock_before_the_rounds_days_are_over_is_refused(walk: Walk):
    dossier = walk.complete_draft()
    day(JULY[1])

    with pytest.raises(Refused, match="khi đã không nhận đủ 5 ngày làm việc"):
        dossiers.lapse(dossier, by=walk.by("clock", JULY[7]))


def test_lapse_of_a_unit_without_people_is_told_to_the_office(walk: Walk):
    """The office cannot open a draft; it finds it in its list."""
    dossier = walk.complete_draft()
    RoleGrant.objects.filter(role__in=(Role.CLERK, Role.HEAD)).update(until_on=JUNE[30])

    day(JULY[1])

    assert announcements(dossier) == [(JULY[1], JULY[7], True)]
    notice = told(walk, "chief")[0]
    assert walk.client("chief").get(notice.path).status_code == 200


def test_lapses_of_one_unit_are_announced_in_one_notice(walk: Walk):
    one = walk.draft()
    other = walk.draft(round_=walk.round_without_council())

    day(JULY[1])

    notice = told(walk, "clerk")[0]
    assert len(told(walk, "clerk")) == 1
    assert [line["path"] for line in notice.lines] == [
        f"/ho-so/{each.pk}/" for each in (one, other)
    ]
    assert walk.client("clerk").get(notice.path).status_code == 200


def test_lapse_that_the_permit_holds_back_stops_no_other(walk: Walk):
    """One round was given more days after its unit had been told."""
    held = walk.draft()
    other = walk.draft(round_=walk.round_without_council())
    day(JULY[1])
    Round.objects.filter(pk=held.round_id).update(grace_days=10)

    assert day(JULY[8]) == "bắt đầu 0, nhắc 0, hết hạn nộp 1, xong 1 đợt"

    assert [fresh(each).state for each in (held, other)] == ["draft", "lapsed"]


def test_lapse_never_comes_in_a_round_at_any_time(walk: Walk):
    dossier = walk.draft(round_=walk.round_anytime())

    for today in (date(2027, 1, 4), date(2027, 2, 1)):
        sweeping.deadlines(today)

    assert (fresh(dossier).state, announcements(dossier)) == ("draft", [])


@on_postgresql
@pytest.mark.django_db(transaction=True)
def test_lapse_is_announced_once_by_two_sweeps_on_either_side_of_midnight(walk: Walk):
    """Each reckons with its own day, so the day announced would not be the same."""
    dossier = walk.draft()

    together(BEFORE_AND_AFTER_MIDNIGHT, before=STORES_STEPS)

    assert len(announcements(dossier)) == len(told(walk, "clerk")) == 1


@on_postgresql
@pytest.mark.django_db(transaction=True)
def test_control_lapse_without_the_lock_is_announced_twice(walk: Walk, monkeypatch):
    dossier = walk.draft()
    without_lock(monkeypatch, Dossier)

    together(BEFORE_AND_AFTER_MIDNIGHT, before=STORES_STEPS)

    assert len(announcements(dossier)) == 2
