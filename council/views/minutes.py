"""Writing the free parts of minutes, of a meeting or of a count, until they are signed."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from campaign.actions.revisions import Clash, revision
from council import forms
from council.actions import counting_minutes
from council.actions import minutes as acts
from council.forms.minutes import WritingForm
from council.views.counting import visible as visible_poll
from council.views.meeting import visible
from workflow.pages import add_errors
from workflow.permits import require


@require_http_methods(["GET", "POST"])
def revise(request: HttpRequest, pk: int) -> HttpResponse:
    row = visible(request, pk)
    require(acts.REVISE, request.actor, row)
    initial = {"seen": revision(row), **{name: getattr(row, name) for name in acts.PARTS}}
    form = forms.PartsForm(request.POST or None, items=list(row.items.all()), initial=initial)
    return _write(
        request,
        form,
        lambda given: acts.revise(row, by=request.actor, **given),
        back=f"{reverse('meeting', args=[pk])}?phan=bien-ban",
        saved=reverse("minutes_pdf", args=[pk]),
        about=row.title,
    )


@require_http_methods(["GET", "POST"])
def revise_counting(request: HttpRequest, pk: int) -> HttpResponse:
    row = visible_poll(request, pk)
    require(counting_minutes.REVISE, request.actor, row)
    initial = {"seen": revision(row), "remarks": row.remarks}
    return _write(
        request,
        forms.RemarksForm(request.POST or None, initial=initial),
        lambda given: counting_minutes.revise(row, by=request.actor, **given),
        back=reverse("poll", args=[pk]),
        saved=reverse("poll_minutes_pdf", args=[pk]),
        about=str(row),
    )


def _write(
    request: HttpRequest,
    form: WritingForm,
    save: Callable[[dict[str, Any]], object],
    *,
    back: str,
    **context: Any,
) -> HttpResponse:
    """Nobody's words are written over: a clash shows both. `saved`: where what is stored prints."""
    clash = None
    if form.is_bound and form.is_valid():
        try:
            save(form.parts())
        except ValidationError as error:
            add_errors(form, error)
        except Clash as met:
            clash = met.last
            form.look_again(clash.position)
        else:
            messages.success(request, "Đã lưu phần lời của biên bản.")
            return redirect(back)
    shown = {"form": form, "clash": clash, "back": back, **context}
    return render(request, "council/minutes_form.html", shown)
