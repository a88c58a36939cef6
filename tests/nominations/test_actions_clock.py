"""The 15-day clock on real dossiers: when it starts and when it is met."""

from datetime import date

import pytest

from campaign.actions import rounds
from campaign.models import DayOff
from nominations.actions import clock as clocks
from nominations.actions import dossier as dossiers
from nominations.actions import nomination as nominations
from nominations.actions import remarks
from nominations.actions.dossier import RemarkDraft
from nominations.models import Dossier
from tests.nominations.reminding import DUE, JULY, LADDER, day, done, steps_of, under_way
from tests.walk import MONDAY, Walk, fresh


@pytest.fixture
def running(walk: Walk) -> Dossier:
    return under_way(walk)


# start


def test_start_waits_for_the_end_of_reception(walk: Walk):
    dossier = walk.received()

    assert (dossier.due_on, dossier.clock_from, steps_of(dossier).count()) == (None, None, 0)


def test_start_after_reception_gives_every_dossier_the_rounds_date(walk: Walk):
    first, second = walk.received(), walk.submitted(unit="ttud")

    assert day(JULY[1]) == "bắt đầu 2, nhắc 0, hết hạn nộp 0, xong 0 đợt"

    assert [fresh(each).due_on for each in (first, second)] == [DUE, DUE]
    assert fresh(first).clock_from == date(2026, 6, 30)
    assert fresh(walk.round).state == "reviewing"


def test_start_stores_the_explanation_and_the_calendar(running):
    assert running.due_explanation == [
        "Kết thúc nhận hồ sơ: thứ Ba 30/06/2026",
        "Ngày làm việc thứ 1 là 01/7; ngày làm việc thứ 10 là 14/7",
        "Không tính thứ Bảy, Chủ Nhật, ngày lễ, ngày nghỉ bù",
        "14/7 là thứ Ba, ngày làm việc",
        "Hạn: hết ngày 14/07/2026",
    ]
    assert running.due_calendar == []
    assert fresh(running.round).due_explanation == running.due_explanation


def test_start_stores_the_whole_ladder(running):
    steps = steps_of(running).order_by("on")

    assert [(each.kind, each.on, each.tell) for each in steps] == LADDER
    assert {each.skipped for each in steps} == {False}


def test_start_in_a_round_at_any_time_is_the_day_of_reception(walk: Walk):
    dossier = walk.received(round_=walk.round_anytime())

    assert (dossier.clock_from, dossier.due_on) == (MONDAY, date(2026, 6, 29))
    assert dossier.due_explanation[0] == "Tiếp nhận đủ hồ sơ: thứ Hai 15/06/2026"


def test_start_stays_when_a_dossier_comes_back(walk: Walk, running):
    """Returns do not move it (STATES.md)."""
    office, head = walk.by("office", JULY[6]), walk.by("head", JULY[8])
    dossier = dossiers.send_back(
        running, remarks=[RemarkDraft("ho_so", "Bổ sung.")], resubmit_by=JULY[9], by=office
    )
    remarks.answer(dossier.remarks.get(), by=head)
    dossier = dossiers.submit(fresh(dossier), by=head)
    dossier = dossiers.receive(dossier, by=walk.by("office", JULY[9]))

    assert (dossier.due_on, steps_of(dossier).count()) == (DUE, len(LADDER))


def test_start_passes_over_what_was_taken_back(walk: Walk):
    """The office cannot act on a draft; it lapses five working days later."""
    dossier = dossiers.recall(walk.submitted(), by=walk.by("head"))

    day(JULY[1])

    assert (fresh(dossier).due_on, steps_of(dossier).count()) == (None, 0)


def test_start_skips_what_was_past_when_it_began(walk: Walk):
    """Two working days leave no room for the reminders of 7 and 3 days before."""
    round_ = rounds.open_(walk.round_draft(days=2), by=walk.by("office"))
    dossier = walk.received(round_=round_)

    day(JULY[1])

    assert fresh(dossier).due_on == JULY[2]
    skipped = [step.kind for step in steps_of(dossier).filter(skipped=True)]
    assert sorted(skipped) == ["before_3", "before_7"]
    assert done(dossier) == ["before_1"]


def test_start_freezes_the_days_off_it_used(walk: Walk):
    DayOff.objects.create(on=JULY[3], is_off=True, name="nghỉ thử", source="thử", certainty="S")
    dossier = walk.received()
    day(JULY[1])

    DayOff.objects.filter(on=JULY[3]).delete()
    day(JULY[2])

    dossier = fresh(dossier)
    assert dossier.due_on == JULY[15]
    assert dossier.due_calendar == [{"on": "2026-07-03", "is_off": True, "name": "nghỉ thử"}]


# met


def test_met_when_every_nomination_has_its_outcome(walk: Walk, running):
    first, second = running.nominations.all()

    nominations.withdraw(first, reason="Xin rút.", by=walk.by("head", JULY[2]))
    assert fresh(running).met_at is None

    nominations.withdraw(second, reason="Xin rút.", by=walk.by("head", JULY[3]))
    assert fresh(running).met_at.date() == JULY[3]
    assert set(steps_of(running).values_list("cancelled", flat=True)) == {True}


def test_met_not_by_a_grant_but_by_the_signed_decision(walk: Walk):
    """The strictest reading is the default: an outcome in effect."""
    dossier = walk.granted()
    assert dossier.met_at is None

    walk.decision_signed(dossier)

    assert fresh(dossier).met_at is not None


def test_met_is_written_once(walk: Walk):
    dossier = walk.awarded()
    met = dossier.met_at

    clocks.note_met(dossier, by=walk.by("office", JULY[20]))

    assert fresh(dossier).met_at == met


def test_met_waits_while_the_dossier_is_with_the_unit(walk: Walk, running):
    """A returned dossier whose only nominations were withdrawn can still list others."""
    dossier = dossiers.send_back(
        running,
        remarks=[RemarkDraft("ho_so", "Bổ sung.")],
        resubmit_by=JULY[9],
        by=walk.by("office", JULY[2]),
    )
    for nomination in dossier.nominations.all():
        nominations.withdraw(nomination, reason="Đổi người.", by=walk.by("head", JULY[3]))

    assert fresh(dossier).met_at is None


def test_met_steps_are_never_sent_afterwards(walk: Walk):
    dossier = walk.awarded()
    day(JULY[1])

    day(JULY[20])

    assert done(dossier) == []
