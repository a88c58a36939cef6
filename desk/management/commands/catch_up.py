from collections.abc import Callable
from functools import partial
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from awards import tasks as award_tasks
from awards.actions import batch as batches
from council import tasks as council_tasks
from desk import sweeping
from documents import tasks as document_tasks
from documents.actions import numbering
from nominations import tasks as nomination_tasks
from nominations.actions import copying
from workflow import jobs, mailing
from workflow import tasks as workflow_tasks
from workflow.jobs import Job
from workflow.models import JobRun

WORK: dict[Job, Callable[[], str]] = {
    document_tasks.NUMBERING: numbering.resend,
    award_tasks.PRINTING: batches.work_abandoned,
    nomination_tasks.COPYING: copying.catch_up,
    workflow_tasks.DELIVER: lambda: f"đã gửi {mailing.deliver_due()} thư",
}


class Command(BaseCommand):
    help = "Làm ngay mọi việc đến hạn khi máy chủ vừa khởi động lại; chạy bao nhiêu lần cũng được."

    def handle(self, *args: Any, **options: Any) -> None:
        """A step that fails stops no other; all errors are raised at the end."""
        steps = [self._sweep, council_tasks.sweep_ballot_keys]
        steps += [partial(self._run, job, work) for job, work in WORK.items()]
        failed = [error for step in steps if (error := _error(step))]
        if failed:
            raise ExceptionGroup("catch_up", failed)

    def _sweep(self) -> None:
        for run in sweeping.sweep(timezone.localdate()):
            self._say(run)

    def _run(self, job: Job, work: Callable[[], str]) -> None:
        self._say(jobs.run(job, work))

    def _say(self, run: JobRun) -> None:
        self.stdout.write(f"{run.job}: {run.summary}")


def _error(step: Callable[[], None]) -> Exception | None:
    try:
        step()
    except Exception as error:
        return error
    return None
