"""A composed paper as the answer to a request: as PDF or as Word, from the same blocks."""

from django.http import HttpResponse

from documents import pdf, word
from documents.actions.issuing import WORD
from documents.blocks import Paper
from workflow.downloads import shown_pdf, uploaded


def as_pdf(paper: Paper, stem: str) -> HttpResponse:
    """Opened in the browser; `stem` is the file's name without its ending."""
    return shown_pdf(pdf.render(paper), f"{stem}.pdf")


def as_word(paper: Paper, stem: str) -> HttpResponse:
    return uploaded(word.render(paper), WORD, f"{stem}.docx")
