"""Inspections: the list, the page of one, planning it, announcing and cancelling it."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from campaign.actions import inspections as acts
from campaign.actions.revisions import Clash, revision
from campaign.forms.inspections import CancelForm, InspectionForms
from campaign.models import Campaign, Inspection, Recommendation, Visit
from campaign.states import RUNNING, InspectionState, RecommendationState, VisitState
from people.models import Staff
from people.roles import LEADERS, OFFICE_ROLES
from vietnamese.dates import left
from workflow.acts import acts_for
from workflow.pages import add_errors, move_page
from workflow.paging import behind, first_page
from workflow.permits import require
from workflow.timeline import timeline

PAGE = 20
LATEST = 50
SUGGESTED = 300
SOON = 7
TONES = {
    InspectionState.DRAFT: "plain",
    InspectionState.ANNOUNCED: "info",
    InspectionState.DONE: "done",
    InspectionState.CANCELLED: "plain",
}
VISIT_TONES = {VisitState.PLANNED: "info", VisitState.MINUTED: "done", VisitState.SKIPPED: "plain"}
ASKED_TONES = {
    RecommendationState.DRAFT: "plain",
    RecommendationState.OPEN: "warn",
    RecommendationState.ANSWERED: "info",
    RecommendationState.RETURNED: "warn",
    RecommendationState.ACCEPTED: "done",
    RecommendationState.WITHDRAWN: "plain",
}


@require_GET
def inspections(request: HttpRequest) -> HttpResponse:
    """What is still to be done first, then the inspections; `?truoc=` goes on."""
    actor = request.actor
    rows = Inspection.objects.visible_to(actor).for_list()
    shown, last = first_page(behind(rows, request.GET.get("truoc")), PAGE)
    asked, more = first_page(Recommendation.objects.visible_to(actor).live().for_list(), LATEST)
    is_office = actor.has(*OFFICE_ROLES)
    context = {
        "rows": [{"row": each, "tone": TONES[each.state]} for each in shown],
        "asked": [asked_row(each, request) for each in asked],
        "more": more is not None,
        "next_url": f"?{urlencode({'truoc': last.pk})}" if last else "",
        "reads_all": actor.has(*OFFICE_ROLES, *LEADERS),
        "may_plan": is_office and _launched().exists(),
    }
    return render(request, "campaign/inspections.html", context)


@require_GET
def inspection(request: HttpRequest, pk: int) -> HttpResponse:
    """Each reader finds the visits that are theirs."""
    row = visible(request, pk)
    visits = Visit.objects.visible_to(request.actor).filter(inspection=row).with_counts()
    context = {
        "inspection": row,
        "tone": TONES[row.state],
        "visits": [{"row": each, "tone": VISIT_TONES[each.state]} for each in visits],
        "acts": acts_for(
            row,
            request.actor,
            url=reverse("inspection", args=[pk]),
            forward=("announce",),
            preparing={"campaign.revise_inspection": ("Sửa kế hoạch", "sua")},
        )
        if request.actor.has(*OFFICE_ROLES)
        else [],
        "events": timeline(row),
    }
    return render(request, "campaign/inspection.html", context)


@require_http_methods(["GET", "POST"])
def plan(request: HttpRequest) -> HttpResponse:
    actor, campaign = request.actor, _launched().first()
    require("campaign.plan_inspection", actor, Inspection(campaign=campaign or Campaign()))
    forms = InspectionForms(request.POST or None, None, actor.on)
    return _written(
        request,
        forms,
        lambda: acts.plan(
            forms.main.cleaned_data["campaign"],
            values=forms.values(),
            team=forms.members(),
            stops=forms.chosen(),
            by=actor,
        ),
        title="Lập kế hoạch kiểm tra",
        back=reverse("inspections"),
    )


@require_http_methods(["GET", "POST"])
def revise(request: HttpRequest, pk: int) -> HttpResponse:
    row = visible(request, pk)
    require("campaign.revise_inspection", request.actor, row)
    forms = InspectionForms(request.POST or None, row, request.actor.on, revision(row))
    return _written(
        request,
        forms,
        lambda: acts.revise(
            row,
            values=forms.values(),
            team=forms.members(),
            stops=forms.chosen(),
            by=request.actor,
            seen=forms.seen,
        ),
        title="Sửa kế hoạch kiểm tra",
        back=reverse("inspection", args=[pk]),
    )


@require_http_methods(["GET", "POST"])
def announce(request: HttpRequest, pk: int) -> HttpResponse:
    row = visible(request, pk)
    names = ", ".join(each.unit.name for each in row.visits.all())
    return move_page(
        request,
        row,
        "announce",
        lambda _values: acts.announce(row, by=request.actor),
        what=f"{row.title}: thông báo cho {names}.",
        back=reverse("inspection", args=[pk]),
        done="Đã thông báo cho các đơn vị.",
    )


@require_http_methods(["GET", "POST"])
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    row = visible(request, pk)
    return move_page(
        request,
        row,
        "cancel",
        lambda values: acts.cancel(row, reason=values["reason"], by=request.actor),
        what=f"{row.title}: không kiểm tra nữa.",
        back=reverse("inspection", args=[pk]),
        done="Đã hủy đợt kiểm tra.",
        form_class=CancelForm,
    )


def visible(request: HttpRequest, pk: int) -> Inspection:
    rows = Inspection.objects.visible_to(request.actor).select_related("campaign")
    return get_object_or_404(rows.prefetch_related("team", "visits__unit"), pk=pk)


def asked_row(row: Recommendation, request: HttpRequest) -> dict[str, Any]:
    """A recommendation in a list, with the words and tone for the days that are left."""
    days = (row.due_on - request.actor.on).days
    due_tone = "late" if days < 0 else "warn" if days <= SOON else "plain"
    counts = row.waits
    return {
        "row": row,
        "tone": ASKED_TONES[row.state],
        "left": left(row.due_on, request.actor.on) if counts else "",
        "due_tone": due_tone if counts else "plain",
        "late": counts and days < 0,
        "holder": row.unit.name if counts else row.machine.owners[row.state],
    }


def _launched() -> Any:
    return Campaign.objects.filter(state__in=RUNNING).order_by("pk")


def _written(
    request: HttpRequest, forms: InspectionForms, do: Any, *, title: str, back: str
) -> HttpResponse:
    clash = None
    if request.method == "POST" and forms.is_valid():
        try:
            row = do()
        except ValidationError as error:
            add_errors(forms.main, error)
        except Clash as met:
            clash = met.last
            forms.look_again(clash.position)
        else:
            messages.success(request, "Đã lưu kế hoạch kiểm tra.")
            return redirect("inspection", row.pk)
    staff = Staff.objects.filter(postings__until_on=None).distinct()[:SUGGESTED]
    context = {"forms": forms, "title": title, "back": back, "staff": staff, "clash": clash}
    return render(request, "campaign/inspection_form.html", context)
