"""The 15-day clock on real dossiers: when it starts, what it sends, when it is met.

The sample campaign counts ten working days: reception of the walk's round ends on Tuesday 30 June
2026, so the due date is Tuesday 14 July and the ladder stands on fixed days.
"""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from campaign import tasks as campaign_tasks
from campaign.actions import rounds
from campaign.models import DayOff
from nominations import tasks
from nominations.actions import clock as clocks
from nominations.actions import dossier as dossiers
from nominations.actions import nomination as nominations
from nominations.actions.dossier import RemarkDraft
from nominations.models import ClockStep, Dossier
from tests.together import on_postgresql, together, without_lock
from tests.walk import MONDAY, Walk, fresh
from workflow.models import JobRun, Notice

JULY = {day: date(2026, 7, day) for day in range(1, 32)}
DUE = JULY[14]
LADDER = [
    ("before_7", JULY[7], "handler"),
    ("before_3", JULY[11], "handler"),
    ("before_1", JULY[13], "handler"),
    ("on_day", JULY[14], "handler"),
    ("late_1", JULY[15], "chief_of_office"),
    ("late_3", JULY[17], "deputy_director"),
    ("late_5", JULY[19], "director"),
]


def day(today: date) -> str:
    """What the two clock jobs do in one day."""
    campaign_tasks.turn(today)
    return tasks.sweep(today)


@pytest.fixture
def running(walk: Walk) -> Dossier:
    """Received in June; reception has ended and the clock runs; nothing was sent yet."""
    dossier = walk.received()
    day(JULY[1])
    return fresh(dossier)


def done(dossier: Dossier) -> list[str]:
    steps = dossier.clock_steps.filter(done_at__isnull=False).order_by("on", "pk")
    return [step.kind for step in steps]


def reminders(walk: Walk, persona: str) -> list[str]:
    mine = Notice.objects.filter(user=walk.user(persona), key__startswith="step:")
    return [notice.text for notice in mine.order_by("pk")]


# start


def test_start_waits_for_the_end_of_reception(walk: Walk):
    dossier = walk.received()

    assert (dossier.due_on, dossier.clock_from, dossier.clock_steps.count()) == (None, None, 0)


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
    steps = running.clock_steps.order_by("on")

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
    dossier = dossiers.submit(dossier, by=head)
    dossier = dossiers.receive(dossier, by=walk.by("office", JULY[9]))

    assert (dossier.due_on, dossier.clock_steps.count()) == (DUE, len(LADDER))


def test_start_passes_over_what_was_taken_back(walk: Walk):
    """The office cannot act on a draft; it lapses five working days later."""
    dossier = dossiers.recall(walk.submitted(), by=walk.by("head"))

    day(JULY[1])

    assert (fresh(dossier).due_on, ClockStep.objects.count()) == (None, 0)


def test_start_skips_what_was_past_when_it_began(walk: Walk):
    """Two working days leave no room for the reminders of 7 and 3 days before."""
    round_ = rounds.open_(walk.round_draft(days=2), by=walk.by("office"))
    dossier = walk.received(round_=round_)

    day(JULY[1])

    assert fresh(dossier).due_on == JULY[2]
    skipped = [step.kind for step in dossier.clock_steps.filter(skipped=True)]
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


# steps


@pytest.mark.parametrize(
    ("today", "kinds"),
    [
        (JULY[6], []),
        (JULY[7], ["before_7"]),
        (JULY[10], []),
        (JULY[11], ["before_3"]),
        (JULY[14], ["on_day"]),
        (JULY[15], ["late_1"]),
        (JULY[19], ["late_5"]),
    ],
)
def test_sweep_sends_on_the_day_itself(running, today, kinds):
    running.clock_steps.filter(on__lt=today).update(skipped=True)

    day(today)

    assert done(running) == kinds


def test_sweep_sends_each_step_once_however_often_it_runs(walk: Walk, running):
    for today in (JULY[7], JULY[7], JULY[8], JULY[7]):
        day(today)

    assert done(running) == ["before_7"]
    assert reminders(walk, "office") == [
        "Còn 7 ngày: hồ sơ HS-2026-001 của Phòng Quản lý khoa học, hạn xem xét 14/07/2026"
    ]


def test_sweep_after_seven_days_of_silence_sends_each_step_once_and_says_late(walk: Walk, running):
    """Stopped from 7 to 13 July."""
    assert day(JULY[14]) == "bắt đầu 0, nhắc 4, hết hạn nộp 0, xong 0 đợt"
    assert day(JULY[14]) == "bắt đầu 0, nhắc 0, hết hạn nộp 0, xong 0 đợt"

    about = "Hôm nay là hạn: hồ sơ HS-2026-001 của Phòng Quản lý khoa học, hạn xem xét 14/07/2026"
    assert reminders(walk, "office") == [
        f"{about} (nhắc muộn, lẽ ra ngày 07/07/2026)",
        f"{about} (nhắc muộn, lẽ ra ngày 11/07/2026)",
        f"{about} (nhắc muộn, lẽ ra ngày 13/07/2026)",
        about,
    ]


def test_sweep_climbs_the_ladder(walk: Walk, running):
    for number in range(7, 20):
        day(JULY[number])

    assert done(running) == [kind for kind, _, _ in LADDER]
    counts = {who: len(reminders(walk, who)) for who in ("office", "chief", "deputy", "director")}
    assert counts == {"office": 4, "chief": 1, "deputy": 1, "director": 1}
    assert reminders(walk, "chief") == [
        "Quá 1 ngày: hồ sơ HS-2026-001 của Phòng Quản lý khoa học, hạn xem xét 14/07/2026"
    ]


def test_sweep_goes_on_every_week(walk: Walk, running):
    for today in (JULY[25], JULY[26], JULY[27], date(2026, 8, 9)):
        day(today)

    weekly = running.clock_steps.filter(kind="late_weekly").order_by("on")
    assert [each.on for each in weekly] == [JULY[26], date(2026, 8, 2), date(2026, 8, 9)]
    assert all(each.done_at for each in weekly)
    assert len(reminders(walk, "director")) == 1 + 3


def test_sweep_tells_the_office_when_the_handler_is_gone(walk: Walk, running):
    """A step that reaches nobody is no reminder."""
    handler = walk.user("office")
    handler.is_active = False
    handler.save()

    day(JULY[7])

    assert len(reminders(walk, "chief") + reminders(walk, "office2")) > 0


def test_sweep_stops_when_the_dossier_is_over(walk: Walk, running):
    for nomination in running.nominations.all():
        nominations.withdraw(nomination, reason="Xin rút.", by=walk.by("head", JULY[2]))

    day(JULY[14])

    assert (done(running), fresh(running).state) == ([], "closed")


def test_sweep_is_a_job_with_a_result(walk: Walk, running, standing_clock):
    standing_clock.move_to("2026-07-07T09:05:00+07:00")

    tasks.sweep_clock()

    row = JobRun.objects.get(job="Rà thời hạn xem xét")
    assert row.summary == "bắt đầu 0, nhắc 1, hết hạn nộp 0, xong 0 đợt"


@on_postgresql
@pytest.mark.django_db(transaction=True)
def test_sweep_of_two_at_once_sends_once(walk: Walk):
    dossier = walk.received()
    day(JULY[1])

    results = together([lambda: tasks.sweep(JULY[7])] * 2, before='UPDATE "nominations_clockstep"')

    assert sorted(results) == [
        "bắt đầu 0, nhắc 0, hết hạn nộp 0, xong 0 đợt",
        "bắt đầu 0, nhắc 1, hết hạn nộp 0, xong 0 đợt",
    ]
    assert (done(dossier), len(reminders(walk, "office"))) == (["before_7"], 1)


@on_postgresql
@pytest.mark.django_db(transaction=True)
def test_control_sweep_of_two_at_once_without_the_lock_takes_the_step_twice(
    walk: Walk, monkeypatch
):
    """The notice's own key would still keep the person from hearing it twice."""
    walk.received()
    day(JULY[1])
    without_lock(monkeypatch, ClockStep)

    results = together([lambda: tasks.sweep(JULY[7])] * 2, before='UPDATE "nominations_clockstep"')

    assert results == ["bắt đầu 0, nhắc 1, hết hạn nộp 0, xong 0 đợt"] * 2


# met


def test_met_when_every_nomination_has_its_outcome(walk: Walk, running):
    first, second = running.nominations.all()

    nominations.withdraw(first, reason="Xin rút.", by=walk.by("head", JULY[2]))
    assert fresh(running).met_at is None

    nominations.withdraw(second, reason="Xin rút.", by=walk.by("head", JULY[3]))
    assert fresh(running).met_at.date() == JULY[3]
    assert set(running.clock_steps.values_list("cancelled", flat=True)) == {True}


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


# lapse


@pytest.mark.parametrize(("today", "state"), [(JULY[7], "draft"), (JULY[8], "lapsed")])
def test_lapse_five_working_days_after_the_closing_day(walk: Walk, today, state):
    """Closed on Tuesday 30 June: the fifth working day after it is 7 July."""
    dossier = walk.complete_draft()

    day(today)

    assert fresh(dossier).state == state


@pytest.mark.parametrize(
    ("today", "state"), [(date(2026, 6, 29), "sent_back"), (date(2026, 6, 30), "lapsed")]
)
def test_lapse_five_working_days_after_the_day_agreed(walk: Walk, today, state):
    """To be handed in again by Monday 22 June."""
    dossier = walk.sent_back()

    day(today)

    assert fresh(dossier).state == state


def test_lapse_never_comes_in_a_round_at_any_time(walk: Walk):
    dossier = walk.draft(round_=walk.round_anytime())

    tasks.sweep(date(2027, 2, 1))

    assert fresh(dossier).state == "draft"


def test_round_is_done_when_its_last_dossier_is(walk: Walk, running):
    for nomination in running.nominations.all():
        nominations.withdraw(nomination, reason="Xin rút.", by=walk.by("head", JULY[2]))
    assert fresh(walk.round).state == "reviewing"

    assert day(JULY[3]) == "bắt đầu 0, nhắc 0, hết hạn nộp 0, xong 1 đợt"
    assert fresh(walk.round).state == "done"


def test_sweep_at_rest_asks_the_same_for_one_and_two_dossiers(walk: Walk, running):
    def questions() -> int:
        with CaptureQueriesContext(connection) as asked:
            tasks.sweep(JULY[2])
        return len(asked)

    tasks.sweep(JULY[2])
    for_one = questions()
    later = walk.round_draft(name="Đột xuất", occasion="ngoai_dot", closes_on=None, days=60)
    walk.received(round_=rounds.open_(later, by=walk.by("office")), unit="ttud")
    tasks.sweep(JULY[2])

    assert questions() == for_one
