"""What a sample is, and how a paper is shown as a draft and as it is issued."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple

from django.db.models import F

from documents.actions.paperwork import Paperwork
from documents.blocks import Paper
from documents.freeze import from_data
from documents.models import NumberSeries, SignedPaper

DRAFT, ISSUED = "du-thao", "ban-hanh"
LAST_ISSUED = (F("issued__pk").asc(nulls_first=True), "pk")
"""The order whose last row was issued last; without any, the newest draft."""


class Sample(NamedTuple):
    """`name` is the file's without its ending; nothing where the database has no such row.

    `sheet` is the PDF of what is no paper of blocks and has no Word file (a certificate).
    """

    name: str
    paper: Paper | None = None
    sheet: bytes | None = None


def both(name: str, row: Any, compose: Callable[[Any], Paper]) -> Iterator[Sample]:
    """A paper without a number of its own: with and without the mark of a draft."""
    paper = compose(row) if row else None
    yield Sample(f"{name}-{DRAFT}", replace(paper, draft=True) if paper else None)
    yield Sample(f"{name}-{ISSUED}", replace(paper, draft=False) if paper else None)


def on_its_way(name: str, rows: Any, work: Paperwork, today: date) -> Iterator[Sample]:
    """A numbered row as it was issued; any other as it would be, with the next number."""
    row = rows.order_by(*LAST_ISSUED).last()
    yield Sample(f"{name}-{DRAFT}", work.compose(row, draft=True) if row else None)
    yield Sample(f"{name}-{ISSUED}", _issued(row, work, today) if row else None)


def _issued(row: SignedPaper, work: Paperwork, today: date) -> Paper:
    if row.issued:
        return from_data(row.issued.content)
    return work.compose(row, draft=False, **number_of(work, today))


def number_of(work: Paperwork, today: date) -> dict[str, Any]:
    """The next number, for what is composed as if it were issued today."""
    series = next(iter(NumberSeries.objects.serving(work.kind)), None)
    number = series.suggested(today.year) if series else 1
    return {"number": number, "day": today, "symbol": series.symbol if series else ""}
