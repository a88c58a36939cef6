"""A paper's words line by line, without its looks: for comparing two versions of it."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import singledispatch
from typing import Any

from documents.blocks import Fields, Head, Items, Paper, Para, Section, Table
from documents.text import Inline, paragraphs


def lines_of(paper: Paper) -> list[str]:
    """Its lines in their order; a table's row is one line, heads of table columns are left out."""
    return [line for block in paper.blocks for line in _lines(block) if line.strip()]


@singledispatch
def _lines(part: Any) -> Iterator[str]:
    """Any other block: its texts in the order of its fields."""
    if isinstance(part, str):
        yield from part.splitlines()
    elif isinstance(part, tuple):
        for each in part:
            yield from _lines(each)
    elif is_dataclass(part):
        for field in fields(part):
            yield from _lines(getattr(part, field.name))


@_lines.register
def _(head: Head) -> Iterator[str]:
    yield from (*head.parent.splitlines(), *head.issuer.splitlines())
    yield from (head.number_line, head.about, head.form_number, head.place_line)


@_lines.register
def _(para: Para) -> Iterator[str]:
    yield from _paragraphs(para.text)


@_lines.register
def _(items: Items) -> Iterator[str]:
    for item in items.items:
        yield from _paragraphs(item)


@_lines.register
def _(rows: Fields) -> Iterator[str]:
    for label, words in rows.rows:
        yield from f"{label}: {words or '…'}".splitlines()


@_lines.register
def _(table: Table) -> Iterator[str]:
    yield from map(_row, table.rows)
    for group in table.groups:
        yield group.title
        yield from map(_row, group.rows)
    yield _row(table.total)


@_lines.register
def _(section: Section) -> Iterator[str]:
    yield from _lines(section.blocks)


def _paragraphs(text: Inline) -> Iterator[str]:
    for runs in paragraphs(text):
        yield "".join(run.text for run in runs)


def _row(cells: tuple[str, ...]) -> str:
    return " · ".join(filter(None, (" ".join(cell.split()) for cell in cells)))
