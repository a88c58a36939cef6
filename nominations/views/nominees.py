"""Adding, changing, removing and withdrawing one nomination."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from campaign.models import Subject
from nominations import actions
from nominations.forms.nominee import NomineeForm, ReviseForm
from nominations.forms.people import nearest
from nominations.models import Dossier, Nomination
from nominations.views.dossiers import visible
from workflow.forms import ReasonForm
from workflow.pages import ActPage, act_page, add_errors, move_page
from workflow.permits import require

SUBJECTS = {"": Subject.PERSON, "tap-the": Subject.COLLECTIVE}
CARRIED = ("staff", "award_form", "beyond_duty", "period_from", "period_until")
SHOWN, LONGEST = 20, 100
OUTSIDE = (
    "Thời gian lập thành tích nằm ngoài thời gian của phong trào, đợt xét. "
    "Vẫn ghi được; Văn phòng sẽ xem khi thẩm định."
)


@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, pk: int) -> HttpResponse:
    """`?doi-tuong=tap-the` asks for a collective, `?q=` shortens the list of people.

    What was chosen before a search comes back in the address, as the form's first values.
    """
    dossier = visible(request, pk)
    require("nominations.list_nomination", request.actor, dossier)
    if "find" in request.POST:
        return redirect(_found(request))
    chosen = request.GET.get("doi-tuong", "")
    form = NomineeForm(
        request.POST or None,
        dossier=dossier,
        subject=SUBJECTS.get(chosen, Subject.PERSON),
        by=request.actor,
        words=_words(request),
        initial=_chosen(request),
    )
    if request.method == "POST" and form.is_valid():
        try:
            added = actions.nomination.list_(dossier, form.draft(), by=request.actor)
        except ValidationError as error:
            add_errors(form, error)
        else:
            return _added(request, form, added)
    return render(request, "nominations/add.html", _adding(request, dossier, form, chosen))


def _added(request: HttpRequest, form: NomineeForm, added: Nomination) -> HttpResponse:
    messages.success(request, f"Đã thêm {added.titled} vào danh sách.")
    if form.is_outside_campaign():
        messages.warning(request, OUTSIDE)
    if "more" in request.POST:
        return redirect(_address(request, request.GET, without=("staff", "unit", "q")))
    return redirect(f"{reverse('dossier', args=[added.dossier_id])}#danh-sach")


@require_GET
def people(request: HttpRequest, pk: int) -> JsonResponse:
    """`?q=` → the own people it finds, nearest first; nobody else can be found here."""
    dossier = visible(request, pk)
    require("nominations.list_nomination", request.actor, dossier)
    found = nearest(dossier.unit, request.actor.on, request.GET.get("q", "").strip()[:LONGEST])
    rows = [{"id": each.staff_id, "name": each.name, "note": each.note} for each in found[:SHOWN]]
    return JsonResponse({"people": rows, "more": len(found) > SHOWN})


def _words(request: HttpRequest) -> str:
    """What is looked for; whoever adds chooses among all."""
    return "" if request.method == "POST" else request.GET.get("q", "").strip()


def _found(request: HttpRequest) -> str:
    """The page with a shorter list of people and everything chosen so far."""
    is_all = request.POST["find"] == "all"
    passing = ("csrfmiddlewaretoken", "find", "person", *(("q",) if is_all else ()))
    return _address(request, request.POST, without=passing)


def _address(request: HttpRequest, values: QueryDict, *, without: tuple[str, ...]) -> str:
    kept = values.copy()
    for name in without:
        kept.pop(name, None)
    return f"{request.path}?{kept.urlencode()}" if kept else request.path


def _chosen(request: HttpRequest) -> dict[str, Any]:
    """As the form's first values; several values only where several may be ticked."""
    given = {name: request.GET[name] for name in CARRIED if name in request.GET}
    ticked = request.GET.getlist("contents")
    return given | ({"contents": ticked} if ticked else {})


def _adding(
    request: HttpRequest, dossier: Dossier, form: NomineeForm, chosen: str
) -> dict[str, object]:
    return {
        "dossier": dossier,
        "form": form,
        "is_person": form.who == "staff",
        "q": _words(request),
        "found": sum(len(names) for title, names in form.fields[form.who].choices if title)
        if form.who == "staff"
        else None,
        "tabs": [
            {"label": "Cá nhân", "url": "?", "count": None, "current": chosen != "tap-the"},
            {
                "label": "Tập thể",
                "url": "?doi-tuong=tap-the",
                "count": None,
                "current": chosen == "tap-the",
            },
        ],
    }


@require_http_methods(["GET", "POST"])
def revise(request: HttpRequest, pk: int) -> HttpResponse:
    nomination = readable(request, pk)
    require("nominations.revise_nomination", request.actor, nomination)
    form = ReviseForm(request.POST or None, nomination=nomination)
    if request.method == "POST" and form.is_valid():
        try:
            actions.nomination.revise(nomination, form.draft(), by=request.actor)
        except ValidationError as error:
            add_errors(form, error)
        else:
            messages.success(request, f"Đã sửa đề nghị khen thưởng {nomination.titled}.")
            if form.is_outside_campaign():
                messages.warning(request, OUTSIDE)
            return redirect(list_of(nomination))
    shown = {"form": form, "nomination": nomination, "dossier": nomination.dossier}
    return render(request, "nominations/revise.html", shown)


@require_http_methods(["GET", "POST"])
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    nomination = readable(request, pk)
    page = ActPage(
        title="Xóa khỏi danh sách",
        what=f"Xóa {nomination.titled} ({nomination.award_form.short_name}) khỏi hồ sơ.",
        consequence="Báo cáo thành tích đã viết và tệp riêng của đề nghị này bị bỏ theo.",
        back=list_of(nomination),
        done=f"Đã xóa {nomination.titled} khỏi danh sách.",
        button="Xóa khỏi danh sách",
    )
    return act_page(
        request,
        page,
        key="nominations.remove_nomination",
        subject=nomination,
        do=lambda _values: actions.nomination.remove(nomination, by=request.actor),
    )


@require_http_methods(["GET", "POST"])
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    nomination = readable(request, pk)
    return move_page(
        request,
        nomination,
        "withdraw",
        lambda values: actions.nomination.withdraw(
            nomination, reason=values["reason"], by=request.actor
        ),
        back=list_of(nomination),
        what=f"Rút đề nghị khen thưởng {nomination.titled}; các đề nghị khác giữ nguyên.",
        done=f"Đã rút đề nghị khen thưởng {nomination.titled}.",
        form_class=ReasonForm,
    )


def readable(request: HttpRequest, pk: int) -> Nomination:
    """Of a dossier one may read: a nominee reads the own report, not the list."""
    readable = Dossier.objects.visible_to(request.actor).values("pk")
    rows = Nomination.objects.for_list().filter(dossier__in=readable)
    return get_object_or_404(rows, pk=pk)


def list_of(nomination: Nomination) -> str:
    return f"{reverse('dossier', args=[nomination.dossier_id])}#danh-sach"
