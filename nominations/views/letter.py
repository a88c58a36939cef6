from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from nominations import actions
from nominations.forms.letter import LetterForm, signer_of
from nominations.models import Dossier
from workflow.pages import add_errors
from workflow.permits import require


@require_http_methods(["GET", "POST"])
def letter(request: HttpRequest, pk: int) -> HttpResponse:
    """The unit's Tờ trình: number, date, signer; the rest is composed from the list."""
    dossier = get_object_or_404(Dossier.objects.visible_to(request.actor).for_page(), pk=pk)
    require("nominations.save_letter", request.actor, dossier)
    stored = dossier.letter
    usual = {} if stored.signer_name else signer_of(dossier.unit, request.actor.on)
    form = LetterForm(request.POST or None, instance=stored, initial=usual)
    if request.method == "POST" and form.is_valid():
        try:
            actions.papers.save_letter(dossier, values=form.cleaned_data, by=request.actor)
        except ValidationError as error:
            add_errors(form, error)
        else:
            messages.success(request, "Đã lưu tờ trình.")
            return redirect("dossier", dossier.pk)
    shown = {"dossier": dossier, "form": form, "is_prefilled": bool(usual) and not form.is_bound}
    return render(request, "nominations/letter.html", shown)
