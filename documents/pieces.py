"""What blocks are made of: columns and groups of rows of a table, who signs."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from documents.text import Part

Align = Literal["left", "center", "right", "justify"]


@dataclass(frozen=True, slots=True)
class Column(Part):
    """A column `mm` wide; without it, a `share` of what the others leave."""

    title: str
    mm: float | None = None
    share: float = 1
    align: Align = "left"


@dataclass(frozen=True, slots=True)
class Group(Part):
    """Rows under a block title ("I. Tập thể"); numbering of rows is the composer's."""

    title: str
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Signatory(Part):
    """Capacity lines ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"), a note under them, room, the name."""

    capacity: tuple[str, ...]
    name: str = ""
    note: str = ""


def demand_rows(rows: Iterable[object], width: int) -> None:
    """Raises ValueError at the first that is no tuple of `width` texts."""
    for row in rows:
        texts = isinstance(row, tuple) and all(isinstance(cell, str) for cell in row)
        if not texts or len(row) != width:
            raise ValueError(f"not a row of {width} texts: {row!r}")
