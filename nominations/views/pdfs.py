"""The unit's papers as PDF and Word: as they stand for who may change them, as handed in for others."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_GET

from documents.blocks import Paper
from documents.views.answers import as_pdf, as_word
from nominations import papers
from nominations.models import Dossier, Nomination
from nominations.rules import is_unit, is_unit_or_nominee
from nominations.views.dossiers import visible
from vietnamese.text import filename

Named = tuple[Paper, str]  # the paper, and its file's name without the ending


@require_GET
@xframe_options_sameorigin
def letter(request: HttpRequest, pk: int) -> HttpResponse:
    return as_pdf(*_letter(request, pk))


@require_GET
def letter_word(request: HttpRequest, pk: int) -> HttpResponse:
    return as_word(*_letter(request, pk))


@require_GET
@xframe_options_sameorigin
def minutes(request: HttpRequest, pk: int) -> HttpResponse:
    return as_pdf(*_minutes(request, pk))


@require_GET
def minutes_word(request: HttpRequest, pk: int) -> HttpResponse:
    return as_word(*_minutes(request, pk))


@require_GET
@xframe_options_sameorigin
def report(request: HttpRequest, pk: int) -> HttpResponse:
    return as_pdf(*_report(request, pk))


@require_GET
def report_word(request: HttpRequest, pk: int) -> HttpResponse:
    return as_word(*_report(request, pk))


def _letter(request: HttpRequest, pk: int) -> Named:
    dossier = visible(request, pk)
    frozen = None if _writes(request, dossier) else papers.handed_in(dossier, "to-trinh")
    paper = frozen or papers.submission_letter(dossier)
    return paper, _stem("TTr", dossier)


def _minutes(request: HttpRequest, pk: int) -> Named:
    dossier = visible(request, pk)
    frozen = None if _writes(request, dossier) else papers.handed_in(dossier, "bien-ban-xet")
    paper = frozen or papers.unit_minutes(dossier)
    return paper, _stem("BB", dossier)


def _report(request: HttpRequest, pk: int) -> Named:
    rows = Nomination.objects.visible_to(request.actor).for_paper()
    nomination = get_object_or_404(rows, pk=pk)
    dossier = nomination.dossier
    writes = dossier.is_editable and is_unit_or_nominee.test(request.actor, nomination)
    frozen = None if writes else papers.handed_in(dossier, "bao-cao-thanh-tich", nomination.pk)
    paper = frozen or papers.achievement_report(nomination)
    return paper, _stem("BCTT", dossier, nomination.recipient)


def _writes(request: HttpRequest, dossier: Dossier) -> bool:
    return dossier.is_editable and is_unit.test(request.actor, dossier)


def _stem(kind: str, dossier: Dossier, whose: str = "") -> str:
    """ "TTr_QLKH_TongKetNam2025"."""
    return "_".join(map(_joined, (kind, dossier.unit.short_name, whose or dossier.round.name)))


def _joined(words: str) -> str:
    """ "Tổng kết năm 2025" → "TongKetNam2025"."""
    return "".join(word[:1].upper() + word[1:] for word in filename(words).split("-"))
