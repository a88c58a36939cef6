"""What one sweep of the 15-day clock tells: each step once, each person in one notice."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from campaign.actions import rounds
from desk import sweeping, tasks
from nominations.actions import nomination as nominations
from nominations.models import Dossier
from tests.nominations.reminding import (
    JULY,
    LADDER,
    day,
    done,
    reminders,
    steps_of,
    told,
    under_way,
)
from tests.together import on_postgresql, together, without_lock
from tests.walk import Walk, fresh
from workflow.models import Delivery, JobRun, Notice, Step

pytestmark = pytest.mark.both
QLKH, TTUD = "của Phòng Quản lý khoa học", "của Trung tâm Ứng dụng tiến bộ"
UPDATES_STEPS = 'UPDATE "workflow_step"'


@pytest.fixture
def running(walk: Walk) -> Dossier:
    return under_way(walk)


@pytest.fixture
def two(walk: Walk) -> tuple[Dossier, Dossier]:
    """Of two units, with the same due date."""
    first = walk.received()
    return first, under_way(walk, unit="ttud")


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
def test_sweep_tells_on_the_day_itself(running, today, kinds):
    steps_of(running).filter(on__lt=today).update(skipped=True)

    day(today)

    assert done(running) == kinds


def test_sweep_tells_each_step_once_however_often_it_runs(walk: Walk, running):
    for today in (JULY[7], JULY[7], JULY[8], JULY[7]):
        day(today)

    assert done(running) == ["before_7"]
    assert reminders(walk, "office") == [
        f"Còn 7 ngày: hồ sơ {running.code} {QLKH}, hạn xem xét 14/07/2026"
    ]


def test_sweep_of_one_step_leads_to_its_dossier(walk: Walk, running):
    day(JULY[7])

    notice = told(walk, "office")[0]
    assert (notice.path, notice.lines) == (
        f"/quan-tri/nominations/dossier/{running.pk}/change/",
        [],
    )


def test_sweep_tells_a_person_of_several_dossiers_in_one_notice(walk: Walk, two):
    desk = "/quan-tri/nominations/dossier/{}/change/"
    texts = [
        f"Còn 7 ngày: hồ sơ {each.code} {unit}, hạn xem xét 14/07/2026"
        for each, unit in zip(two, (QLKH, TTUD), strict=True)
    ]

    assert day(JULY[7]) == "bắt đầu 0, nhắc 2, hết hạn nộp 0, xong 0 đợt"

    notice = told(walk, "office")[0]
    assert reminders(walk, "office") == [
        f"Nhắc hạn ngày 07/07/2026: 2 việc (hồ sơ {two[0].code}, {two[1].code})"
    ]
    assert notice.path == "/ho-so/"
    assert notice.lines == [
        {"text": text, "path": desk.format(each.pk), "thread": f"nominations.dossier:{each.pk}"}
        for text, each in zip(texts, two, strict=True)
    ]
    assert Delivery.objects.filter(notice=notice).count() == 1


def test_sweep_after_seven_days_of_silence_tells_each_step_once_and_says_late(walk: Walk, running):
    """Stopped from 7 to 13 July."""
    assert day(JULY[14]) == "bắt đầu 0, nhắc 4, hết hạn nộp 0, xong 0 đợt"
    assert day(JULY[14]) == "bắt đầu 0, nhắc 0, hết hạn nộp 0, xong 0 đợt"

    about = f"Hôm nay là hạn: hồ sơ {running.code} {QLKH}, hạn xem xét 14/07/2026"
    notice = told(walk, "office")[0]
    assert reminders(walk, "office") == [f"Nhắc hạn ngày 14/07/2026: 4 việc (hồ sơ {running.code})"]
    assert notice.path == f"/quan-tri/nominations/dossier/{running.pk}/change/"
    assert [line["text"] for line in notice.lines] == [
        f"{about} (nhắc muộn, lẽ ra ngày 07/07/2026)",
        f"{about} (nhắc muộn, lẽ ra ngày 11/07/2026)",
        f"{about} (nhắc muộn, lẽ ra ngày 13/07/2026)",
        about,
    ]


def test_sweep_after_a_long_silence_tells_every_rung_in_its_own_digest(walk: Walk, two):
    day(JULY[19])

    counts = {who: len(told(walk, who)) for who in ("office", "chief", "deputy", "director")}
    assert counts == dict.fromkeys(counts, 1)
    assert [len(told(walk, who)[0].lines) for who in counts] == [8, 2, 2, 2]
    assert reminders(walk, "director") == [
        f"Nhắc hạn ngày 19/07/2026: 2 việc, 2 việc đã quá hạn (hồ sơ {two[0].code}, {two[1].code})"
    ]


def test_sweep_names_a_few_of_many_dossiers(walk: Walk, running):
    anytime = walk.round_anytime()
    for _ in range(5):
        walk.received(round_=anytime)

    day(JULY[7])

    text = reminders(walk, "office")[0]
    assert text.endswith(", …)")
    assert text.count("HS-2026-") == 5


@pytest.mark.parametrize("persona", ["office", "chief", "deputy", "director"])
def test_sweep_leads_each_where_this_person_may_look(walk: Walk, two, persona):
    day(JULY[19])

    client, notice = walk.client(persona), told(walk, persona)[0]
    paths = [notice.path, *(line["path"] for line in notice.lines)]
    assert {client.get(path).status_code for path in paths} == {200}


def test_sweep_climbs_the_ladder(walk: Walk, running):
    for number in range(7, 20):
        day(JULY[number])

    assert done(running) == [kind for kind, _, _ in LADDER[:-1]]
    counts = {who: len(told(walk, who)) for who in ("office", "chief", "deputy", "director")}
    assert counts == {"office": 4, "chief": 1, "deputy": 1, "director": 1}
    assert reminders(walk, "chief") == [
        f"Quá 1 ngày: hồ sơ {running.code} {QLKH}, hạn xem xét 14/07/2026"
    ]


def test_sweep_goes_on_every_week(walk: Walk, running):
    for today in (JULY[25], JULY[26], JULY[27], date(2026, 8, 9)):
        day(today)

    weekly = steps_of(running).filter(kind="late_weekly").order_by("on")
    told_on = [each.on for each in weekly.told()]
    assert told_on == [JULY[26], date(2026, 8, 2), date(2026, 8, 9)]
    assert [each.on for each in weekly.waiting()] == [date(2026, 8, 16)]
    assert [len(notice.lines) for notice in told(walk, "director")] == [0, 0, 2]


def test_sweep_tells_the_office_when_the_handler_is_gone(walk: Walk, running):
    """A step that reaches nobody is no reminder."""
    handler = walk.user("office")
    handler.is_active = False
    handler.save()

    day(JULY[7])

    assert len(told(walk, "chief") + told(walk, "office2")) == 2


def test_sweep_stops_when_the_dossier_is_over(walk: Walk, running):
    for nomination in running.nominations.all():
        nominations.withdraw(nomination, reason="Xin rút.", by=walk.by("head", JULY[2]))

    day(JULY[14])

    assert (done(running), fresh(running).state) == ([], "closed")


def test_sweep_that_breaks_off_tells_nobody_and_the_next_tells_all(walk: Walk, two):
    """The disk is full at the second notice: the first is taken back, and so are the marks."""
    written = []

    def full(execute, sql, params, many, context):
        written.append(sql.startswith('INSERT INTO "workflow_notice"'))
        if written[-1] and sum(written) == 2:
            raise OSError("No space left on device")
        return execute(sql, params, many, context)

    before = Notice.objects.count()
    with connection.execute_wrapper(full), pytest.raises(OSError, match="No space"):
        sweeping.deadlines(JULY[17])
    assert Notice.objects.count() == before
    assert [done(each) for each in two] == [[], []]

    sweeping.deadlines(JULY[17])
    assert [len(done(each)) for each in two] == [6, 6]
    assert [len(told(walk, who)) for who in ("office", "chief", "deputy")] == [1, 1, 1]


def test_sweep_is_a_job_with_a_result(walk: Walk, running, standing_clock):
    standing_clock.move_to("2026-07-07T09:05:00+07:00")

    tasks.sweep()

    row = JobRun.objects.get(job="Rà thời hạn")
    assert row.summary == "bắt đầu 0, nhắc 1, hết hạn nộp 0, xong 0 đợt"


def test_round_is_done_when_its_last_dossier_is(walk: Walk, running):
    for nomination in running.nominations.all():
        nominations.withdraw(nomination, reason="Xin rút.", by=walk.by("head", JULY[2]))
    assert fresh(walk.round).state == "reviewing"

    assert day(JULY[3]) == "bắt đầu 0, nhắc 0, hết hạn nộp 0, xong 1 đợt"
    assert fresh(walk.round).state == "done"


def test_sweep_at_rest_asks_the_same_for_one_and_two_dossiers(walk: Walk, running):
    def questions() -> int:
        with CaptureQueriesContext(connection) as asked:
            sweeping.deadlines(JULY[2])
        return len(asked)

    sweeping.deadlines(JULY[2])
    for_one = questions()
    later = walk.round_draft(name="Đột xuất", occasion="ngoai_dot", closes_on=None, days=60)
    walk.received(round_=rounds.open_(later, by=walk.by("office")), unit="ttud")
    sweeping.deadlines(JULY[2])

    assert questions() == for_one


@on_postgresql
@pytest.mark.django_db(transaction=True)
def test_sweep_of_two_at_once_tells_once(walk: Walk):
    dossiers = [walk.received(), walk.received(unit="ttud")]
    day(JULY[1])

    results = together([lambda: sweeping.deadlines(JULY[7])] * 2, before=UPDATES_STEPS)

    assert sorted(results) == [
        "bắt đầu 0, nhắc 0, hết hạn nộp 0, xong 0 đợt",
        "bắt đầu 0, nhắc 2, hết hạn nộp 0, xong 0 đợt",
    ]
    assert [done(each) for each in dossiers] == [["before_7"]] * 2
    assert len(told(walk, "office")) == 1


@on_postgresql
@pytest.mark.django_db(transaction=True)
def test_control_sweep_of_two_at_once_without_the_lock_takes_the_step_twice(
    walk: Walk, monkeypatch
):
    """The notice's own key would still keep the person from hearing it twice."""
    walk.received()
    day(JULY[1])
    without_lock(monkeypatch, Step)

    results = together([lambda: sweeping.deadlines(JULY[7])] * 2, before=UPDATES_STEPS)

    assert results == ["bắt đầu 0, nhắc 1, hết hạn nộp 0, xong 0 đợt"] * 2
