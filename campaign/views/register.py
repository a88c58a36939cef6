"""The register of awards: everybody's own history, a unit's part, the whole for office and leadership."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from campaign import exports, papers
from campaign.forms.register import FilterForm
from campaign.models import AwardRecord
from campaign.register import FILTERS, Chosen, asked, described, rows
from documents.inspection import XLSX
from documents.views.answers import as_pdf
from vietnamese.dates import hm_dmy
from workflow.downloads import uploaded
from workflow.permits import ask, require

PAGE = 50
COUNTED = 1000
MOST, MOST_PRINTED = 20_000, 500  # lines of a workbook, of a print
READ = "campaign.read_register"


@require_GET
def my_awards(request: HttpRequest) -> HttpResponse:
    own = AwardRecord.objects.filter(staff_id=request.actor.staff_id or 0)
    return render(request, "campaign/my_awards.html", {"records": own.select_related("award_form")})


@require_GET
def register(request: HttpRequest) -> HttpResponse:
    """Keyset-paged by date (`?sau=`); `?q=` finds names, units and numbers with or without diacritics."""
    require(READ, request.actor, None)
    chosen = asked(request.GET)
    found = rows(chosen, request.actor)
    shown, more = found.page(chosen.words, request.GET.get("sau", ""), PAGE)
    kept = _kept(request)
    context = {
        "records": shown,
        "q": chosen.words,
        "is_all": chosen == Chosen(),
        "form": FilterForm(request.GET, actor=request.actor),
        "counted": found.search(chosen.words).order_by()[: COUNTED + 1].count(),
        "most_counted": COUNTED,
        "files": _files(kept),
        "may_import": ask("campaign.import_awards", request.actor, None) is None,
        "more": more,
        "next_url": f"?{urlencode({**kept, 'sau': more})}" if more else "",
    }
    return render(request, "campaign/register.html", context)


@require_GET
def workbook(request: HttpRequest) -> HttpResponse:
    """What the filters hold, all pages of it."""
    found, words = _whole(request)
    about = [*words, f"Lập lúc {hm_dmy(request.actor.moment())}"]
    lines = found[: MOST + 1].iterator(chunk_size=500)
    content = exports.register(lines, about=about, most=MOST)
    return uploaded(content, XLSX, f"So-khen-thuong_{request.actor.on:%Y%m%d}.xlsx")


@require_GET
def printed(request: HttpRequest) -> HttpResponse:
    found, words = _whole(request)
    paper = papers.award_register(
        found[: MOST_PRINTED + 1], words=words, most=MOST_PRINTED, on=request.actor.on
    )
    return as_pdf(paper, f"So-khen-thuong_{request.actor.on:%Y%m%d}")


def _whole(request: HttpRequest) -> tuple[Any, list[str]]:
    """Every row that was asked for, and the filters in words."""
    require(READ, request.actor, None)
    chosen = asked(request.GET)
    return rows(chosen, request.actor).search(chosen.words), list(described(chosen))


def _kept(request: HttpRequest) -> dict[str, str]:
    return {name: request.GET[name] for name in FILTERS if request.GET.get(name)}


def _files(kept: dict[str, str]) -> list[dict[str, str]]:
    query = f"?{urlencode(kept)}" if kept else ""
    named = (("register_excel", "Excel"), ("register_pdf", "Bản in (PDF)"))
    return [{"label": label, "url": f"{reverse(name)}{query}"} for name, label in named]
