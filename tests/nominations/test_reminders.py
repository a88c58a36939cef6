"""Every deadline of a dossier: whom its steps tell, what they say, when they are wanted no more."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from campaign.actions import rounds
from campaign.models import LadderRung, Round
from desk import sweeping
from nominations.actions import clock as clocks
from nominations.actions import dossier as dossiers
from nominations.actions import holds, remarks
from nominations.actions import nomination as nominations
from nominations.models import Dossier
from people.models import RoleGrant
from people.roles import Role
from tests.nominations.held import clearing, held
from tests.nominations.reminding import (
    DUE,
    JULY,
    day,
    done,
    reminders,
    steps_of,
    told,
    under_way,
)
from tests.walk import Walk, fresh, person_of

pytestmark = pytest.mark.both
JUNE = {day: date(2026, 6, day) for day in range(1, 31)}
QLKH = "của Phòng Quản lý khoa học"


def kinds(dossier: Dossier, ladder: str) -> list[tuple[str, date]]:
    return [(row.kind, row.on) for row in steps_of(dossier, ladder).waiting().order_by("on")]


# supplements


def test_supplements_are_asked_for_before_their_day(walk: Walk):
    """To be handed in again by Monday 22 June."""
    dossier = walk.sent_back()

    day(JUNE[19])

    assert kinds(dossier, "supplement") == [
        ("before_1", JUNE[21]),
        ("on_day", JUNE[22]),
        ("late_1", JUNE[23]),
    ]
    assert reminders(walk, "clerk") == [
        f"Còn 3 ngày: hồ sơ {dossier.code} {QLKH} cần bổ sung, nộp lại trước hết ngày 22/06/2026"
    ]
    assert {told(walk, who)[0].path for who in ("clerk", "head")} == {f"/ho-so/{dossier.pk}/"}
    assert told(walk, "office") == []


def test_supplements_that_do_not_come_are_told_to_the_office(walk: Walk):
    dossier = walk.sent_back()
    day(JUNE[22])

    day(JUNE[23])

    assert reminders(walk, "office") == [
        f"Quá 1 ngày: hồ sơ {dossier.code} {QLKH} cần bổ sung, nộp lại trước hết ngày 22/06/2026"
    ]
    assert walk.client("office").get(told(walk, "office")[0].path).status_code == 200


def test_supplements_are_not_asked_for_once_handed_in(walk: Walk):
    dossier = walk.mended()
    dossiers.submit(dossier, by=walk.by("head"))

    day(JUNE[24])

    assert (done(dossier, "supplement"), told(walk, "clerk")) == ([], [])


def test_supplements_asked_for_twice_by_the_same_day_are_reminded_of_again(walk: Walk):
    """The first return was answered before any reminder; the steps it left behind work for the second."""
    dossier = walk.mended()
    dossier = dossiers.submit(dossier, by=walk.by("head"))
    remark = dossiers.RemarkDraft(part="ho_so", text="Còn thiếu.")
    dossiers.send_back(
        dossier, remarks=[remark], resubmit_by=JUNE[22], by=walk.by("office", JUNE[17])
    )

    day(JUNE[19])

    assert done(dossier, "supplement") == ["before_3"]


# first look


def test_first_look_is_asked_of_the_office_then_of_its_chief(walk: Walk):
    """Handed in on Monday 15 June: three working days end on Thursday the 18th."""
    dossier = walk.submitted(round_=walk.round_anytime())

    for number in (17, 18, 19, 20):
        day(JUNE[number])

    assert done(dossier, "first_look") == ["before_1", "on_day", "late_1"]
    about = f"hồ sơ {dossier.code} {QLKH} chờ Văn phòng xem lần đầu, hạn 18/06/2026"
    assert reminders(walk, "office") == [f"Còn 1 ngày: {about}", f"Hôm nay là hạn: {about}"]
    assert reminders(walk, "chief")[2:] == [f"Quá 1 ngày: {about}"]


def test_first_look_ends_with_the_reception(walk: Walk):
    dossier = walk.received(round_=walk.round_anytime())

    day(JUNE[18])

    assert done(dossier, "first_look") == []


def test_first_look_is_not_waited_for_in_a_round_with_an_end(walk: Walk):
    assert not steps_of(walk.submitted(), "first_look").exists()


# holds


def test_own_date_is_told_of_like_the_dossiers_and_every_week_after(walk: Walk):
    """Two of two held, one lifted on 6 July: ten working days end on 20 July."""
    dossier = under_way(walk)
    Round.objects.filter(pk=dossier.round_id).update(own_days=10)
    for nomination in dossier.nominations.all():
        held(walk, nomination)
    holds.lift(person_of(dossier), clearing(), by=walk.by("office", JULY[6]))

    for number in (13, 20, 21):
        day(JULY[number])
    day(date(2026, 8, 8))

    assert done(dossier, "examination") == []
    assert done(dossier, "own_date") == [
        *("before_7", "before_3", "before_1", "on_day", "late_1", "late_3", "late_5"),
        *("late_weekly", "late_weekly"),
    ]
    assert reminders(walk, "chief") == [
        f"Quá 1 ngày: hồ sơ {dossier.code} {QLKH}, hạn xem xét riêng 20/07/2026"
    ]


def test_own_date_after_the_dossier_was_met_has_steps_too(walk: Walk):
    dossier = under_way(walk)
    person = held(walk, person_of(dossier))
    others = dossier.nominations.exclude(pk=person.pk)
    nominations.withdraw(others.get(), reason="Rút.", by=walk.by("head", JULY[2]))
    assert fresh(dossier).met_at is not None
    Round.objects.filter(pk=dossier.round_id).update(own_days=10)

    holds.lift(person, clearing(), by=walk.by("office", JULY[6]))
    day(JULY[13])

    assert done(dossier, "own_date") == ["before_7"]


def test_own_date_ends_with_the_next_hold(walk: Walk):
    dossier = under_way(walk)
    for nomination in dossier.nominations.all():
        held(walk, nomination)
    holds.lift(person_of(dossier), clearing(), by=walk.by("office", JULY[6]))
    held(walk, person_of(dossier))

    day(JULY[20])

    assert (done(dossier, "own_date"), kinds(dossier, "own_date")) == ([], [])


def test_nothing_is_told_of_what_was_all_held_before_its_clock_began(walk: Walk):
    dossier = walk.received()
    for nomination in dossier.nominations.all():
        held(walk, nomination)

    day(JULY[1])
    day(DUE)

    assert fresh(dossier).due_on == DUE
    assert (done(dossier), kinds(dossier, "examination"), told(walk, "office")) == ([], [], [])


def test_paused_clock_goes_on_when_the_unit_lists_another(walk: Walk):
    """What was past meanwhile is not told; the dossier's date stays."""
    dossier = under_way(walk)
    for nomination in dossier.nominations.all():
        held(walk, nomination)
    remark = dossiers.RemarkDraft(part="ho_so", text="Thêm người khác.")
    dossier = dossiers.send_back(
        dossier, remarks=[remark], resubmit_by=JULY[10], by=walk.by("office", JULY[2])
    )
    remarks.answer(dossier.remarks.get(), by=walk.by("head", JULY[8]))
    holds_gone = person_of(dossier)
    holds_gone.held_on = None  # stands for another one, listed and complete
    holds_gone.save(update_fields=["held_on"])

    clocks.start(fresh(dossier), by=walk.by("office", JULY[9]))

    assert [kind for kind, _ in kinds(dossier, "examination")] == [
        *("before_3", "before_1", "on_day", "late_1", "late_3", "late_5", "late_weekly")
    ]


# whom


@pytest.mark.parametrize(
    ("role", "number", "kind"),
    [(Role.OFFICE_CHIEF, 15, "late_1"), (Role.DEPUTY, 17, "late_3"), (Role.DIRECTOR, 19, "late_5")],
)
def test_step_of_a_vacant_role_falls_to_the_office(walk: Walk, role, number, kind):
    dossier = under_way(walk)
    RoleGrant.objects.filter(role=role).update(until_on=JUNE[30])
    steps_of(dossier).exclude(kind=kind).update(skipped=True)

    day(JULY[number])

    notice = told(walk, "office2")[0]
    assert notice.path == f"/quan-tri/nominations/dossier/{dossier.pk}/change/"


def test_ladder_that_the_office_edited_holds_for_later_dates(walk: Walk):
    first = walk.received()
    LadderRung.objects.filter(ladder="examination", offset=-7).update(offset=-5, tell="unit")
    anytime = rounds.open_(
        walk.round_draft(name="Đột xuất", occasion="ngoai_dot", closes_on=None, days=15),
        by=walk.by("office"),
    )
    other = walk.received(round_=anytime, unit="ttud")

    day(fresh(other).due_on - timedelta(days=5))

    assert done(other) == ["before_5"]
    assert [notice.path for notice in told(walk, "other_clerk")] == [f"/ho-so/{other.pk}/"]
    assert done(first) == []


# cost


def test_sweep_of_three_dossiers_asks_no_more_than_of_two(walk: Walk):
    def questions(days: int, *units: str) -> int:
        anytime = walk.round_draft(
            name=f"Đột xuất {days}", occasion="ngoai_dot", closes_on=None, days=days
        )
        round_ = rounds.open_(anytime, by=walk.by("office"))
        dossiers = [walk.received(round_=round_, unit=unit) for unit in units]
        week_before = fresh(dossiers[0]).due_on - timedelta(days=7)
        sweeping.deadlines(week_before - timedelta(days=1))
        with CaptureQueriesContext(connection) as asked:
            sweeping.deadlines(week_before)
        assert [done(each) for each in dossiers] == [["before_7"]] * len(units)
        return len(asked)

    assert questions(20, "ttud", "qlkh") == questions(30, "ttud", "qlkh", "ttud")
