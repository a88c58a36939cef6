"""Rows of the same columns from different tables, put together by one UNION.

A source is a queryset made by `shaped` (a task per row, the soonest CAP of them) or `counted` (one
task for many rows). Columns are cast: PostgreSQL must know the type of an empty one.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from django.db.models import (
    Count,
    DateField,
    F,
    IntegerField,
    Min,
    Q,
    QuerySet,
    TextField,
    Value,
)
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast

CAP = 20
COLUMNS = ("w_what", "w_pk", "w_name", "w_note", "w_number", "w_on")
Words = str | Combinable


class Row(NamedTuple):
    """`what` is a key of desk.worklist.KINDS; the rest is what its words need."""

    what: str
    pk: int
    name: str
    note: str
    number: int
    on: date | None


def shaped(
    rows: QuerySet,
    what: Words,
    *,
    name: Words = "",
    note: Words = "",
    number: Any = 0,
    on: Any = None,
    key: str = "pk",
    soonest: tuple[Any, ...] = ("pk",),
) -> QuerySet:
    """A plain text is itself, a column is given as F(); at most CAP rows, in the order `soonest`."""
    capped = rows.order_by(*soonest).values("pk")[:CAP]
    return (
        rows.model._base_manager.filter(pk__in=capped)
        .order_by()
        .annotate(
            w_what=_text(what),
            w_pk=F(key),
            w_name=_text(name),
            w_note=_text(note),
            w_number=Cast(_value(number), IntegerField()),
            w_on=Cast(_value(on), DateField()),
        )
        .values_list(*COLUMNS)
    )


def counted(rows: QuerySet, what: str, *, on: Any = None, also: Q | None = None) -> QuerySet:
    """One row, none for nothing: how many, how many of them are `also`; its date is the earliest `on`."""
    part = Count("pk", filter=also) if also is not None else Value(0)
    return (
        rows.order_by()
        .values(w_what=_text(what))
        .annotate(
            w_pk=Value(0, IntegerField()),
            w_name=_text(""),
            w_note=Cast(part, TextField()),
            w_number=Count("pk"),
            w_on=Cast(Value(None) if on is None else Min(on), DateField()),
        )
        .values_list(*COLUMNS)
    )


def read(sources: Iterable[QuerySet]) -> list[Row]:
    """One query for all; none without a source."""
    found = list(sources)
    if not found:
        return []
    every = found[0].union(*found[1:], all=True) if len(found) > 1 else found[0]
    return [Row(*each) for each in every]


def _text(words: Words) -> Cast:
    return Cast(Value(words) if isinstance(words, str) else words, TextField())


def _value(value: Any) -> Any:
    return value if isinstance(value, Combinable) else Value(value)
