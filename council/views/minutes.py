"""Writing the free parts of the minutes between the close and the signatures."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from campaign.actions.revisions import Clash, revision
from council import forms
from council.actions import minutes as acts
from council.views.meeting import visible
from workflow.pages import add_errors
from workflow.permits import require


@require_http_methods(["GET", "POST"])
def revise(request: HttpRequest, pk: int) -> HttpResponse:
    row = visible(request, pk)
    require(acts.REVISE, request.actor, row)
    initial = {"seen": revision(row), **{name: getattr(row, name) for name in acts.PARTS}}
    form = forms.PartsForm(request.POST or None, items=list(row.items.all()), initial=initial)
    clash = None
    if form.is_bound and form.is_valid():
        try:
            acts.revise(row, by=request.actor, **form.parts())
        except ValidationError as error:
            add_errors(form, error)
        except Clash as met:
            clash = met.last
            form.look_again(clash.position)
        else:
            messages.success(request, "Đã lưu biên bản; xem bản in dưới đây.")
            return redirect(f"{reverse('meeting', args=[pk])}?phan=bien-ban")
    return render(
        request, "council/minutes_form.html", {"form": form, "meeting": row, "clash": clash}
    )
