"""The papers of one item, one after another; each opened through the item's own permission alone."""

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_GET

from council.item_papers import ItemPaper, papers_of
from council.models import AgendaItem
from council.views.item import readable
from documents import html
from documents.freeze import from_data
from documents.views.answers import as_pdf, issued_pdf
from nominations.views.files import framed, handed_out


@require_GET
def first(request: HttpRequest, pk: int) -> HttpResponse:
    """Where reading begins; the item's page links here without asking for all its papers."""
    papers = papers_of(readable(request, pk), request.actor)
    if not papers:
        raise Http404
    return redirect("read_item", pk, papers[0].key)


@require_GET
def read(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    """One paper as a page, with the one before it, the one after it, and then the next item."""
    row = readable(request, pk)
    papers = papers_of(row, request.actor)
    place = _place(papers, key)
    context = {
        "item": row,
        "about": row.thread_of,
        "about_page": "meeting" if row.meeting_id else "consultation",
        "item_page": "item" if row.meeting_id else "consultation_item",
        "paper": papers[place],
        "body": _body(papers[place]),
        "papers": papers,
        "place": place + 1,
        "before": papers[place - 1] if place else None,
        "after": papers[place + 1] if place + 1 < len(papers) else None,
        "next_item": _next_item(row, request),
    }
    return render(request, "council/read.html", context)


@require_GET
def file(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    """The paper itself: a PDF in the browser's own viewer, anything else handed out."""
    papers = papers_of(readable(request, pk), request.actor)
    paper = papers[_place(papers, key)]
    if paper.issued:
        return issued_pdf(paper.issued, f"bao-cao-tham-dinh-{paper.issued.number}")
    if paper.content:
        return as_pdf(from_data(paper.content), f"noi-dung-{pk}-{key}")
    if paper.is_framed:
        return framed(paper.file.file, paper.file.name)
    return handed_out(paper.file.file, paper.file.name)


def _place(papers: list[ItemPaper], key: str) -> int:
    places = {each.key: place for place, each in enumerate(papers)}
    if key not in places:
        raise Http404
    return places[key]


def _body(paper: ItemPaper) -> SafeString | str:
    """Frozen papers are read in the page, on a phone too; documents.html has escaped every text."""
    return mark_safe(html.reading(from_data(paper.content))) if paper.content else ""


def _next_item(row: AgendaItem, request: HttpRequest) -> AgendaItem | None:
    later = Q(order__gt=row.order) | Q(order=row.order, pk__gt=row.pk)
    together = Q(meeting=row.meeting_id, consultation=row.consultation_id)
    items = AgendaItem.objects.visible_to(request.actor).filter(later & together)
    return items.select_related("nomination").order_by("order", "pk").first()
