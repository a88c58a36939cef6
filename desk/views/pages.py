"""Pages that show everything at once: home, notices, campaigns, background jobs, health."""

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from campaign.models import Campaign
from desk import glance, overview, worklist
from desk import papers as on_paper
from workflow.models import JobRun, Notice


@require_GET
def home(request: HttpRequest) -> HttpResponse:
    tasks = worklist.tasks(request.actor)
    shown = {
        "tasks": tasks,
        "soonest": next(iter(tasks), None),
        "figures": glance.figures(request.actor),
        "newest": glance.newest_round(request.actor),
        "latest": glance.latest_notices(request.actor),
    }
    return render(request, "desk/home.html", shown)


@require_GET
def notices(request: HttpRequest) -> HttpResponse:
    mine = Notice.objects.of(request.actor.user_id).order_by("-created_at", "-pk")
    before = request.GET.get("truoc", "")
    if before.isdecimal():
        mine = mine.filter(pk__lt=int(before))
    rows = list(mine[:51])
    more = rows[49].pk if len(rows) > 50 else None
    return render(request, "desk/notices.html", {"notices": rows[:50], "more": more})


@require_POST
def open_notice(request: HttpRequest, pk: int) -> HttpResponse:
    """Marks one's own notice as read and goes to what it is about."""
    notice = get_object_or_404(Notice.objects.of(request.actor.user_id), pk=pk)
    if notice.read_at is None:
        notice.read_at = timezone.now()
        notice.save(update_fields=["read_at"])
    return redirect(notice.path)


@require_POST
def read_all(request: HttpRequest) -> HttpResponse:
    Notice.objects.of(request.actor.user_id).unread().update(read_at=timezone.now())
    return redirect("notices")


@require_GET
def papers(request: HttpRequest) -> HttpResponse:
    return render(
        request,
        "desk/papers.html",
        {"moving": on_paper.moving(request), "signed": on_paper.signed(request)},
    )


@require_GET
def campaigns(request: HttpRequest) -> HttpResponse:
    rows = Campaign.objects.exclude(state="draft").order_by("-ends_on", "name")
    page = Paginator(rows, 50).get_page(request.GET.get("trang"))
    return render(request, "desk/campaigns.html", {"page": page})


@require_GET
def campaign(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(
        Campaign.objects.exclude(state="draft").prefetch_related("contents", "award_forms"), pk=pk
    )
    return render(
        request, "desk/campaign.html", overview.of_campaign(row, request.GET, request.actor)
    )


@require_GET
def jobs(request: HttpRequest) -> HttpResponse:
    """The last run of every job; whoever is signed in may know that the clock is awake."""
    last = {run.job: run for run in JobRun.objects.order_by("started_at")[:2000]}
    return render(request, "desk/jobs.html", {"runs": sorted(last.values(), key=lambda r: r.job)})


@login_not_required
@require_GET
def healthz(request: HttpRequest) -> JsonResponse:
    """Answers 200 when the database does; says nothing about what is in it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return JsonResponse({"ok": True})
