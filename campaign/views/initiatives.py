"""Initiatives: the list, the page of one, writing it down."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from campaign.actions import initiatives as acts
from campaign.forms.initiatives import InitiativeForms
from campaign.models import Initiative
from campaign.papers.initiatives import standing
from campaign.states import InitiativeState
from people.models import Staff, Unit
from people.roles import Role
from workflow.acts import Act, acts_for
from workflow.models import Event
from workflow.pages import add_errors
from workflow.paging import behind, first_page
from workflow.permits import ask, require
from workflow.timeline import timeline

PAGE = 20
TONES = {
    InitiativeState.PROPOSED: "plain",
    InitiativeState.APPLIED: "info",
    InitiativeState.RECOGNISED: "done",
    InitiativeState.SPREAD: "done",
}


@require_GET
def initiatives(request: HttpRequest) -> HttpResponse:
    """`?q=` finds titles and authors with or without diacritics; `?tt=` a state; `?truoc=` goes on."""
    words, state = request.GET.get("q", "").strip(), request.GET.get("tt", "")
    rows = Initiative.objects.visible_to(request.actor).for_list()
    if words:
        rows = rows.search(words)
    if state in InitiativeState.values:
        rows = rows.filter(state=state)
    shown, last = first_page(behind(rows, request.GET.get("truoc")), PAGE)
    context = {
        "rows": [{"row": each, "tone": TONES[each.state]} for each in shown],
        "q": words,
        "tt": state,
        "tabs": _tabs(words, state),
        "next_url": _address(q=words, tt=state, truoc=last.pk) if last else "",
        "may_propose": bool(request.actor.posted_in),
    }
    return render(request, "campaign/initiatives.html", context)


@require_GET
def initiative(request: HttpRequest, pk: int) -> HttpResponse:
    row = visible(request, pk)
    context = {
        "initiative": row,
        "tone": TONES[row.state],
        "standing": standing(row),
        "acts": _acts(row, request),
        "files": _files(row, request),
        "may_attach": ask("campaign.attach_to_initiative", request.actor, row) is None,
        "events": timeline(row, words=said),
    }
    return render(request, "campaign/initiative.html", context)


@require_http_methods(["GET", "POST"])
def propose(request: HttpRequest) -> HttpResponse:
    """Whoever is posted in no unit has none to propose for."""
    actor = request.actor
    units = [*actor.posted_in]
    require("campaign.propose_initiative", actor, Initiative(unit_id=units[0] if units else None))
    forms = InitiativeForms(request.POST or None, units=units, staff=_colleagues(request), row=None)
    return _written(
        request,
        forms,
        lambda: acts.propose(
            forms.main.cleaned_data["unit"],
            campaign=forms.main.cleaned_data["campaign"],
            values=forms.values(),
            authors=forms.authors(),
            by=actor,
        ),
        title="Đề xuất sáng kiến",
        back=reverse("initiatives"),
    )


@require_http_methods(["GET", "POST"])
def revise(request: HttpRequest, pk: int) -> HttpResponse:
    row = visible(request, pk)
    require("campaign.revise_initiative", request.actor, row)
    forms = InitiativeForms(request.POST or None, units=(), staff=_colleagues(request), row=row)
    return _written(
        request,
        forms,
        lambda: acts.revise(row, values=forms.values(), authors=forms.authors(), by=request.actor),
        title="Sửa sáng kiến",
        back=reverse("initiative", args=[pk]),
    )


def visible(request: HttpRequest, pk: int) -> Initiative:
    rows = Initiative.objects.visible_to(request.actor).for_list()
    return get_object_or_404(rows.prefetch_related("authors__staff", "files__file"), pk=pk)


def said(event: Event) -> str:
    """Without the row's own name, which stands on top of its page."""
    about = event.changed.get("tep") or event.note
    return f"{event.label}: {about}" if about else event.label


def _written(
    request: HttpRequest, forms: InitiativeForms, do: Any, *, title: str, back: str
) -> HttpResponse:
    if request.method == "POST" and forms.is_valid():
        try:
            row = do()
        except ValidationError as error:
            _show(forms, error)
        else:
            messages.success(request, "Đã lưu sáng kiến.")
            return redirect("initiative", row.pk)
    context = {"forms": forms, "title": title, "back": back}
    return render(request, "campaign/initiative_form.html", context)


def _show(forms: InitiativeForms, error: ValidationError) -> None:
    """What is wrong with the authors goes to their rows."""
    for each in getattr(error, "error_dict", {}).pop("authors", ()):
        for words in each.messages:
            forms.refuse_authors(words)
    add_errors(forms.main, error)


def _colleagues(request: HttpRequest) -> list[Staff]:
    """Of the own units and of their parts."""
    units = request.actor.posted_in | request.actor.units_as(Role.CLERK, Role.HEAD)
    parts = Unit.objects.filter(parent_id__in=units).values_list("pk", flat=True)
    return list(Staff.objects.posted_in(units | set(parts), request.actor.on))


def _acts(row: Initiative, request: HttpRequest) -> list[Act]:
    url = reverse("initiative", args=[row.pk])
    preparing = {
        "campaign.revise_initiative": ("Sửa", "sua"),
        "campaign.remove_initiative": ("Xóa", "xoa"),
    }
    forward = ("apply", "recognise", "spread")
    return acts_for(row, request.actor, url=url, forward=forward, preparing=preparing)


def _files(row: Initiative, request: HttpRequest) -> list[dict[str, Any]]:
    removable = ask("campaign.remove_from_initiative", request.actor, row) is None
    return [
        {
            "name": each.name,
            "url": reverse("initiative_file", args=[each.pk]),
            "note": filesizeformat(each.file.size),
            "remove_url": reverse("remove_initiative_file", args=[each.pk]) if removable else "",
        }
        for each in row.files.all()
    ]


def _tabs(words: str, state: str) -> list[dict[str, Any]]:
    chosen = state if state in InitiativeState.values else ""
    return [
        {
            "label": label,
            "url": _address(q=words, tt=value) or "?",
            "count": None,
            "current": value == chosen,
        }
        for value, label in (("", "Tất cả"), *InitiativeState.choices)
    ]


def _address(**query: Any) -> str:
    given = {name: value for name, value in query.items() if value}
    return f"?{urlencode(given)}" if given else ""
