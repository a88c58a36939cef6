"""The unit's papers as PDF: as they stand while they may change, as handed in afterwards."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.http import content_disposition_header
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_GET

from documents import pdf
from documents.blocks import Paper
from nominations import papers
from nominations.models import Dossier, Nomination
from vietnamese.text import filename


@require_GET
@xframe_options_sameorigin
def letter(request: HttpRequest, pk: int) -> HttpResponse:
    dossier = _dossier(request, pk)
    paper = papers.handed_in(dossier, "to-trinh") or papers.submission_letter(dossier)
    return _pdf(paper, "TTr", dossier)


@require_GET
@xframe_options_sameorigin
def minutes(request: HttpRequest, pk: int) -> HttpResponse:
    dossier = _dossier(request, pk)
    paper = papers.handed_in(dossier, "bien-ban-xet") or papers.unit_minutes(dossier)
    return _pdf(paper, "BB", dossier)


@require_GET
@xframe_options_sameorigin
def report(request: HttpRequest, pk: int) -> HttpResponse:
    rows = Nomination.objects.visible_to(request.actor).for_paper()
    nomination = get_object_or_404(rows, pk=pk)
    frozen = papers.handed_in(nomination.dossier, "bao-cao-thanh-tich", nomination.pk)
    paper = frozen or papers.achievement_report(nomination)
    return _pdf(paper, "BCTT", nomination.dossier, nomination.recipient)


def _dossier(request: HttpRequest, pk: int) -> Dossier:
    return get_object_or_404(Dossier.objects.visible_to(request.actor).for_page(), pk=pk)


def _pdf(paper: Paper, kind: str, dossier: Dossier, whose: str = "") -> HttpResponse:
    parts = (kind, dossier.unit.short_name, whose or dossier.round.name)
    name = "_".join(_joined(part) for part in parts)
    response = HttpResponse(pdf.render(paper), content_type="application/pdf")
    header = content_disposition_header(as_attachment=False, filename=f"{name}.pdf")
    response["Content-Disposition"] = header
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


def _joined(words: str) -> str:
    """ "Tổng kết năm 2025" → "TongKetNam2025"."""
    return "".join(word[:1].upper() + word[1:] for word in filename(words).split("-"))
