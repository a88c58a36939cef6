"""Pledges: the unit's own list, the page of one, writing it, which units have registered."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from campaign import papers, pledging
from campaign.actions import pledges as acts
from campaign.actions.revisions import Clash, revision
from campaign.forms.pledges import PledgeForms
from campaign.models import Campaign, PledgeVersion, UnitPledge
from campaign.states import RUNNING, PledgeState
from campaign.views.initiatives import said
from documents.blocks import Paper
from documents.freeze import from_data
from documents.views.answers import as_pdf, as_word
from people.roles import LEADERS, OFFICE_ROLES, Role
from vietnamese.text import filename
from workflow.actors import Actor
from workflow.acts import acts_for
from workflow.pages import add_errors
from workflow.paging import key_in
from workflow.permits import ask, require
from workflow.timeline import timeline

LATEST = 50


@require_GET
def pledges(request: HttpRequest) -> HttpResponse:
    """The own units' pledges, and campaigns in which one may be begun; for the office the campaigns."""
    units = sorted(request.actor.units_as(Role.CLERK, Role.HEAD))
    own = UnitPledge.objects.filter(unit_id__in=units).for_list()[:LATEST]
    campaigns = Campaign.objects.filter(state__in=RUNNING)
    context = {
        "rows": [pledging.Standing(each.unit, each) for each in own],
        "campaigns": campaigns,
        "may_begin": [each.pk for each in campaigns if _may_begin(request.actor, each, units)],
        "writes": bool(units),
        "reads_all": request.actor.has(*OFFICE_ROLES, *LEADERS),
        "year": request.actor.on.year,
    }
    return render(request, "campaign/pledges.html", context)


@require_GET
def of_campaign(request: HttpRequest, pk: int) -> HttpResponse:
    """`?nam=` chooses the year, this one by default."""
    require("campaign.read_pledges", request.actor, None)
    campaign = get_object_or_404(Campaign, pk=pk)
    years, today = acts.years_of(campaign), request.actor.on
    asked = key_in(request.GET.get("nam"))
    year = asked if asked is not None else min(max(today.year, years[0]), years[-1])
    if year not in years:
        raise Http404
    rows = pledging.standings(campaign, year, today)
    context = {
        "campaign": campaign,
        "year": year,
        "tabs": [
            {"label": str(each), "url": f"?nam={each}", "count": None, "current": each == year}
            for each in years
        ],
        "rows": rows,
        "registered": sum(each.has_registered for each in rows),
        "reminder": pledging.reminder(campaign, year, rows),
    }
    return render(request, "campaign/pledges_of.html", context)


@require_GET
def pledge(request: HttpRequest, pk: int) -> HttpResponse:
    row = visible(request, pk)
    writes = ask("campaign.save_pledge", request.actor, row) is None
    missing = row.missing() if row.state == PledgeState.DRAFT else []
    context = {
        "pledge": row,
        "standing": pledging.Standing(row.unit, row),
        "shows_items": _reads_draft(request, row),
        "missing": missing if _is_own(request, row) else [],
        "writes": writes,
        "versions": row.versions.select_related("registered_by__staff"),
        "acts": acts_for(
            row,
            request.actor,
            url=reverse("pledge", args=[pk]),
            forward=("register",),
            preparing={"campaign.save_pledge": ("Ghi bản đăng ký", "ghi")},
        )
        if _is_own(request, row)
        else [],
        "told": papers.told(row),
        "events": timeline(row, words=said),
    }
    return render(request, "campaign/pledge.html", context)


@require_http_methods(["GET", "POST"])
def save(request: HttpRequest, pk: int) -> HttpResponse:
    row = visible(request, pk)
    require("campaign.save_pledge", request.actor, row)
    forms, clash = PledgeForms(request.POST or None, row, revision(row)), None
    if request.method == "POST" and forms.is_valid():
        try:
            acts.save(row, items=forms.items(), by=request.actor, **forms.values())
        except ValidationError as error:
            add_errors(forms.main, error)
        except Clash as met:
            clash, row = met.last, visible(request, pk)
            forms.look_again(clash.position)
        else:
            messages.success(request, "Đã lưu bản đăng ký.")
            return redirect("pledge", pk)
    context = {"forms": forms, "pledge": row, "clash": clash}
    return render(request, "campaign/pledge_form.html", context)


@require_GET
def pdf(request: HttpRequest, pk: int) -> HttpResponse:
    return as_pdf(*_current(request, pk))


@require_GET
def word(request: HttpRequest, pk: int) -> HttpResponse:
    return as_word(*_current(request, pk))


@require_GET
def version_pdf(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """As it was registered then."""
    row = visible(request, pk)
    version = get_object_or_404(PledgeVersion, pledge=row, number=number)
    return as_pdf(from_data(version.paper), f"{_stem(row)}-lan-{number}")


def visible(request: HttpRequest, pk: int) -> UnitPledge:
    return get_object_or_404(UnitPledge.objects.visible_to(request.actor).for_page(), pk=pk)


def _may_begin(actor: Actor, campaign: Campaign, units: list[int]) -> bool:
    """As the page that begins one asks it."""
    row = UnitPledge(campaign=campaign, unit_id=units[0] if units else None)
    return ask("campaign.begin_pledge", actor, row) is None


def _is_own(request: HttpRequest, row: UnitPledge) -> bool:
    return request.actor.is_in(row.unit_id, Role.CLERK, Role.HEAD)


def _reads_draft(request: HttpRequest, row: UnitPledge) -> bool:
    """What the unit is still writing is its own."""
    return row.state == PledgeState.REGISTERED or _is_own(request, row)


def _current(request: HttpRequest, pk: int) -> tuple[Paper, str]:
    """The draft for who writes it; for everybody else, and once registered, the last version."""
    row = visible(request, pk)
    if row.state == PledgeState.DRAFT and _is_own(request, row):
        return papers.pledge(row), _stem(row)
    return from_data(row.versions.first().paper), _stem(row)


def _stem(row: UnitPledge) -> str:
    return f"DKTD_{filename(row.unit.short_name)}_{row.year}"
