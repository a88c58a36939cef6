"""Pieces that several of the papers of awards are made of."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from documents.blocks import Group, Head, Signatory
from nominations.papers.summary import GROUPS
from people.models import Department
from vietnamese.numbers import roman

FOR_THE_HEAD = "TL. {}", "CHÁNH VĂN PHÒNG"


def head(department: Department, day: date | None, *, year: int, symbol: str = "") -> Head:
    """Of the department; number and day are written by hand when they are given."""
    return Head(
        parent=department.parent_name.upper(),
        issuer=department.bare_name.upper(),
        symbol=symbol,
        number=None,
        place=department.place,
        date=day,
        year=year,
    )


def office_signs(department: Department) -> Signatory:
    """The chief of office on the head's order; the name is written when it is signed."""
    order, position = FOR_THE_HEAD
    return Signatory((order.format(department.head_title.upper()), position))


def grouped(rows: Iterable[Any], cells: Callable[[Any], tuple[str, ...]]) -> tuple[Group, ...]:
    """Collectives first, then persons; a block without rows is left out. Reads `.nomination`."""
    rows, groups = list(rows), []
    for subject, title in GROUPS:
        mine = tuple(cells(each) for each in rows if each.nomination.subject == subject)
        if mine:
            groups.append(Group(f"{roman(len(groups) + 1)}. {title}", mine))
    return tuple(groups)


def where(row: Any) -> str:
    return ", ".join(filter(None, (row.position, row.unit_name)))
