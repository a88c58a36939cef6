"""Due dates of real dossiers, hand-counted: the day's end in Cao Bằng, late admission, the calendar kept."""

from datetime import date, timedelta

import pytest
import time_machine

from campaign.models import DayOff
from desk import tasks
from nominations.actions import rounds as participation
from tests.nominations.reminding import DUE, JULY, day
from tests.walk import Walk, fresh


@pytest.mark.parametrize(
    ("moment", "state", "due_on"),
    [
        # 23:59 of Tuesday 30 June in Cao Bằng
        ("2026-06-30T16:59:00+00:00", "open", None),
        # midnight in Cao Bằng; in UTC it is still 30 June
        ("2026-06-30T17:00:00+00:00", "reviewing", DUE),
    ],
)
def test_reception_ends_at_midnight_in_cao_bang(walk: Walk, moment, state, due_on):
    dossier = walk.received()

    with time_machine.travel(moment, tick=False):
        tasks.sweep()

    assert (fresh(walk.round).state, fresh(dossier).due_on) == (state, due_on)


def test_late_admission_does_not_move_the_date(walk: Walk):
    """Reception ended on 30 June; the unit was let in until 10 July and received on the 9th."""
    walk.received()
    day(JULY[1])
    participation.admit(
        fresh(walk.round),
        walk.unit("ttud"),
        until=JULY[10],
        reason="Mất điện.",
        by=walk.by("office", JULY[2]),
    )
    walk.office.on = JULY[8]

    dossier = walk.received(unit="ttud", round_=fresh(walk.round))

    assert (dossier.clock_from, dossier.due_on) == (date(2026, 6, 30), DUE)
    assert dossier.due_explanation == fresh(walk.round).due_explanation


def test_editing_days_off_leaves_a_date_and_its_explanation(walk: Walk):
    dossier = walk.received()
    day(JULY[1])
    dossier = fresh(dossier)
    kept = (dossier.due_on, dossier.due_explanation, dossier.due_calendar)

    DayOff.objects.create(on=DUE, name="nghỉ thử", source="thử", certainty="I")
    day(JULY[2])

    dossier = fresh(dossier)
    assert (dossier.due_on, dossier.due_explanation, dossier.due_calendar) == kept


def test_due_date_keeps_the_calendar_to_check_it_by(walk: Walk):
    DayOff.objects.create(on=DUE, name="nghỉ thử", source="thử", certainty="I")
    beyond = DUE + timedelta(days=20)
    DayOff.objects.create(on=beyond, name="nghỉ sau", source="thử", certainty="I")
    dossier = walk.received()

    day(JULY[1])

    dossier = fresh(dossier)
    assert dossier.due_on == JULY[15]
    assert dossier.due_calendar == [{"on": "2026-07-14", "is_off": True, "name": "nghỉ thử"}]


def test_due_date_in_a_round_at_any_time_counts_from_reception(walk: Walk):
    """Handed in on Monday 15 June, received then: ten working days end on Monday 29 June."""
    dossier = walk.received(round_=walk.round_anytime())

    assert dossier.due_explanation == [
        "Tiếp nhận đủ hồ sơ: thứ Hai 15/06/2026",
        "Ngày làm việc thứ 1 là 16/6; ngày làm việc thứ 10 là 29/6",
        "Không tính thứ Bảy, Chủ Nhật, ngày lễ, ngày nghỉ bù",
        "29/6 là thứ Hai, ngày làm việc",
        "Hạn: hết ngày 29/06/2026",
    ]
