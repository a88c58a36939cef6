"""Papers as they were submitted, for whoever may read the dossier."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET

from documents import pdf
from documents.freeze import from_data
from nominations.models import DossierVersion
from nominations.views import office


@require_GET
def paper(request: HttpRequest, pk: int, number: int, place: int) -> HttpResponse:
    """One paper of one submission as PDF, never what the unit changed since; `place` counts from 1."""
    dossier = office.seen(request, pk)
    version = get_object_or_404(DossierVersion, dossier=dossier, number=number)
    if not 1 <= place <= len(version.papers):
        raise Http404
    shown = from_data(version.papers[place - 1])
    name = f"{dossier.code}_lan{number}_{place}_{shown.kind}.pdf"
    response = HttpResponse(pdf.render(shown), content_type="application/pdf")
    response["Content-Disposition"] = content_disposition_header(False, name)
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
