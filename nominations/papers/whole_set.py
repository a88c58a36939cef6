"""“In cả bộ”: cover with contents, the papers in the order they are handed in, then what is attached."""

from collections.abc import Sequence
from dataclasses import dataclass

from documents.blocks import Block, Fields, Paper, Para, Table, Title
from documents.pieces import Column
from nominations.models import Dossier
from nominations.papers.pieces import head, occasion
from vietnamese.dates import hm_dmy

APART = "tệp rời"
"""What stands in place of the page of a file that cannot be printed with the others."""


@dataclass(frozen=True)
class Entry:
    """One line of the contents; `page` None for what is not in the set."""

    title: str
    page: int | None
    pages: int = 0


def cover(dossier: Dossier, entries: Sequence[Entry]) -> Paper:
    """Contents with the page on which each paper begins, the cover's own page being 1."""
    return Paper(
        kind="ca-bo",
        title=f"Hồ sơ {dossier.code}",
        draft=dossier.is_editable,
        blocks=(
            head(dossier.unit, "", None, None),
            Title("HỒ SƠ", f"Đề nghị khen thưởng {occasion(dossier.round)}"),
            Fields(tuple(_facts(dossier))),
            *_contents(entries),
        ),
    )


def _facts(dossier: Dossier) -> list[tuple[str, str]]:
    facts = [("Mã hồ sơ", dossier.code), ("Đơn vị", dossier.unit.name)]
    if dossier.submitted_at and not dossier.is_editable:
        facts.append(("Nộp lần đầu", hm_dmy(dossier.submitted_at)))
    return facts


def _contents(entries: Sequence[Entry]) -> tuple[Block, ...]:
    rows = tuple(
        (str(n), each.title, str(each.page) if each.page else APART)
        for n, each in enumerate(entries, 1)
    )
    columns = (
        Column("STT", mm=13, align="center"),
        Column("Giấy tờ", share=1),
        Column("Từ trang", mm=22, align="center"),
    )
    return (Table(columns=columns, rows=rows),) if rows else (Para("Chưa có giấy tờ nào."),)
