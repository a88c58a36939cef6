from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from tests.plugins.mailbox import Mailbox
from tests.walk import Walk
from workflow import jobs, tasks
from workflow.models import JobRun

pytestmark = [pytest.mark.both, pytest.mark.django_db]


def test_run_remembers_start_end_and_result(standing_clock):
    def work() -> str:
        standing_clock.shift(timedelta(seconds=5))
        return "Đã làm 3 việc"

    row = jobs.run("Việc thử", work)

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
        jobs.run("Việc thử", work)

    row = JobRun.objects.get()
    assert (row.summary, row.finished_at is not None) == ("", True)
    assert row.error.endswith("ZeroDivisionError: chia cho không\n")


def test_run_keeps_a_long_result_short():
    assert len(jobs.run("Việc thử", lambda: "x" * 1000).summary) == 300


def test_deliver_notices_is_a_job(walk: Walk, mailbox: Mailbox):
    walk.submitted()

    tasks.deliver_notices()

    row = JobRun.objects.get(job="Gửi thông báo")
    assert row.summary == f"Đã gửi {len(mailbox.messages)} thư"
    assert isinstance(row.finished_at, datetime)


def test_a_run_is_named_by_the_hour_of_the_office():
    begun = datetime(2026, 6, 15, 2, 30, tzinfo=UTC)

    assert str(JobRun(job="Gửi thư", started_at=begun)) == "Gửi thư, 09:30 15/06/2026"
