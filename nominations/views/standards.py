"""The page on which the unit ticks the standards of one nomination."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from nominations.actions import standards as acts
from nominations.forms.standards import StandardsForm
from nominations.models.standard import standards_of
from nominations.views.nominees import list_of, readable
from workflow.pages import add_errors
from workflow.permits import require


@require_http_methods(["GET", "POST"])
def tick(request: HttpRequest, pk: int) -> HttpResponse:
    nomination = readable(request, pk)
    require("nominations.tick_standards", request.actor, nomination)
    shown = standards_of(nomination)
    typed = request.POST if request.method == "POST" else None
    form = StandardsForm(typed, nomination=nomination, shown=shown)
    if form.is_bound and form.is_valid():
        try:
            acts.tick(nomination, claims=form.claims(), by=request.actor)
        except ValidationError as error:
            add_errors(form, error)
        else:
            messages.success(request, f"Đã ghi tiêu chuẩn của {nomination.titled}.")
            return redirect(list_of(nomination))
    context = {"form": form, "nomination": nomination, "dossier": nomination.dossier}
    return render(request, "nominations/standards.html", context)
