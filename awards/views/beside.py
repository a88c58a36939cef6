"""What was made of a decision since it has its number: papers that change it, its publications."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from django.db.models import DateField, F, IntegerField, QuerySet, TextField, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast
from django.urls import reverse

from awards.models import Amendment, Correction, Decision, Publication, Revocation
from documents.models import reference
from documents.states import PaperState
from vietnamese.dates import dmy
from workflow.actors import Actor

# route → model, noun
CHANGING = {
    "amendment": (Amendment, "Quyết định sửa đổi, thay thế"),
    "correction": (Correction, "Công văn đính chính"),
    "revocation": (Revocation, "Quyết định hủy bỏ"),
}
PUBLISHED = "publication"
ORDER = (*CHANGING, PUBLISHED)


class Found(NamedTuple):
    """`said`: the state of a paper, the place of a publication; only that one has an `until`."""

    route: str
    pk: int
    said: str
    number: int | None
    symbol: str | None
    on: date | None
    until: date | None


def of(decision: Decision, actor: Actor) -> list[dict[str, str]]:
    """Each with its `url`, `words` and `note`: kind by kind, newest first, drafts for whom they are.

    One query; none before the decision has its number.
    """
    if not decision.issued:
        return []
    first, *others = _sources(decision, actor)
    found = [Found(*each) for each in first.union(*others, all=True)]
    found.sort(key=lambda each: (ORDER.index(each.route), -each.pk))
    return [_published(each) if each.route == PUBLISHED else _changing(each) for each in found]


def _sources(decision: Decision, actor: Actor) -> Iterator[QuerySet]:
    """One per kind, of the columns of Found."""
    for route, (model, _) in CHANGING.items():
        rows = model.objects.visible_to(actor).filter(decision=decision)
        number, symbol, on = (F(f"issued__{each}") for each in ("number", "symbol", "issued_on"))
        yield _shaped(rows, route, F("state"), number, symbol, on, Value(None))
    rows = Publication.objects.visible_to(actor).filter(decision=decision)
    days = (F("from_on"), F("until_on"))
    yield _shaped(rows, PUBLISHED, F("place"), Value(None), Value(None), *days)


def _shaped(rows: QuerySet, route: str, *columns: Combinable) -> QuerySet:
    """Cast: the database must know the type of an empty column."""
    kinds = (TextField, IntegerField, TextField, DateField, DateField)
    cast = (Cast(each, kind()) for each, kind in zip(columns, kinds, strict=True))
    named = dict(zip(Found._fields, (Cast(Value(route), TextField()), F("pk"), *cast), strict=True))
    made = {f"found_{name}": each for name, each in named.items()}
    return rows.order_by().annotate(**made).values_list(*made)


def _changing(row: Found) -> dict[str, str]:
    _, noun = CHANGING[row.route]
    state = PaperState(row.said).label.lower()
    return {
        "url": reverse(row.route, args=[row.pk]),
        "words": f"{noun} số {reference(row.number, row.symbol)}" if row.number else noun,
        "note": f"{state}, ngày {dmy(row.on)}" if row.on else state,
    }


def _published(row: Found) -> dict[str, str]:
    return {
        "url": reverse(row.route, args=[row.pk]),
        "words": f"Công khai nội bộ {dmy(row.on)} – {dmy(row.until)}",
        "note": row.said,
    }
