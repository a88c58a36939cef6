"""Papers that get a number."""

from typing import Any

from awards.models import Decision
from documents.actions import paper as papers
from documents.models import IssuedDocument, NumberSeries
from tests.documents.issued import series, small
from tests.walk import MONDAY, Walk


def another(**changes: Any) -> NumberSeries:
    facts = {"key": "khac", "name": "Sổ khác", "issuer": series().issuer, "symbol": "TB-SKHCN"}
    return NumberSeries.objects.create(**facts | changes)


def number(walk: Walk, paper: Decision, typed: int | None = None, **options: Any) -> Decision:
    usual = {"series": series(), "issued_on": MONDAY, "compose": small, "by": walk.by("registry")}
    return papers.number(paper, number=typed, **usual | options)


def given() -> list[int]:
    return list(IssuedDocument.objects.order_by("pk").values_list("number", flat=True))
