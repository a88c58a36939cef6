"""Công văn that asks the province to correct the names its decision misspells (NĐ 30/2020 Điều 18)."""

from datetime import date

from awards.models import ProvinceLine, SpellingLetter
from awards.papers.pieces import where
from documents.blocks import (
    Closing,
    Column,
    CopiesTo,
    Head,
    Paper,
    Para,
    Recipients,
    Signatory,
    Table,
)
from people.models import Department
from people.rules import LETTER_KIND
from vietnamese.dates import dmy

ABOUT = "đề nghị đính chính tên trong quyết định khen thưởng"
COLUMNS = (
    Column("STT", mm=12, align="center"),
    Column("Quyết định", mm=34, align="center"),
    Column("Tên in trong\nquyết định", share=3),
    Column("Tên đúng\ntheo hồ sơ", share=3),
    Column("Chức vụ, đơn vị", share=3),
)


def spelling_letter(
    row: SpellingLetter,
    *,
    number: int | None = None,
    day: date | None = None,
    symbol: str = "",
    draft: bool = True,
) -> Paper:
    department = Department.objects.on(day or row.drafted_on)
    lines = row.lines.order_by("order")
    return Paper(
        kind=LETTER_KIND,
        title=f"Công văn về việc {ABOUT}",
        draft=draft,
        blocks=(
            Head(
                parent=department.parent_name.upper(),
                issuer=department.bare_name.upper(),
                symbol=symbol or f"{department.symbol}-VP",
                number=number,
                place=department.place,
                date=day,
                about=f"V/v {ABOUT}",
                year=(day or row.drafted_on).year,
            ),
            Recipients((row.proposal.addressee, row.proposal.through)),
            Para(row.request),
            Table(columns=COLUMNS, rows=tuple(_row(n, each) for n, each in enumerate(lines, 1))),
            Para(f"{department.name} kính đề nghị {row.proposal.addressee} xem xét, đính chính./."),
            Closing(
                CopiesTo(("Như trên", "Lãnh đạo Sở (b/c)"), "VT, VP"),
                Signatory(tuple(row.signer_lines), row.signer_name),
            ),
        ),
    )


def _row(number: int, line: ProvinceLine) -> tuple[str, ...]:
    decided = f"{line.decision_number}\nngày {dmy(line.decided_on)}"
    return (str(number), decided, line.printed_as, line.recipient, where(line))
