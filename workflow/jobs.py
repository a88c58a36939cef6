"""Background jobs: each declared once, its runs remembered, asked for by hand."""

import logging
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from celery import current_app
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.utils import timezone

from vietnamese.dates import hm_dmy
from workflow.actors import Actor
from workflow.models import JobRun, JobStanding
from workflow.moving import Stale, locked, record
from workflow.permits import Refused

logger = logging.getLogger(__name__)
RUN_NOW = "workflow.run_job"
ASK_LASTS = timedelta(minutes=10)  # then one may ask again: the message may be lost
RUN_LASTS = timedelta(hours=1)  # a run without an end was killed
RUNS_KEPT = timedelta(days=90)


@dataclass(frozen=True)
class Job:
    """`name` is what people read and JobRun keeps, `path` its address, `about` one sentence.

    `task` is the Celery task that the clock starts; several may share one.
    """

    name: str
    path: str
    about: str
    task: str


_JOBS: dict[str, Job] = {}


def declare(name: str, path: str, about: str, *, task: str) -> Job:
    """The one place that names a job, in its app's tasks.py."""
    if path in _JOBS or name in {each.name for each in _JOBS.values()}:
        raise ValueError(f"job {path} is declared twice")
    _JOBS[path] = Job(name, path, about, task)
    return _JOBS[path]


def declared() -> dict[str, Job]:
    """By path, of all apps whose tasks are loaded."""
    return dict(_JOBS)


def run(job: Job, work: Callable[[], str]) -> JobRun:
    """Runs `work` (which returns one Vietnamese sentence) and stores start, end, result or error."""
    came_by(job)
    row = JobRun.objects.create(job=job.name, started_at=timezone.now())
    try:
        row.summary = work()[:300]
    except Exception as error:
        row.summary, row.error = in_words(error)[:300], traceback.format_exc(limit=5)
        logger.exception("job %s failed", job.path)
        row.finished_at = timezone.now()
        row.save()
        raise
    row.finished_at = timezone.now()
    row.save()
    return row


def run_if(job: Job, work: Callable[[], str], *, waits: bool) -> None:
    """For a job that comes by every few minutes: without work, only that it came."""
    if waits:
        run(job, work)
    else:
        came_by(job)


def came_by(job: Job) -> None:
    """Whatever was asked for is done by any run."""
    now = {"ticked_at": timezone.now(), "asked_at": None, "asked_by_name": ""}
    JobStanding.objects.update_or_create(job=job.name, defaults=now)


@transaction.atomic
def run_now(job: Job, *, by: Actor) -> JobStanding:
    """Asks the worker for a run. Raises Stale when it is asked for already or under way."""
    JobStanding.objects.get_or_create(job=job.name)
    row = locked(JobStanding.objects.get(job=job.name))
    record(row, RUN_NOW, by=by, changed={"ten": job.name})
    now = by.moment()
    if row.asked_at and row.asked_at > now - ASK_LASTS:
        raise Stale(
            f"{row.asked_by_name} đã yêu cầu chạy việc này lúc {hm_dmy(row.asked_at)}; đang chờ tiến trình nền."
        )
    unfinished = JobRun.objects.filter(job=job.name, finished_at=None).filter(
        started_at__gt=now - RUN_LASTS
    )
    if begun := unfinished.first():
        raise Stale(f"Việc này đang chạy, từ {hm_dmy(begun.started_at)}.")
    row.asked_at, row.asked_by_name = now, by.name
    row.save(update_fields=["asked_at", "asked_by_name"])
    _send(job)
    return row


def take(path: str) -> Job | None:
    """The job that somebody asked for, once; None when a run came first."""
    job = _JOBS[path]
    waiting = JobStanding.objects.filter(job=job.name, asked_at__isnull=False)
    return job if waiting.update(asked_at=None) else None


def forget_old_runs() -> str:
    count, _ = JobRun.objects.filter(started_at__lt=timezone.now() - RUNS_KEPT).delete()
    return f"bỏ {count} dòng nhật ký cũ"


def in_words(error: Exception) -> str:
    """What the page says of an error; its place in the code is for the administrator."""
    if isinstance(error, ValidationError):
        return " ".join(error.messages)
    if isinstance(error, Refused | Stale):
        return str(error)
    known = {
        DatabaseError: "Cơ sở dữ liệu không trả lời hoặc đang bận.",
        PermissionError: "Không có quyền đọc, ghi tệp trên máy chủ.",
        ConnectionError: "Không kết nối được với dịch vụ khác.",
        TimeoutError: "Chờ dịch vụ khác quá lâu.",
        MemoryError: "Máy chủ không đủ bộ nhớ.",
        OSError: "Không đọc, ghi được tệp trên máy chủ.",
    }
    words = (said for kind, said in known.items() if isinstance(error, kind))
    return next(words, "Phần mềm gặp lỗi; hãy báo người quản trị hệ thống.")


def _send(job: Job) -> None:
    """By name, since tasks stand above; what a broker that is away loses, the clock makes up for."""
    task = "workflow.tasks.run_asked"
    transaction.on_commit(lambda: current_app.send_task(task, [job.path]), robust=True)
