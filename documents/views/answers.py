"""A paper as the answer to a request, as PDF or as Word: composed just now, or as it was issued."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.cache import caches
from django.http import Http404, HttpResponse
from django.urls import reverse

from documents import admission, files, pdf, uploads, word
from documents.actions.issuing import WORD, hash_of
from documents.blocks import Paper
from documents.freeze import from_data, to_data
from documents.models import IssuedDocument, SignedCopy, SignedPaper, StoredFile
from documents.verification import codes, qr
from documents.wordmarks import with_marks
from workflow.downloads import shown_pdf, uploaded


def as_pdf(paper: Paper, stem: str) -> HttpResponse:
    """Opened in the browser; `stem` is the file's name without its ending."""
    return shown_pdf(_printed(paper, "pdf", pdf.render), f"{stem}.pdf")


def as_word(paper: Paper, stem: str) -> HttpResponse:
    return uploaded(_printed(paper, "docx", word.render), WORD, f"{stem}.docx")


def as_word_copy(paper: Paper, stem: str) -> HttpResponse:
    """A Word file to write in, whose sections are found again when it comes back."""
    content = with_marks(_printed(paper, "docx", word.render))
    return uploaded(content, WORD, f"{stem}.docx")


def issued_pdf(document: IssuedDocument, stem: str) -> HttpResponse:
    """The issued bytes; of a voided number a copy that says so on every page."""
    name = f"{stem}-huy-so.pdf" if document.voided_at else f"{stem}.pdf"
    return shown_pdf(as_it_stands(document, files.read(document.pdf)), name)


def as_it_stands(document: IssuedDocument, content: bytes) -> bytes:
    """The PDF as it is to be seen; what is kept stays as it was issued."""
    return pdf.voided(content) if document.voided_at else content


def issued_word(document: IssuedDocument, stem: str) -> HttpResponse:
    ending = "-huy-so" if document.voided_at else ""
    return uploaded(files.read(document.docx), WORD, f"{stem}{ending}.docx")


def kept_pdf(kept: StoredFile | None, compose: Callable[[], Paper], stem: str) -> HttpResponse:
    """The bytes that were signed, or what is composed as it stands now."""
    return shown_pdf(files.read(kept), f"{stem}.pdf") if kept else as_pdf(compose(), stem)


def kept_word(
    content: dict[str, Any] | None, compose: Callable[[], Paper], stem: str
) -> HttpResponse:
    """As kept_pdf, from the frozen content."""
    return as_word(from_data(content) if content else compose(), stem)


def kept_scan(kept: StoredFile | None, stem: str) -> HttpResponse:
    """The signed sheet as it was handed in; 404 without one, 409 while the file is closed."""
    if kept is None:
        raise Http404
    admission.demand_open(kept)
    name = f"{stem}{uploads.ENDINGS[kept.content_type]}"
    return uploaded(files.read(kept), kept.content_type, name)


def copies_of(row: SignedPaper, name: str) -> list[tuple[SignedCopy, str]]:
    """Its signed copies that are shown, each with its address of this name."""
    rows = row.issued.shown_copies if row.issued else []
    return [(each, reverse(name, args=[row.pk, each.pk])) for each in rows]


def check_of(code: str | None) -> dict[str, str] | None:
    """The code of an issued paper and where it is looked up, for its page; nothing without one."""
    if not code:
        return None
    return {
        "code": codes.grouped(code),
        "url": reverse("check_code", args=[code]),
        "page": qr.page(settings.PUBLIC_ADDRESS) or "trang kiểm tra của hệ thống này",
    }


def _printed(paper: Paper, ending: str, render: Callable[[Paper], bytes]) -> bytes:
    """Opened again unchanged it is not printed again (some minutes: settings.CACHES)."""
    key = f"{ending}:{hash_of(to_data(paper))}"
    content = caches["previews"].get(key)
    if content is None:
        content = render(paper)
        caches["previews"].set(key, content)
    return content
