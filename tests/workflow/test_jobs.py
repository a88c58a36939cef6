from datetime import UTC, date, datetime, timedelta

import pytest
from celery import current_app
from django.core.exceptions import ValidationError
from django.db import OperationalError
from django.utils import timezone

from tests.plugins.mailbox import Mailbox
from tests.walk import MONDAY, Walk, at
from workflow import jobs, schedule, tasks
from workflow.models import Event, JobRun, JobStanding
from workflow.moving import Stale

pytestmark = [pytest.mark.both, pytest.mark.django_db]
TRIAL = jobs.Job("Việc thử", "viec-thu", "Chỉ để thử.", "thu.tasks.thu")


def test_run_remembers_start_end_and_result(standing_clock):
    def work() -> str:
        standing_clock.shift(timedelta(seconds=5))
        return "Đã làm 3 việc"

    row = jobs.run(TRIAL, work)

    stored = JobRun.objects.get()
    assert (stored.pk, stored.job, stored.summary, stored.error) == (
        row.pk,
        "Việc thử",
        "Đã làm 3 việc",
        "",
    )
    assert timedelta(seconds=5) <= stored.finished_at - stored.started_at < timedelta(seconds=6)
    assert timezone.localdate(stored.started_at) == date(2026, 6, 15)


@pytest.mark.filterwarnings("ignore")
def test_run_remembers_the_error_and_raises_it():
    def work() -> str:
        raise ZeroDivisionError("chia cho không")

    with pytest.raises(ZeroDivisionError):
        jobs.run(TRIAL, work)

    row = JobRun.objects.get()
    assert (row.summary, row.finished_at is not None) == (
        "Phần mềm gặp lỗi; hãy báo người quản trị hệ thống.",
        True,
    )
    assert row.error.endswith("ZeroDivisionError: chia cho không\n")


def test_run_keeps_a_long_result_short():
    assert len(jobs.run(TRIAL, lambda: "x" * 1000).summary) == 300


def test_deliver_notices_is_a_job(walk: Walk, mailbox: Mailbox):
    walk.submitted()

    tasks.deliver_notices()

    row = JobRun.objects.get(job="Gửi thông báo")
    assert row.summary == f"Đã gửi {len(mailbox.messages)} thư"
    assert isinstance(row.finished_at, datetime)


def test_deliver_notices_without_a_mail_to_send_only_comes_by(db):
    tasks.deliver_notices()

    assert JobRun.objects.count() == 0
    assert JobStanding.objects.get().job == "Gửi thông báo"
    assert JobStanding.objects.get().ticked_at is not None


def test_forget_old_runs_keeps_ninety_days(db, standing_clock):
    jobs.run(TRIAL, lambda: "cũ")
    standing_clock.shift(timedelta(days=1))
    jobs.run(TRIAL, lambda: "còn giữ")
    standing_clock.shift(jobs.RUNS_KEPT - timedelta(minutes=1))

    tasks.forget_old_runs()

    summaries = list(JobRun.objects.order_by("pk").values_list("summary", flat=True))
    assert summaries == ["còn giữ", "bỏ 1 dòng nhật ký cũ"]


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (OperationalError("host=10.0.0.1"), "Cơ sở dữ liệu không trả lời hoặc đang bận."),
        (ConnectionRefusedError(111, "x"), "Không kết nối được với dịch vụ khác."),
        (PermissionError(13, "x"), "Không có quyền đọc, ghi tệp trên máy chủ."),
        (OSError(28, "x"), "Không đọc, ghi được tệp trên máy chủ."),
        (ValidationError("Thiếu ngày."), "Thiếu ngày."),
        (Stale("Không thể “Nộp”."), "Không thể “Nộp”."),
        (KeyError("x"), "Phần mềm gặp lỗi; hãy báo người quản trị hệ thống."),
    ],
)
def test_an_error_is_said_in_words(error, words):
    assert jobs.in_words(error) == words


def test_run_now_is_asked_for_once_and_told_who_asked(walk: Walk, sent):
    jobs.run_now(tasks.FORGET, by=walk.by("admin"))

    with pytest.raises(Stale, match="Phan Đức Tài đã yêu cầu chạy việc này lúc 09:00 15/06/2026"):
        jobs.run_now(tasks.FORGET, by=walk.by("chief"))
    assert sent == [("workflow.tasks.run_asked", ["don-nhat-ky"])]
    event = Event.objects.get(verb="workflow.run_job")
    assert (event.by, event.changed) == (walk.user("admin"), {"ten": "Dọn nhật ký việc nền"})


def test_run_now_may_be_asked_again_when_its_message_was_lost(walk: Walk, sent, standing_clock):
    jobs.run_now(tasks.FORGET, by=walk.by("admin"))
    standing_clock.shift(jobs.ASK_LASTS + timedelta(seconds=1))

    jobs.run_now(tasks.FORGET, by=walk.by("admin"))

    assert len(sent) == 2


def test_run_now_is_refused_while_it_runs(walk: Walk, sent):
    JobRun.objects.create(job=tasks.FORGET.name, started_at=timezone.now())

    with pytest.raises(Stale, match="Việc này đang chạy, từ 09:00 15/06/2026"):
        jobs.run_now(tasks.FORGET, by=walk.by("admin"))

    assert (sent, Event.objects.filter(verb="workflow.run_job").count()) == ([], 0)


def test_run_asked_runs_once_however_often_it_is_delivered(walk: Walk, sent):
    jobs.run_now(tasks.FORGET, by=walk.by("admin"))

    for _ in range(2):
        tasks.run_asked(tasks.FORGET.path)

    assert [run.job for run in JobRun.objects.all()] == ["Dọn nhật ký việc nền"]


def test_run_asked_finds_nothing_to_do_when_the_clock_came_first(walk: Walk, sent):
    jobs.run_now(tasks.FORGET, by=walk.by("admin"))
    tasks.forget_old_runs()

    tasks.run_asked(tasks.FORGET.path)

    assert JobRun.objects.count() == 1
    assert JobStanding.objects.get(job=tasks.FORGET.name).asked_at is None


@pytest.fixture
def sent(monkeypatch) -> list:
    messages: list = []
    monkeypatch.setattr(current_app, "send_task", lambda *task: messages.append(task))
    monkeypatch.setattr(jobs.transaction, "on_commit", lambda do, robust: do())
    return messages


@pytest.mark.parametrize(
    ("task", "following"),
    [
        ("workflow.tasks.deliver_notices", "09:01:00 15/06"),
        ("desk.tasks.sweep", "09:05:00 15/06"),
        ("documents.tasks.sweep_files", "02:40:00 16/06"),
        ("awards.tasks.resume_certificates", "09:01:00 15/06"),
    ],
)
def test_the_schedule_says_when_a_job_comes_next(task, following):
    found = schedule.following(task, at(MONDAY))

    assert f"{timezone.localtime(found):%H:%M:%S %d/%m}" == following


@pytest.mark.parametrize(
    ("later", "silent"),
    [
        (timedelta(hours=1, minutes=10), False),
        (timedelta(hours=1, minutes=9, seconds=59), False),
        (timedelta(hours=2, minutes=10), True),
    ],
)
def test_a_job_that_misses_two_of_its_times_is_silent(later, silent):
    hourly = "desk.tasks.sweep"  # at 5 past

    assert schedule.is_silent(hourly, at(MONDAY), at(MONDAY) + later) == silent


def test_a_run_is_named_by_the_hour_of_the_office():
    begun = datetime(2026, 6, 15, 2, 30, tzinfo=UTC)

    assert str(JobRun(job="Gửi thư", started_at=begun)) == "Gửi thư, 09:30 15/06/2026"
