"""The whole dossier as one PDF, in the order in which it is filed."""

from collections.abc import Iterator
from typing import NamedTuple

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from documents import files as stored
from documents import joining, pdf
from nominations import papers
from nominations.actions.uploads import closed_among
from nominations.models import Attachment, Dossier
from nominations.papers import whole_set as composing
from nominations.papers.whole_set import Entry
from nominations.rules import is_unit
from nominations.views.dossiers import visible
from workflow.downloads import shown_pdf

MB = 1024 * 1024
PICTURES = ("image/jpeg", "image/png")
# one picture on an A4 page, never larger than it is
SHEET = "@page{size:A4;margin:10mm}html,body{margin:0}img{max-width:190mm;max-height:276mm}"


class Part(NamedTuple):
    """`content` None: a file that is no picture and no PDF."""

    title: str
    content: bytes | None


@require_GET
def whole_set(request: HttpRequest, pk: int) -> HttpResponse:
    dossier = visible(request, pk)
    writes = dossier.is_editable and is_unit.test(request.actor, dossier)
    parts = [*_papers(dossier, is_written=writes), *_attached(dossier)]
    printed = [part.content for part in parts if part.content]
    counts = iter(joining.pages(printed))
    entries = [_entry(part, counts) for part in parts]
    cover, offset = _cover(dossier, entries)
    while (pages := joining.pages([cover])[0]) != offset:  # a long list takes more than one page
        cover, offset = _cover(dossier, entries, pages)
    whole = joining.join([cover, *printed], f"Hồ sơ {dossier.code}")
    return shown_pdf(whole, f"{dossier.code}-ca-bo.pdf")


def _papers(dossier: Dossier, *, is_written: bool) -> Iterator[Part]:
    """As they stand for the unit that is writing them, as handed in for everybody else."""
    frozen = [] if is_written else papers.all_handed_in(dossier)
    for _, paper in frozen or papers.all_of(dossier):
        yield Part(paper.title, pdf.render(paper))


def _attached(dossier: Dossier) -> Iterator[Part]:
    """Signed copies first, in the order of the papers, then evidence.

    What is closed to everybody, and what is more than a printer takes at once, is only named.
    """
    order = list(Attachment.Kind.values)
    rows = dossier.attachments.select_related("file", "nomination")
    closed, room = closed_among(each.file_id for each in rows), settings.WHOLE_SET_MB * MB
    for row in sorted(rows, key=lambda each: (order.index(each.kind), each.pk)):
        whose = f" của {row.nomination.recipient}" if row.nomination else ""
        is_there = row.file_id not in closed and row.file.disposed_at is None
        is_in = is_there and row.file.size <= room
        content = _printable(row) if is_in else None
        room -= row.file.size if content else 0
        yield Part(f"{row.get_kind_display()}{whose}: {row.name}", content)


def _printable(row: Attachment) -> bytes | None:
    kind = row.file.content_type
    if kind == "application/pdf":
        return stored.read(row.file)
    if kind in PICTURES:
        page = '<!DOCTYPE html><img src="picture:tep" alt="">'
        return pdf.draw_pages(page, SHEET, {"tep": stored.read(row.file)})
    return None


def _entry(part: Part, counts: Iterator[int]) -> Entry:
    return Entry(part.title, None, next(counts) if part.content else 0)


def _cover(dossier: Dossier, entries: list[Entry], offset: int = 1) -> tuple[bytes, int]:
    """The cover when it takes `offset` pages itself."""
    placed, page = [], offset + 1
    for each in entries:
        placed.append(Entry(each.title, page if each.pages else None, each.pages))
        page += each.pages
    return pdf.render(composing.cover(dossier, placed)), offset
