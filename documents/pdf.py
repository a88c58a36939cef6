"""Papers as PDF with WeasyPrint: tagged (PDF/UA-1), the same bytes for the same paper.

Rendered in a limited child process (`workflow.limited`), which keeps one font configuration and each
style sheet parsed once. A two-page letter takes about 0.1 s, a list of 500 rows some seconds: long
lists belong in a job.
"""

import hashlib
import io
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Any

import pikepdf
import pydyf
from weasyprint import CSS, HTML
from weasyprint.document import Document
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from documents import html, style
from documents.blocks import Paper
from workflow import limited

TOO_LONG = "Văn bản quá dài hoặc quá phức tạp nên không lập được. Hãy rút gọn, hoặc chia danh sách thành nhiều văn bản."
_POINTS = 0.75  # in a CSS pixel


class NothingOutside(URLFetcher):
    """Refuses every address: a paper holds all it prints, so a request is a bug or an attack."""

    def fetch(self, url: str, headers: Any = None) -> Any:
        raise FatalURLFetchingError(f"a paper asked for {url[:80]!r}")


class Pictures(NothingOutside):
    """Hands out the pictures the caller holds, as `picture:NAME`; refuses every other address."""

    def __init__(self, pictures: Mapping[str, bytes]):
        super().__init__()
        self._pictures = pictures

    def fetch(self, url: str, headers: Any = None) -> Any:
        scheme, _, name = url.partition(":")
        if scheme != "picture" or name not in self._pictures:
            return super().fetch(url, headers)
        return URLFetcherResponse(url, self._pictures[name])


@cache
def _fonts() -> FontConfiguration:
    return FontConfiguration()


@lru_cache(maxsize=32)  # the papers' own, and a certificate's for each template and printer
def _style(source: str) -> CSS:
    return CSS(string=source, font_config=_fonts(), url_fetcher=NothingOutside())


def render(paper: Paper) -> bytes:
    """The PDF of a paper; equal papers give equal bytes (same WeasyPrint, same fonts).

    RuntimeError if anything in it asks for an address; TooMuch when it is over the limits.
    """
    sheets = (style.sheet(), style.draft_sheet()) if paper.draft else (style.sheet(),)
    return limited.run(_paper, html.page(paper), sheets, sentence=TOO_LONG)


def draw_pages(page: str, sheet: str, pictures: Mapping[str, bytes] | None = None) -> bytes:
    """A whole HTML page that the caller composed and escaped, with a style sheet of its own.

    It may show `pictures` (`<img src="picture:NAME">`) and nothing else: RuntimeError when anything
    in it asks for an address. Untagged: for sheets that are printed, as certificates are.
    """
    return limited.run(_pages, page, sheet, dict(pictures or {}), sentence=TOO_LONG)


def voided(content: bytes) -> bytes:
    """A copy that says on every page that its number was voided."""
    return limited.run(_voided, content)


def _paper(page: str, sheets: tuple[str, ...]) -> bytes:
    return _written(page, sheets, NothingOutside(), pdf_variant="pdf/ua-1", finisher=_tell_the_room)


def _pages(page: str, sheet: str, pictures: dict[str, bytes]) -> bytes:
    return _written(page, (sheet,), Pictures(pictures))


def _written(page: str, sheets: tuple[str, ...], fetcher: URLFetcher, **options: Any) -> bytes:
    """In the child; an address becomes a RuntimeError, for WeasyPrint's own error would end it."""
    try:
        return HTML(string=page, url_fetcher=fetcher).write_pdf(
            stylesheets=[_style(sheet) for sheet in sheets],
            font_config=_fonts(),
            pdf_identifier=hashlib.sha256(page.encode()).digest()[:16],
            **options,
        )
    except FatalURLFetchingError as error:
        raise RuntimeError(str(error)) from error


def _voided(content: bytes) -> bytes:
    mark = _pages("<!DOCTYPE html><p>HỦY SỐ</p>", style.void_sheet(), {})
    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as paper, pikepdf.open(io.BytesIO(mark)) as stamp:
        for page in paper.pages:
            page.add_overlay(stamp.pages[0])  # in the middle of the page
        paper.save(made, deterministic_id=True)
    return made.getvalue()


def _tell_the_room(document: Document, made: pydyf.PDF) -> None:
    """Widens the named destination of the signature's room from its corner to its rectangle.

    So the PDF itself says where to sign: [page /FitR left bottom right top], points from below.
    """
    for page in document.pages:
        if html.SIGNATURE_ROOM in page.anchors:
            left, top, right, bottom = page.anchors[html.SIGNATURE_ROOM]
            corners = (left, page.height - bottom, right, page.height - top)
            made.catalog["Names"]["Dests"]["Names"][1][1:] = [
                "/FitR",
                *(round(corner * _POINTS, 2) for corner in corners),
            ]
            return
