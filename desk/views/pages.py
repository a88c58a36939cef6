"""Pages that show everything at once: home, papers, campaigns."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from campaign.models import Campaign
from desk import glance, overview, worklist
from desk import papers as on_paper


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
