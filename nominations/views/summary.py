"""Bảng tổng hợp of a round: on the screen, as Excel, PDF and Word, from one list."""

from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from campaign.models import Round
from documents.blocks import Paper
from documents.inspection import XLSX
from documents.views.answers import as_pdf, as_word
from nominations import exports, papers
from nominations import summary as summaries
from nominations.forms.summary import FilterForm
from nominations.summary import Line, Listed
from people.roles import OFFICE_ROLES
from vietnamese.dates import dmy
from workflow.actors import Actor
from workflow.downloads import uploaded
from workflow.paging import beside
from workflow.permits import require

PAGE = 50
FILTERS = ("don-vi", "hinh-thuc", "y-kien", "trang-thai")


@require_GET
def summary(request: HttpRequest, pk: int) -> HttpResponse:
    """A page of the rows; the totals are of all that the filter holds."""
    listed = _listed(request, pk)
    page = Paginator(listed.keys, PAGE).get_page(request.GET.get("trang"))
    lines = summaries.lines(listed.round, page.object_list, request.actor)
    kept = _kept(request)
    shown = {
        "round": listed.round,
        "listed": listed,
        "rows": [
            {"line": each, "place": place, "url": _dossier_url(each, request.actor)}
            for place, each in enumerate(lines, page.start_index())
        ],
        "form": FilterForm(request.GET, round_=listed.round),
        "figures": _figures(listed),
        "files": _files(listed.round, kept),
        **beside(page, lambda to: f"?{urlencode({**kept, 'trang': to})}", "đề nghị"),
    }
    return render(request, "nominations/summary.html", shown)


@require_GET
def summary_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    return as_pdf(_paper(request, pk), f"bang-tong-hop-dot-{pk}")


@require_GET
def summary_word(request: HttpRequest, pk: int) -> HttpResponse:
    return as_word(_paper(request, pk), f"bang-tong-hop-dot-{pk}")


@require_GET
def summary_excel(request: HttpRequest, pk: int) -> HttpResponse:
    listed = _listed(request, pk)
    lines = summaries.lines(listed.round, listed.keys, request.actor)
    title = f"BẢNG TỔNG HỢP ĐỀ NGHỊ KHEN THƯỞNG {papers.occasion(listed.round).upper()}"
    about = [*summaries.described(listed.chosen), f"Lập ngày {dmy(request.actor.on)}"]
    content = exports.summary(listed, lines, title=title, about=about)
    return uploaded(content, XLSX, f"bang-tong-hop-dot-{pk}.xlsx")


def _paper(request: HttpRequest, pk: int) -> Paper:
    listed = _listed(request, pk)
    lines = summaries.lines(listed.round, listed.keys, request.actor)
    words = summaries.described(listed.chosen)
    return papers.summary(listed, lines, words=words, on=request.actor.on)


def _listed(request: HttpRequest, pk: int) -> Listed:
    require("nominations.read_summary", request.actor, None)
    round_ = get_object_or_404(Round.objects.select_related("campaign"), pk=pk)
    return summaries.listed(round_, summaries.asked(request.GET), request.actor)


def _kept(request: HttpRequest) -> dict[str, str]:
    return {name: request.GET[name] for name in FILTERS if request.GET.get(name)}


def _files(round_: Round, kept: dict[str, str]) -> list[dict[str, str]]:
    """The whole list as the filter has it, in each form."""
    query = f"?{urlencode(kept)}" if kept else ""
    named = (("summary_excel", "Excel"), ("summary_pdf", "PDF"), ("summary_word", "Word"))
    return [
        {"label": label, "url": f"{reverse(name, args=[round_.pk])}{query}"}
        for name, label in named
    ]


def _figures(listed: Listed) -> list[dict[str, Any]]:
    """What the table holds needs no link: it stands below."""
    totals = listed.totals
    counts = (
        (totals.collectives, "tập thể"),
        (totals.persons, "cá nhân"),
        (totals.leaders, "người là lãnh đạo, quản lý"),
        (totals.direct, "người trực tiếp"),
        (totals.women, "nữ"),
    )
    return [{"value": value, "label": label, "url": ""} for value, label in counts]


def _dossier_url(line: Line, actor: Actor) -> str:
    office = actor.has(*OFFICE_ROLES)
    route = "admin:nominations_dossier_change" if office else "dossier"
    return reverse(route, args=[line.nomination.dossier_id])
