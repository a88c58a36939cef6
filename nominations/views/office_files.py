"""Papers as they were submitted, for whoever may read the dossier."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET

from documents import pdf
from documents.freeze import from_data
from nominations.models import DossierVersion
from nominations.views import office
from workflow.downloads import shown_pdf


@require_GET
def paper(request: HttpRequest, pk: int, number: int, place: int) -> HttpResponse:
    """One paper of one submission as PDF, never what the unit changed since; `place` counts from 1."""
    dossier = office.seen(request, pk)
    version = get_object_or_404(DossierVersion, dossier=dossier, number=number)
    if not 1 <= place <= len(version.papers):
        raise Http404
    shown = from_data(version.papers[place - 1])
    name = f"{dossier.code}_lan{number}_{place}_{shown.kind}.pdf"
    return shown_pdf(pdf.render(shown), name)
