"""Rounds: recorded with the campaign's time limits, opened, ended with a frozen due date."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from campaign import tasks
from campaign.actions import rounds
from campaign.models import DayOff, Round
from nominations.actions import rounds as rounds_of_dossiers
from tests.walk import MONDAY, Walk, fresh
from workflow.models import Notice
from workflow.moving import Stale, events_of
from workflow.permits import Refused

FIRST, LAST, AFTER = date(2026, 6, 1), date(2026, 6, 30), date(2026, 7, 1)


def test_record_takes_the_campaigns_time_limits(walk: Walk):
    round_ = walk.round_draft()

    assert (round_.state, round_.days, round_.counting, round_.roll_over) == (
        "draft",
        10,
        "working",
        True,
    )
    assert round_.grace_days == 5
    assert [event.verb for event in events_of(round_)] == ["campaign.record_round"]


def test_record_keeps_what_differs(walk: Walk):
    assert walk.round_draft(days=5, counting="calendar").days == 5


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"closes_on": date(2026, 5, 31)}, "Ngày kết thúc nhận phải từ ngày bắt đầu trở đi."),
        ({"closes_on": None}, "Chỉ đợt “ngoài đợt” không có ngày kết thúc nhận."),
        ({"occasion": "ngoai_dot"}, "Chỉ đợt “ngoài đợt” không có ngày kết thúc nhận."),
        ({"name": ""}, "Mục này không được để trống."),
    ],
)
def test_record_refuses_impossible_dates(walk: Walk, values, words):
    with pytest.raises(ValidationError) as caught:
        walk.round_draft(**values)

    assert words in caught.value.messages
    assert Round.objects.count() == 0


def test_record_in_a_campaign_that_is_not_open_is_refused(walk: Walk):
    walk._campaign = walk.campaign_draft()

    with pytest.raises(Refused, match="Đợt xét chỉ mở khi phong trào đã phát động"):
        walk.round_draft()


@pytest.mark.parametrize(("today", "state"), [(date(2026, 5, 31), "draft"), (FIRST, "open")])
def test_turn_opens_on_the_day(walk: Walk, today, state):
    round_ = walk.round_draft()

    tasks.turn(today)

    assert fresh(round_).state == state


@pytest.mark.parametrize(("today", "state"), [(LAST, "open"), (AFTER, "draft")])
def test_turn_opens_no_round_whose_reception_has_passed(walk: Walk, today, state):
    """Nobody could use it, so nobody is told of it."""
    round_ = walk.round_draft()

    tasks.turn(today)

    assert fresh(round_).state == state
    told = Notice.objects.filter(key=f"round_opened:{round_.pk}")
    assert told.exists() == (state == "open")


@pytest.mark.parametrize("persona", ["clock", "office"])
def test_open_after_reception_has_passed_is_refused(walk: Walk, persona):
    with pytest.raises(Refused, match=r"Ngày nhận hồ sơ đã qua \(đến hết ngày 30/06/2026\)"):
        rounds.open_(walk.round_draft(), by=walk.by(persona, AFTER))


def test_open_of_a_round_at_any_time_comes_on_its_day_however_late(walk: Walk):
    round_ = walk.round_draft(occasion="ngoai_dot", closes_on=None)

    tasks.turn(date(2026, 12, 1))

    assert fresh(round_).state == "open"


def test_missed_rounds_are_drafts_past_their_reception(walk: Walk):
    round_ = walk.round_draft()
    assert walk.round.state == "open"

    assert list(Round.objects.missed(LAST)) == []
    assert list(Round.objects.missed(AFTER)) == [round_]


def test_open_tells_every_unit(walk: Walk):
    round_ = walk.round

    told = Notice.objects.filter(key=f"round_opened:{round_.pk}")
    assert {notice.text for notice in told} == {
        "Nhận hồ sơ khen thưởng: Xét khen thưởng sơ kết năm 2026 đến hết ngày 30/06/2026"
    }
    assert told.count() == 5


@pytest.mark.parametrize(("today", "state"), [(LAST, "open"), (AFTER, "reviewing")])
def test_turn_ends_reception_after_the_closing_day(walk: Walk, today, state):
    round_ = walk.round

    tasks.turn(today)

    assert fresh(round_).state == state


def test_end_reception_late_counts_from_the_closing_day(walk: Walk):
    """The worker slept for two weeks; the due date does not move."""
    round_ = walk.round

    tasks.turn(date(2026, 7, 14))

    assert (fresh(round_).ended_on, fresh(round_).due_on) == (LAST, date(2026, 7, 14))


def test_end_reception_early_needs_a_reason_and_counts_from_that_day(walk: Walk):
    with pytest.raises(ValidationError) as caught:
        rounds.end_reception(walk.round, reason=" ", by=walk.by("office"))
    assert caught.value.message_dict == {"reason": ["Kết thúc sớm phải ghi lý do."]}

    round_ = rounds.end_reception(walk.round, reason="Đủ hồ sơ.", by=walk.by("office"))

    assert (round_.ended_on, round_.due_on) == (MONDAY, date(2026, 6, 29))
    assert events_of(round_)[0].note == "Đủ hồ sơ."


def test_end_reception_early_by_the_clock_is_refused(walk: Walk):
    with pytest.raises(Refused, match="Chưa hết ngày nhận hồ sơ"):
        rounds.end_reception(walk.round, by=walk.by("clock"))


def test_end_reception_of_a_round_at_any_time_is_refused(walk: Walk):
    with pytest.raises(Refused, match="không có ngày kết thúc nhận hồ sơ"):
        rounds.end_reception(walk.round_anytime(), reason="x", by=walk.by("office"))


def test_end_reception_freezes_explanation_and_calendar(walk: Walk):
    DayOff.objects.create(
        on=date(2026, 7, 3), is_off=True, name="nghỉ thử", source="thử", certainty="S"
    )
    round_ = walk.round
    tasks.turn(AFTER)
    DayOff.objects.filter(on=date(2026, 7, 3)).delete()

    round_ = fresh(round_)
    assert round_.due_on == date(2026, 7, 15)
    assert round_.due_explanation[0] == "Kết thúc nhận hồ sơ: thứ Ba 30/06/2026"
    assert [each["on"] for each in round_.due_calendar] == ["2026-07-03"]


def test_end_reception_twice_is_stale(walk: Walk):
    rounds.end_reception(walk.round, reason="x", by=walk.by("office"))

    with pytest.raises(Stale, match="hiện ở trạng thái “đang xét”"):
        rounds.end_reception(walk.round, reason="x", by=walk.by("office"))


def test_finish_waits_for_the_last_dossier(walk: Walk):
    walk.received()
    round_ = rounds.end_reception(walk.round, reason="x", by=walk.by("office"))

    assert not rounds_of_dossiers.finish_if_over(round_, by=walk.by("clock"))
    assert fresh(round_).state == "reviewing"


def test_finish_of_a_round_under_reception_is_refused(walk: Walk):
    with pytest.raises(Refused):
        rounds.finish(walk.round, by=walk.by("clock"))


@pytest.mark.parametrize(
    ("on", "takes"), [(date(2026, 5, 31), False), (FIRST, True), (LAST, True), (AFTER, False)]
)
def test_takes_dossiers_asks_column_and_dates(walk: Walk, on, takes):
    round_ = walk.round

    assert round_.is_open_on(on) == takes
    assert list(Round.objects.takes_dossiers(on)) == ([round_] if takes else [])


def test_round_of_unknown_state_is_impossible(walk: Walk):
    with pytest.raises(IntegrityError):
        Round.objects.filter(pk=walk.round.pk).update(state="mo")
