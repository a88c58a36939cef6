"""“Mục lục văn bản, tài liệu”: what lies in a file of papers, line by line; for any file, from plain rows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from documents.blocks import (
    Block,
    Column,
    Fields,
    Head,
    Paper,
    Para,
    Signatory,
    Signatures,
    Table,
    Title,
)
from nominations.papers.pieces import capital
from vietnamese.dates import dmy

KIND, TITLE = "muc-luc-ho-so", "MỤC LỤC VĂN BẢN, TÀI LIỆU"
COLUMNS = (
    Column("STT", mm=11, align="center"),
    Column("Số, ký hiệu văn bản", mm=34),
    Column("Ngày tháng", mm=22, align="center"),
    Column("Tên loại và trích yếu nội dung", share=4),
    Column("Tác giả văn bản", share=2),
    Column("Số trang", mm=14, align="center"),
    Column("Ghi chú", share=1.6),
)
HAND = "(Ký, ghi rõ họ tên)"


@dataclass(frozen=True, kw_only=True)
class Listed:
    """One paper of the file; `pages` None where it is not counted in pages."""

    title: str
    author: str = ""
    number: str = ""
    on: date | None = None
    pages: int | None = None
    note: str = ""


def contents(
    head: Head, *, title: str, facts: Sequence[tuple[str, str]], listed: Sequence[Listed]
) -> Paper:
    """`title` names the file; `facts` are its lines of label and value. Signed by hand, without a number."""
    rows = tuple(_cells(place, each) for place, each in enumerate(listed, 1))
    table: Block = Table(columns=COLUMNS, rows=rows) if rows else Para("Chưa có văn bản nào.")
    return Paper(
        kind=KIND,
        title=f"Mục lục: {title}",
        landscape=True,
        blocks=(
            head,
            Title(TITLE, title),
            Fields(tuple(facts)),
            table,
            Para(_sum(listed)),
            Signatures(
                tuple(Signatory((who,), note=HAND) for who in ("NGƯỜI LẬP", "NGƯỜI KIỂM TRA"))
            ),
        ),
    )


def _cells(place: int, row: Listed) -> tuple[str, ...]:
    pages = "" if row.pages is None else str(row.pages)
    return (str(place), row.number, dmy(row.on), row.title, row.author, pages, capital(row.note))


def _sum(listed: Sequence[Listed]) -> str:
    pages = sum(each.pages or 0 for each in listed)
    counted = f", {pages} trang" if pages else ""
    return f"Mục lục này gồm {len(listed)} văn bản, tài liệu{counted}."
