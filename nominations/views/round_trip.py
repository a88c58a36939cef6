"""A report written in Word: taken out with marked sections, brought back, taken over by section."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from documents.views.answers import as_word_copy
from nominations.actions import quota, writing
from nominations.actions.papers import Clashes
from nominations.actions.writing import Page
from nominations.forms.round_trip import NOTHING, Choice, ReturnForm, Taken, choices
from nominations.models import Nomination
from nominations.papers.word_copy import word_copy
from vietnamese.text import filename
from workflow.permits import require

PERMIT = "nominations.save_report"
SPOILT = "Trang đã bị sửa trên đường đi; hãy tải tệp lên lại."
CLASH = (
    "Chưa lấy mục nào: có người vừa lưu trước. Mục có dấu “Hai bản” cho thấy chỗ khác với bản vừa lưu; "
    "đánh dấu lại mục muốn lấy."
)


@require_http_methods(["GET", "POST"])
def round_trip(request: HttpRequest, pk: int) -> HttpResponse:
    """Takes the file out and in; on POST `do` says whether sections are taken over already."""
    nomination = _nomination(request, pk)
    if request.method == "POST" and request.POST.get("do") == "take":
        return _take(request, nomination)
    form = _form(request, nomination)
    if form.is_bound and form.is_valid():
        return _shown(request, nomination, form, choices(form.cleaned_data["file"]))
    return _shown(request, nomination, form)


@require_GET
def round_trip_word(request: HttpRequest, pk: int) -> HttpResponse:
    """The report to write in, with its sections marked."""
    nomination = _nomination(request, pk)
    return as_word_copy(word_copy(nomination), f"De-sua_{filename(nomination.recipient)}")


def _nomination(request: HttpRequest, pk: int) -> Nomination:
    """404 for a report without a form: it has no sections to write."""
    rows = Nomination.objects.visible_to(request.actor).for_list().for_own_data()
    nomination = get_object_or_404(rows, pk=pk)
    require(PERMIT, request.actor, nomination)
    if nomination.report.form is None:
        raise Http404
    return nomination


def _form(request: HttpRequest, nomination: Nomination) -> ReturnForm:
    sent = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    admit = partial(quota.charge, by=request.actor)
    return ReturnForm(*sent, nomination=nomination, admit=admit)


def _take(request: HttpRequest, nomination: Nomination) -> HttpResponse:
    taken, form = Taken(nomination, request.POST), ReturnForm(nomination=nomination, admit=int)
    if not taken.is_valid:
        return _shown(request, nomination, form, error=SPOILT)
    typed = taken.typed()
    if not typed:
        return _shown(request, nomination, form, taken.again(), error=NOTHING)
    try:
        writing.save(nomination, Page(sections=typed), by=request.actor)
    except Clashes:
        fresh = Taken(_nomination(request, nomination.pk), request.POST)
        return _shown(request, nomination, form, fresh.again(), error=CLASH, status=409)
    messages.success(request, f"Đã lấy {len(typed)} mục từ tệp Word.")
    return redirect("report", nomination.pk)


def _shown(
    request: HttpRequest,
    nomination: Nomination,
    form: ReturnForm,
    found: Sequence[Choice] | None = None,
    *,
    error: str = "",
    status: int = 200,
) -> HttpResponse:
    context: dict[str, Any] = {
        "nomination": nomination,
        "form": form,
        "found": found,
        "shown": [each for each in found or () if each.is_shown],
        "differing": sum(bool(each.form or each.came.error) for each in found or ()),
        "same": [each.came.section.heading for each in found or () if not each.is_shown],
        "error": error,
    }
    return render(request, "nominations/round_trip.html", context, status=status)
