"""The whole log of who was told what of a dossier."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from nominations.models import Dossier
from nominations.told import log
from workflow import told as notices
from workflow.paging import first_page


@require_GET
def told(request: HttpRequest, pk: int) -> HttpResponse:
    """`?truoc=` is the notice after which the page begins."""
    seen = Dossier.objects.visible_to(request.actor).select_related("round", "unit")
    dossier = get_object_or_404(seen, pk=pk)
    place = request.GET.get("truoc", "")
    found, last = first_page(log(dossier, request.actor).after(place))
    shown = {
        "dossier": dossier,
        "rows": notices.shown(found, dossier),
        "next_url": f"?truoc={last.pk}" if last else "",
        "first_url": "?" if place else "",
    }
    return render(request, "nominations/told.html", shown)
