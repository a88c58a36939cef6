"""“Việc nền”: what the clock does, and asking for it by hand."""

from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from desk import machinery
from people.roles import Role
from workflow import jobs as background
from workflow.jobs import RUN_NOW, Job
from workflow.models import JobRun, JobStanding
from workflow.pages import ActPage, act_page
from workflow.permits import ask
from workflow.timeline import timeline

LATEST = 20


@require_GET
def jobs(request: HttpRequest) -> HttpResponse:
    """Whoever is signed in may know that the clock is awake."""
    rows = machinery.rows(request.actor.moment())
    shown = {"rows": rows, "silent": [row for row in rows if row.is_silent]}
    return render(request, "desk/jobs.html", shown)


@require_GET
def job(request: HttpRequest, path: str) -> HttpResponse:
    """Its latest runs and the failures of a week; where in the code only administrators read."""
    declared, now = _declared(path), request.actor.moment()
    row = next(each for each in machinery.rows(now) if each.job == declared)
    runs = JobRun.objects.filter(job=declared.name).order_by("-started_at", "-pk")[:LATEST]
    shown = {
        "row": row,
        "runs": [_shown(each, now) for each in runs],
        "failures": [_shown(each, now) for each in _failed(declared, now)],
        "reads_errors": request.actor.has(Role.ADMIN),
        "may_run": ask(RUN_NOW, request.actor, None) is None,
        "asked": _asked(declared),
    }
    return render(request, "desk/job.html", shown)


@require_http_methods(["GET", "POST"])
def run_now(request: HttpRequest, path: str) -> HttpResponse:
    declared = _declared(path)
    page = ActPage(
        title=f"Chạy ngay: {declared.name}",
        what=declared.about,
        consequence="Tiến trình nền chạy việc này ngay khi rảnh, như lúc đến giờ; chạy thêm một lần "
        "không làm việc gì hai lần. Người yêu cầu và lúc yêu cầu được ghi lại.",
        back=reverse("job", args=[path]),
        done=f"Đã yêu cầu chạy “{declared.name}”; tải lại trang sau ít phút để xem kết quả.",
        button="Chạy ngay",
    )
    return act_page(
        request,
        page,
        key=RUN_NOW,
        subject=declared.name,
        do=lambda _values: background.run_now(declared, by=request.actor),
    )


def _declared(path: str) -> Job:
    found = background.declared().get(path)
    if found is None:
        raise Http404
    return found


def _failed(job: Job, now: datetime) -> list[JobRun]:
    return list(machinery.failed(now).filter(job=job.name)[:LATEST])


def _shown(run: JobRun, now: datetime) -> dict[str, Any]:
    label, tone = machinery.of_run(run, now)
    return {"run": run, "label": label, "tone": tone, "seconds": machinery.duration(run)}


def _asked(job: Job) -> list[dict[str, Any]]:
    """Who asked for it by hand."""
    standing = JobStanding.objects.filter(job=job.name).first()
    return timeline(standing, latest=LATEST) if standing else []
