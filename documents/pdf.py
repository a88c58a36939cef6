"""Papers as PDF with WeasyPrint: tagged (PDF/UA-1), the same bytes for the same paper.

One font configuration and one parsed style sheet serve the whole process; Pango's font map is not
made for two threads at once, so papers are rendered one after the other (a two-page letter takes
about 0.1 s, a list of 500 rows some seconds: long lists belong in a job).
"""

import hashlib
from functools import cache
from threading import Lock
from typing import Any

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher

from documents import html, style
from documents.blocks import Paper

_ONE_AT_A_TIME = Lock()


class NothingOutside(URLFetcher):
    """Refuses every address: a paper holds all it prints, so a request is a bug or an attack."""

    def fetch(self, url: str, headers: Any = None) -> Any:
        raise FatalURLFetchingError(f"a paper asked for {url[:80]!r}")


@cache
def _fonts() -> FontConfiguration:
    return FontConfiguration()


@cache
def _style(source: str) -> CSS:
    return CSS(string=source, font_config=_fonts(), url_fetcher=NothingOutside())


def render(paper: Paper) -> bytes:
    """The PDF of a paper; equal papers give equal bytes (same WeasyPrint, same fonts).

    RuntimeError if anything in it asks for an address (WeasyPrint's own error would end a worker).
    """
    page = html.page(paper)
    sheets = [style.sheet(), style.draft_sheet()] if paper.draft else [style.sheet()]
    try:
        with _ONE_AT_A_TIME:
            return _write(page, [_style(sheet) for sheet in sheets])
    except FatalURLFetchingError as error:
        raise RuntimeError(str(error)) from error


def _write(page: str, sheets: list[CSS]) -> bytes:
    return HTML(string=page, url_fetcher=NothingOutside()).write_pdf(
        stylesheets=sheets,
        font_config=_fonts(),
        pdf_variant="pdf/ua-1",
        pdf_identifier=hashlib.sha256(page.encode()).digest()[:16],
    )
