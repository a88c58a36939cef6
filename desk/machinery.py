"""Background jobs and mails as people read them: what ran, what comes next, what is silent."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db.models import Count, OuterRef, Q, QuerySet, Subquery

from awards import tasks as of_awards
from council import tasks as of_council
from desk import sweeping
from documents import tasks as of_documents
from nominations import tasks as of_nominations
from people.roles import OFFICE_ROLES, Role
from workflow import jobs, schedule
from workflow import tasks as of_workflow
from workflow.actors import Actor
from workflow.jobs import RUN_LASTS, Job
from workflow.models import Delivery, JobRun, JobStanding

LOADED = (of_awards, of_council, of_documents, of_nominations, sweeping, of_workflow)
"""What declares the jobs; the web server loads it here."""
SWEEP = sweeping.DEADLINES
WEEK = timedelta(days=7)


@dataclass(frozen=True, kw_only=True)
class Row:
    """One job; `ticked_at` is when the clock last came by, `last` its last run that had work."""

    job: Job
    now: datetime
    ticked_at: datetime | None
    asked_by_name: str
    asked_at: datetime | None
    last: JobRun | None
    failures: int

    @property
    def following(self) -> datetime:
        return schedule.following(self.job.task, self.now)

    @property
    def is_silent(self) -> bool:
        last = self.ticked_at
        return last is not None and schedule.is_silent(self.job.task, last, self.now)

    @property
    def seconds(self) -> float | None:
        return duration(self.last) if self.last else None

    @property
    def standing(self) -> tuple[str, str]:
        """Words and tone of its pill."""
        if self.asked_at:
            return "Đang chờ chạy", "info"
        if self.is_silent:
            return "Im lặng quá lâu", "late"
        if self.ticked_at is None:
            return "Chưa chạy lần nào", "warn"
        return of_run(self.last, self.now) if self.last else ("Không có việc", "done")


def rows(now: datetime) -> list[Row]:
    """Every job that is declared, in order of its name; three queries."""
    standings, failed = _standings(), _failures(now)
    runs = JobRun.objects.in_bulk([each.last_pk for each in standings.values() if each.last_pk])
    made = [_row(job, standings, failed, runs, now) for job in jobs.declared().values()]
    return sorted(made, key=lambda row: row.job.name)


def _row(
    job: Job,
    standings: dict[str, Any],
    failed: dict[str, int],
    runs: dict[int, JobRun],
    now: datetime,
) -> Row:
    standing = standings.get(job.name)
    return Row(
        job=job,
        now=now,
        ticked_at=standing and standing.ticked_at,
        asked_at=standing and standing.asked_at,
        asked_by_name=standing.asked_by_name if standing else "",
        last=runs.get(standing.last_pk) if standing else None,
        failures=failed.get(job.name, 0),
    )


def _standings() -> dict[str, Any]:
    newest = JobRun.objects.filter(job=OuterRef("job")).order_by("-started_at", "-pk")
    found = JobStanding.objects.annotate(last_pk=Subquery(newest.values("pk")[:1]))
    return {each.job: each for each in found}


def _failures(now: datetime) -> dict[str, int]:
    counted = failed(now).order_by().values("job").annotate(times=Count("pk"))
    return {each["job"]: each["times"] for each in counted}


def failed(now: datetime) -> QuerySet[JobRun]:
    """Of the last seven days, newest first."""
    recent = JobRun.objects.filter(started_at__gte=now - WEEK).exclude(error="")
    return recent.order_by("-started_at", "-pk")


def ended_well(job: Job) -> QuerySet[JobRun]:
    """Newest first."""
    runs = JobRun.objects.filter(job=job.name, error="", finished_at__isnull=False)
    return runs.order_by("-started_at", "-pk")


def of_run(run: JobRun, now: datetime) -> tuple[str, str]:
    if run.error:
        return "Lỗi", "late"
    if run.finished_at:
        return "Xong", "done"
    return ("Đang chạy", "info") if run.started_at > now - RUN_LASTS else ("Bị ngắt", "warn")


def duration(run: JobRun) -> float | None:
    return (run.finished_at - run.started_at).total_seconds() if run.finished_at else None


def asked_beside(actor: Actor) -> dict[str, Subquery]:
    """For the home page of office and administrators: columns of the frame's one query."""
    if not actor.has(*OFFICE_ROLES, Role.ADMIN):
        return {}
    waiting = Delivery.objects.waiting().order_by().values("state").annotate(n=Count("pk"))
    runs = JobRun.objects.filter(job=SWEEP.name).order_by("-started_at", "-pk")
    columns = {
        "sweep_came_by": _came_by(SWEEP),
        "deliver_came_by": _came_by(of_workflow.DELIVER),
        "swept_at": ended_well(SWEEP).values("finished_at")[:1],
        "sweep_failed": runs.annotate(failed=~Q(error="")).values("failed")[:1],
        "mails": waiting.values("n"),
    }
    return {name: Subquery(rows) for name, rows in columns.items()}


def _came_by(job: Job) -> QuerySet[Any, Any]:
    return JobStanding.objects.filter(job=job.name).values("ticked_at")[:1]


def glance(found: Any, now: datetime) -> dict[str, Any]:
    """`found` has the columns of `asked_beside`."""
    came_by = {SWEEP: found.sweep_came_by, of_workflow.DELIVER: found.deliver_came_by}
    return {
        "swept_at": found.swept_at,
        "has_failed": bool(found.sweep_failed),
        "silent": [
            job.name
            for job, last in came_by.items()
            if last and schedule.is_silent(job.task, last, now)
        ],
        "mails": found.mails or 0,
        "has_server": bool(settings.EMAIL_HOST),
    }
