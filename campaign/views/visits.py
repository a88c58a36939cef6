"""One inspected unit: its page, its minutes, its day, its signed scan."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.text import capfirst
from django.views.decorators.http import require_GET, require_http_methods

from campaign import papers
from campaign.actions import visits as acts
from campaign.actions.revisions import Clash, revision
from campaign.forms.visits import RescheduleForm, SignedForm, SkipForm, VisitForms
from campaign.models import UnitPledge, Visit
from campaign.states import VisitState
from campaign.views.inspections import VISIT_TONES, asked_row
from documents import admission
from documents import files as stored
from documents.blocks import Paper
from documents.freeze import from_data
from documents.views.answers import as_pdf, as_word
from people.models import Posting
from people.roles import OFFICE_ROLES
from vietnamese.dates import dmy
from vietnamese.text import filename
from workflow.acts import acts_for
from workflow.downloads import uploaded
from workflow.pages import ActPage, act_page, add_errors, move_page
from workflow.permits import require
from workflow.timeline import timeline

PREPARING = {
    "campaign.save_visit": ("Ghi biên bản", "bien-ban"),
    "campaign.reschedule_visit": ("Đổi ngày kiểm tra", "doi-ngay"),
}


@require_GET
def visit(request: HttpRequest, pk: int) -> HttpResponse:
    row = visible(request, pk)
    reads = _reads_minutes(request, row)
    is_office = request.actor.has(*OFFICE_ROLES)
    context = {
        "visit": row,
        "tone": VISIT_TONES[row.state],
        "shows_minutes": reads and _is_written(row),
        "asked": [asked_row(each, request) for each in row.recommendations.all()] if reads else [],
        "pledge": _pledge(request, row),
        "prints": reads,
        "acts": acts_for(
            row,
            request.actor,
            url=reverse("visit", args=[pk]),
            forward=("sign",),
            preparing=PREPARING,
        )
        if is_office
        else [],
        "events": timeline(row),
    }
    return render(request, "campaign/visit.html", context)


@require_http_methods(["GET", "POST"])
def save(request: HttpRequest, pk: int) -> HttpResponse:
    row = visible(request, pk)
    require("campaign.save_visit", request.actor, row)
    shown = {"seen": revision(row), "suggested": {"present": _leaders(row)}}
    forms, clash = VisitForms(request.POST or None, row, **shown), None
    if request.method == "POST" and forms.is_valid():
        try:
            acts.save(row, items=forms.items(), by=request.actor, **forms.values())
        except ValidationError as error:
            add_errors(forms.main, error)
        except Clash as met:
            clash = met.last
            forms.look_again(clash.position)
        else:
            messages.success(request, "Đã lưu biên bản; in ra để ký, rồi ghi biên bản đã ký.")
            return redirect("visit", pk)
    context = {"forms": forms, "visit": row, "clash": clash}
    return render(request, "campaign/visit_form.html", context)


@require_http_methods(["GET", "POST"])
def sign(request: HttpRequest, pk: int) -> HttpResponse:
    row = visible(request, pk)
    return move_page(
        request,
        row,
        "sign",
        lambda values: acts.sign(row, scan=values["scan"], by=request.actor),
        what=f"Biên bản kiểm tra {row.unit.name}: {row.recommendations.count()} kiến nghị.",
        back=reverse("visit", args=[pk]),
        done="Đã ghi biên bản đã ký; đơn vị được thông báo.",
        form_class=SignedForm,
        form_options={"admit": partial(acts.admit, row, by=request.actor)},
    )


@require_http_methods(["GET", "POST"])
def skip(request: HttpRequest, pk: int) -> HttpResponse:
    row = visible(request, pk)
    return move_page(
        request,
        row,
        "skip",
        lambda values: acts.skip(row, reason=values["reason"], by=request.actor),
        what=f"Không kiểm tra {row.unit.name} trong đợt “{row.inspection.title}”.",
        back=reverse("visit", args=[pk]),
        done="Đã ghi không kiểm tra đơn vị này.",
        form_class=SkipForm,
    )


@require_http_methods(["GET", "POST"])
def reschedule(request: HttpRequest, pk: int) -> HttpResponse:
    row = visible(request, pk)
    page = ActPage(
        title="Đổi ngày kiểm tra",
        what=f"Kiểm tra {row.unit.name}, ngày hiện nay: {dmy(row.planned_on) or 'chưa định'}.",
        back=reverse("visit", args=[pk]),
        done="Đã đổi ngày; đơn vị được thông báo.",
        button="Đổi ngày",
    )
    return act_page(
        request,
        page,
        key="campaign.reschedule_visit",
        subject=row,
        form_class=RescheduleForm,
        do=lambda values: acts.reschedule(row, by=request.actor, **values),
    )


@require_GET
def pdf(request: HttpRequest, pk: int) -> HttpResponse:
    return as_pdf(*_minutes(request, pk))


@require_GET
def word(request: HttpRequest, pk: int) -> HttpResponse:
    return as_word(*_minutes(request, pk))


@require_GET
def scan(request: HttpRequest, pk: int) -> HttpResponse:
    row = visible(request, pk)
    if row.scan is None:
        raise Http404
    admission.demand_open(row.scan)
    return uploaded(stored.read(row.scan), row.scan.content_type, row.scan_name)


def visible(request: HttpRequest, pk: int) -> Visit:
    return get_object_or_404(Visit.objects.visible_to(request.actor).for_page(), pk=pk)


def _reads_minutes(request: HttpRequest, row: Visit) -> bool:
    """While they are being written they are the office's own."""
    return row.state == VisitState.MINUTED or request.actor.has(*OFFICE_ROLES)


def _is_written(row: Visit) -> bool:
    """The place does not count: the plan wrote it."""
    return any((row.held_at, row.present, row.achieved, row.shortcomings, row.opinion))


def _minutes(request: HttpRequest, pk: int) -> tuple[Paper, str]:
    """As they were signed; for the office the draft before."""
    row = visible(request, pk)
    if not _reads_minutes(request, row):
        raise Http404
    day = row.day or row.inspection.letter_on
    stem = f"BBKT_{filename(row.unit.short_name)}" + (f"_{day:%Y%m%d}" if day else "")
    return from_data(row.paper) if row.paper else papers.inspection_minutes(row), stem


def _leaders(row: Visit) -> str:
    """Whom the unit usually sends, a line each."""
    posts = Posting.objects.on(row.day).filter(unit=row.unit, is_leader=True)
    rows = posts.select_related("staff").main_first()
    return "\n".join(f"{capfirst(each.staff.titled)}, {each.title}" for each in rows)


def _pledge(request: HttpRequest, row: Visit) -> Any:
    """What the unit had pledged for that year, to compare with."""
    if row.day is None:
        return None
    rows = UnitPledge.objects.visible_to(request.actor)
    return rows.filter(
        campaign=row.inspection.campaign_id, unit=row.unit_id, year=row.day.year
    ).first()
