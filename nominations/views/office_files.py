"""Papers as they were submitted and attached files, for whoever may read the dossier."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET

from documents import files, pdf
from documents.freeze import from_data
from nominations.models import Attachment, DossierVersion
from nominations.views import office


@require_GET
def paper(request: HttpRequest, pk: int, number: int, place: int) -> HttpResponse:
    """One paper of one submission as PDF; `place` counts from 1."""
    dossier = office.seen(request, pk)
    version = get_object_or_404(DossierVersion, dossier=dossier, number=number)
    if not 1 <= place <= len(version.papers):
        raise Http404
    shown = from_data(version.papers[place - 1])
    name = f"{dossier.code}_lan{number}_{place}_{shown.kind}.pdf"
    return _inline(pdf.render(shown), "application/pdf", name)


@require_GET
def attachment(request: HttpRequest, pk: int, file: int) -> HttpResponse:
    dossier = office.seen(request, pk)
    row = get_object_or_404(Attachment.objects.select_related("file"), dossier=dossier, pk=file)
    return _inline(files.read(row.file), row.file.content_type, row.name)


def _inline(content: bytes, content_type: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=content_type)
    response.headers["Content-Disposition"] = content_disposition_header(False, name)
    return response
