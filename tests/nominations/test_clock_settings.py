"""What a round may set of the clock: when it is met, whether returns stop it."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from campaign.models import DayOff
from nominations.actions import clock as clocks
from nominations.actions import dossier as dossiers
from nominations.actions import due, remarks
from nominations.actions import nomination as nominations
from nominations.models import Dossier
from tests.nominations.dues import DUE, after, clocked, extended, sent_back, waiting_dates
from tests.nominations.held import held
from tests.nominations.reminding import steps_of
from tests.walk import MONDAY, Walk, fresh, person_of


def appraised(walk: Walk, **settings) -> Dossier:
    dossier = clocked(walk, **settings)
    for nomination in dossier.nominations.all():
        walk.appraise(nomination)
    return dossier


def put_all(walk: Walk, dossier: Dossier) -> None:
    for nomination in dossier.nominations.filter(state="in_review", held_on=None):
        nominations.put_to_council(nomination, by=walk.by("office"))


def returned(walk: Walk, dossier: Dossier, *, sent: date, back: date) -> Dossier:
    """Sent back on one day, handed in and received again on another."""
    sent_back(walk, dossier, on=sent)
    return handed_in_again(walk, dossier, back)


def handed_in_again(walk: Walk, dossier: Dossier, back: date) -> Dossier:
    head = walk.by("head", back)
    for remark in dossier.remarks.filter(is_answered=False):
        remarks.answer(remark, by=head)
    dossiers.submit(fresh(dossier), by=head)
    return dossiers.receive(fresh(dossier), by=walk.by("office", back))


# clock_met_by


@pytest.mark.parametrize(
    ("met_by", "met_at_council", "met_by_ruling"),
    [("decision", False, False), ("ruling", False, True), ("to_council", True, True)],
)
def test_met_by_what_the_round_says(walk: Walk, met_by, met_at_council, met_by_ruling):
    settings = {} if met_by == "decision" else {"clock_met_by": met_by}
    dossier = appraised(walk, **settings)

    put_all(walk, dossier)
    assert (fresh(dossier).met_at is not None) == met_at_council

    walk.meeting_minuted(dossier)
    for nomination in dossier.nominations.all():
        walk.rule(nomination, "grant")
    assert (fresh(dossier).met_at is not None) == met_by_ruling

    walk.decision_signed(dossier)
    assert fresh(dossier).met_at is not None


def test_met_by_the_council_waits_for_every_nomination(walk: Walk):
    dossier = appraised(walk, clock_met_by="to_council")

    nominations.put_to_council(person_of(dossier), by=walk.by("office"))

    assert fresh(dossier).met_at is None
    assert waiting_dates(dossier) == {DUE}


def test_met_by_the_council_where_there_is_none_is_the_director(walk: Walk):
    dossier = appraised(walk, clock_met_by="to_council", has_council=False)

    for nomination in dossier.nominations.all():
        nominations.put_to_director(nomination, by=walk.by("office"))

    assert fresh(dossier).met_at is not None
    assert waiting_dates(dossier) == set()


def test_met_stays_when_the_director_hands_back(walk: Walk):
    dossier = appraised(walk, clock_met_by="to_council")
    put_all(walk, dossier)
    met = fresh(dossier).met_at
    walk.meeting_minuted(dossier)

    walk.rule(person_of(dossier), "hand_back", "Làm rõ thêm.")
    nominations.put_to_council(person_of(dossier), by=walk.by("office", after(3)))
    clocks.note_met(fresh(dossier), by=walk.by("office", after(3)))

    assert fresh(dossier).met_at == met


def test_met_by_the_council_does_not_wait_for_what_is_held(walk: Walk):
    dossier = appraised(walk, clock_met_by="to_council")
    held(walk, person_of(dossier))

    put_all(walk, dossier)

    assert fresh(dossier).met_at is not None


def test_paused_when_all_that_waits_is_held(walk: Walk):
    dossier = appraised(walk, clock_met_by="to_council")

    for nomination in dossier.nominations.all():
        held(walk, nomination)

    assert (fresh(dossier).met_at, waiting_dates(dossier)) == (None, set())


# returns


def test_return_does_not_move_the_date(walk: Walk):
    dossier = returned(walk, clocked(walk), sent=after(1), back=after(4))

    assert (dossier.due_on, dossier.due_changes.count()) == (DUE, 0)
    assert waiting_dates(dossier) == {DUE}


def test_return_moves_the_date_where_the_round_says_so(walk: Walk):
    """Tue 16 to Fri 19 June is three working days: ten and three after Mon 15 June."""
    dossier = clocked(walk, stops_while_returned=True)
    before = dossier.due_explanation

    dossier = returned(walk, dossier, sent=after(1), back=after(4))

    assert dossier.due_on == date(2026, 7, 2)
    assert dossier.due_explanation == [
        "Tiếp nhận đủ hồ sơ: thứ Hai 15/06/2026",
        "Trả về bổ sung ngày 16/06/2026, nộp lại ngày 19/06/2026: 3 ngày không tính",
        "10 ngày xem xét cộng 3 ngày không tính là 13 ngày",
        "Ngày làm việc thứ 1 là 16/6; ngày làm việc thứ 13 là 02/7",
        "Không tính thứ Bảy, Chủ Nhật, ngày lễ, ngày nghỉ bù",
        "02/7 là thứ Năm, ngày làm việc",
        "Hạn: hết ngày 02/07/2026",
    ]
    [change] = dossier.due_changes.all()
    assert (change.kind, change.from_on, change.explanation) == ("bo_sung", DUE, before)
    assert waiting_dates(dossier) == {date(2026, 7, 2)}


def test_return_twice_moves_the_date_by_both(walk: Walk):
    """Three days and one: the fourteenth working day."""
    dossier = clocked(walk, stops_while_returned=True)
    returned(walk, dossier, sent=after(1), back=after(4))

    dossier = returned(walk, fresh(dossier), sent=after(7), back=after(8))

    assert dossier.due_on == date(2026, 7, 3)
    assert dossier.due_explanation[1:4] == [
        "Trả về bổ sung ngày 16/06/2026, nộp lại ngày 19/06/2026: 3 ngày không tính",
        "Trả về bổ sung ngày 22/06/2026, nộp lại ngày 23/06/2026: 1 ngày không tính",
        "10 ngày xem xét cộng 4 ngày không tính là 14 ngày",
    ]


def test_return_of_the_same_day_changes_nothing(walk: Walk):
    dossier = clocked(walk, stops_while_returned=True)

    dossier = returned(walk, dossier, sent=MONDAY, back=MONDAY)

    assert (dossier.due_on, dossier.due_changes.count()) == (DUE, 0)
    assert waiting_dates(dossier) == {DUE}


def test_return_brings_no_date_forward_when_days_off_are_worked(walk: Walk):
    """One day more, but both Saturdays are worked by now."""
    dossier = clocked(walk, stops_while_returned=True)
    before = dossier.due_explanation
    sent_back(walk, dossier, on=after(1))
    for saturday in (after(5), after(12)):
        worked = {"is_off": False, "name": "làm thử", "source": "thử", "certainty": "I"}
        DayOff.objects.create(on=saturday, **worked)

    dossier = handed_in_again(walk, dossier, after(2))

    assert (dossier.due_on, dossier.due_explanation) == (DUE, before)
    assert dossier.due_changes.count() == 1


def test_return_after_an_extension_goes_on_from_the_named_date(walk: Walk):
    """Named on Tue 16 June: Mon 6 July. Wed 17 to Fri 19 June: two days more, Wed 8 July."""
    dossier = clocked(walk, stops_while_returned=True)
    extended(walk, dossier, date(2026, 7, 6), on=after(1))

    dossier = returned(walk, fresh(dossier), sent=after(2), back=after(4))

    assert dossier.due_on == date(2026, 7, 8)
    assert dossier.due_explanation[0] == "Hạn đã gia hạn: thứ Hai 06/07/2026"


def test_return_tells_nothing_of_the_date_and_is_never_late(walk: Walk):
    dossier = clocked(walk, stops_while_returned=True)
    late = date(2026, 6, 30)

    sent_back(walk, dossier, on=after(1), until=late)

    assert not steps_of(dossier).waiting().exists()
    dossier = handed_in_again(walk, dossier, late)
    assert dossier.late_reasons.count() == 0
    assert dossier.due_on == date(2026, 7, 13)


def test_return_of_a_late_dossier_gives_a_date_that_can_be_missed_again(walk: Walk):
    """Due Mon 29 June, sent back on the 30th, handed in on Thu 2 July: two days more, Wed 1 July."""
    dossier, late = clocked(walk, stops_while_returned=True), date(2026, 6, 30)
    due.explain_lateness(dossier, reason="Chờ xác minh.", by=walk.by("office", late))
    sent_back(walk, fresh(dossier), on=late, until=date(2026, 7, 3))

    with pytest.raises(ValidationError, match="Hãy ghi lý do chậm so với hạn 01/07/2026"):
        handed_in_again(walk, dossier, date(2026, 7, 2))

    assert fresh(dossier).due_on == date(2026, 7, 1)


@pytest.mark.parametrize(
    ("stops", "said"),
    [
        (False, "Hạn xem xét giữ nguyên: hết ngày 29/06/2026."),
        (True, "Hạn xem xét được cộng thêm những ngày hồ sơ ở đơn vị; biên nhận ghi hạn mới."),
    ],
)
def test_submit_says_what_becomes_of_the_date(walk: Walk, stops, said):
    settings = {"stops_while_returned": True} if stops else {}
    dossier = sent_back(walk, clocked(walk, **settings))
    for remark in dossier.remarks.all():
        remarks.answer(remark, by=walk.by("head"))

    page = walk.client("head").get(reverse("submit_dossier", args=[dossier.pk]))

    assert said in page.content.decode()
