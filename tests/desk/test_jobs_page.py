"""“Việc nền”: what ran, what comes next, what is silent; asking for a run by hand."""

from datetime import timedelta

import pytest
from celery import current_app
from django.conf import settings as configured
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from council.tasks import BALLOT_KEYS
from desk import machinery
from tests.walk import MONDAY, Walk, at
from workflow import jobs, tasks
from workflow.models import Event, JobRun, JobStanding

PAGE = reverse("jobs")
OF_FORGETTING = reverse("job", args=["don-nhat-ky"])
RUN = reverse("run_job", args=["don-nhat-ky"])
MOST_QUERIES = 12


def row_of(walk: Walk, name: str, persona: str = "clerk") -> machinery.Row:
    rows = walk.client(persona).get(PAGE).context["rows"]
    return next(row for row in rows if row.job.name == name)


def test_every_time_of_the_clock_is_of_a_declared_job():
    """No job without a name that people read."""
    scheduled = {each["task"] for each in configured.CELERY_BEAT_SCHEDULE.values()}

    assert scheduled == {job.task for job in jobs.declared().values()}


def test_jobs_lists_every_job_before_any_ran(walk: Walk):
    rows = walk.client("clerk").get(PAGE).context["rows"]

    assert [row.job for row in rows] == sorted(jobs.declared().values(), key=lambda job: job.name)
    assert {row.standing for row in rows} == {("Chưa chạy lần nào", "warn")}


def test_catch_up_runs_every_job_and_the_page_shows_it(walk: Walk):
    call_command("catch_up")

    rows = walk.client("clerk").get(PAGE).context["rows"]

    assert {row.job.name for row in rows if row.last} == {
        "Gửi thông báo",
        "Hủy tệp hết thời hạn bảo quản",
        "Lập dự thảo báo cáo năm",
        "Lập văn bản dài, cấp số",
        "Mở và kết thúc nhận hồ sơ",
        "Rà thời hạn",
        "Tạo tệp in giấy khen",
        "Đối chiếu báo cáo thành tích",
    }
    assert {row.standing for row in rows if row.last} == {("Xong", "done")}
    assert JobRun.objects.filter(error="").count() == 8
    keys = next(row for row in rows if row.job == BALLOT_KEYS)
    assert (keys.standing, keys.ticked_at is None) == (("Không có việc", "done"), False)


def test_jobs_show_last_and_next_time_with_result_and_duration(walk: Walk, standing_clock):
    with_work(standing_clock, seconds=90)

    row = row_of(walk, "Dọn nhật ký việc nền")

    assert (row.last.summary, round(row.seconds), row.standing) == ("đã dọn", 90, ("Xong", "done"))
    assert timezone.localtime(row.following) == at(MONDAY + timedelta(days=1), 2, 50)
    page = walk.client("clerk").get(PAGE).content.decode()
    assert "đã dọn · 09:00 15/06/2026, 90,0 giây" in page


def with_work(clock, *, seconds: int) -> None:
    def work() -> str:
        clock.shift(timedelta(seconds=seconds))
        return "đã dọn"

    jobs.run(tasks.FORGET, work)


@pytest.mark.parametrize(("hours", "silent"), [(24, False), (44, True)])
def test_jobs_warn_of_what_missed_two_of_its_times(walk: Walk, standing_clock, hours, silent):
    """Daily at 2:50."""
    jobs.came_by(tasks.FORGET)
    standing_clock.shift(timedelta(hours=hours))

    response = walk.client("clerk").get(PAGE)

    assert [row.job.name for row in response.context["silent"]] == ["Dọn nhật ký việc nền"] * silent
    assert ("Có việc nền im lặng quá lâu" in response.content.decode()) == silent


def failed(walk: Walk, job: jobs.Job = tasks.FORGET) -> None:
    def work() -> str:
        raise ConnectionRefusedError("smtp://bi-mat:25")

    with pytest.raises(ConnectionRefusedError):
        jobs.run(job, work)


@pytest.mark.filterwarnings("ignore")
def test_job_tells_failures_in_words_and_the_place_to_administrators(walk: Walk):
    failed(walk)

    pages = {
        who: walk.client(who).get(OF_FORGETTING).content.decode() for who in ("chief", "admin")
    }

    assert row_of(walk, "Dọn nhật ký việc nền").failures == 1
    assert all("Không kết nối được với dịch vụ khác." in page for page in pages.values())
    assert {who: "bi-mat" in page for who, page in pages.items()} == {"chief": False, "admin": True}


@pytest.mark.filterwarnings("ignore")
def test_job_counts_failures_of_a_week(walk: Walk, standing_clock):
    failed(walk)
    standing_clock.shift(machinery.WEEK + timedelta(minutes=1))

    assert row_of(walk, "Dọn nhật ký việc nền").failures == 0
    assert walk.client("clerk").get(OF_FORGETTING).context["failures"] == []


@pytest.mark.parametrize(
    ("age", "standing"),
    [
        (timedelta(minutes=5), ("Đang chạy", "info")),
        (timedelta(hours=2), ("Bị ngắt", "warn")),
    ],
)
def test_a_run_without_end_is_under_way_or_was_killed(walk: Walk, age, standing):
    run = JobRun(job="Gửi thông báo", started_at=timezone.now() - age)

    assert machinery.of_run(run, timezone.now()) == standing


def test_run_job_asks_first_and_then_asks_the_worker_once(walk: Walk, monkeypatch):
    sent: list = []
    monkeypatch.setattr(current_app, "send_task", lambda *task: sent.append(task))
    monkeypatch.setattr(jobs.transaction, "on_commit", lambda do, robust: do())
    client = walk.client("chief")

    asked = client.get(RUN)
    first, second = client.post(RUN), client.post(RUN)

    assert "Chạy ngay: Dọn nhật ký việc nền" in asked.content.decode()
    assert (first.status_code, first.url, second.status_code) == (302, OF_FORGETTING, 409)
    assert sent == [("workflow.tasks.run_asked", ["don-nhat-ky"])]
    assert Event.objects.filter(verb="workflow.run_job", by=walk.user("chief")).count() == 1
    assert row_of(walk, "Dọn nhật ký việc nền").standing == ("Đang chờ chạy", "info")
    assert (
        "Hà Ngọc Minh yêu cầu chạy lúc 09:00 15/06/2026"
        in client.get(OF_FORGETTING).content.decode()
    )


def test_run_job_is_refused_with_who_may(walk: Walk):
    page = walk.client("office").post(RUN)

    assert page.status_code == 403
    assert "Quản trị hệ thống, Chánh Văn phòng." in page.content.decode()
    assert JobStanding.objects.count() == 0


@pytest.mark.parametrize("path", ["khong-co", "gui-thong-bao-2"])
def test_job_that_nobody_declared_is_not_there(walk: Walk, path):
    assert walk.client("admin").get(reverse("job", args=[path])).status_code == 404
    assert walk.client("admin").post(reverse("run_job", args=[path])).status_code == 404


def test_jobs_cost_the_same_for_one_and_many_runs(walk: Walk, django_assert_max_num_queries):
    client = walk.client("clerk")
    jobs.run(tasks.FORGET, lambda: "một")
    with django_assert_max_num_queries(MOST_QUERIES) as one:
        client.get(PAGE)
    for job in jobs.declared().values():
        jobs.run(job, lambda: "nhiều")

    with django_assert_max_num_queries(len(one)):
        client.get(PAGE)


@pytest.mark.parametrize("persona", ["office", "chief", "admin"])
def test_home_shows_office_and_administrators_the_clock_and_the_mails(
    walk: Walk, persona, settings
):
    settings.EMAIL_HOST = ""
    walk.submitted()
    jobs.run(machinery.SWEEP, lambda: "xong")

    shown = walk.client(persona).get("/").context["machinery"]

    assert timezone.localtime(shown["swept_at"]).replace(second=0, microsecond=0) == at(MONDAY)
    assert (shown["silent"], shown["has_failed"]) == ([], False)
    assert (shown["mails"] > 0, shown["has_server"]) == (True, False)


@pytest.mark.filterwarnings("ignore")
def test_home_says_that_the_last_sweep_failed_and_when_one_was_done(walk: Walk, standing_clock):
    jobs.run(machinery.SWEEP, lambda: "xong")
    standing_clock.shift(timedelta(hours=1))
    failed(walk, machinery.SWEEP)

    page = walk.client("office").get("/")

    assert page.context["machinery"]["has_failed"]
    assert "rà xong thời hạn gần nhất 09:00 15/06/2026" in page.content.decode()
    assert "Lần rà thời hạn gần nhất không xong" in page.content.decode()


def test_home_says_that_the_clock_is_silent(walk: Walk, standing_clock):
    jobs.came_by(machinery.SWEEP)
    standing_clock.shift(timedelta(hours=3))

    assert walk.client("office").get("/").context["machinery"]["silent"] == ["Rà thời hạn"]


def test_home_of_others_says_nothing_of_machines(walk: Walk):
    assert walk.client("clerk").get("/").context.get("machinery") is None
