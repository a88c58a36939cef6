"""Công văn đính chính: a slip of the layout of an issued decision (NĐ 30/2020 Điều 18)."""

from datetime import date

from awards.models import Correction
from awards.papers import changing
from documents.blocks import Block, Closing, CopiesTo, Paper, Para, Recipients, Signatory
from people.models import Department
from vietnamese.text import inside


def correction(
    row: Correction,
    *,
    number: int | None = None,
    day: date | None = None,
    symbol: str = "",
    draft: bool = True,
) -> Paper:
    department = Department.objects.on(day or row.drafted_on)
    reference = row.decision.issued.reference
    head = changing.head(
        row,
        department,
        number=number,
        day=day,
        symbol=symbol or f"{department.symbol}-VP",
        about=f"V/v đính chính Quyết định số {reference}",
    )
    return Paper(
        kind="cong-van-dinh-chinh",
        title=f"Công văn {inside(str(row))}",
        draft=draft,
        blocks=(
            head,
            *_body(row, department),
            Closing(
                CopiesTo(("Như trên", "Lãnh đạo Sở (b/c)"), "VT, VP"),
                Signatory(tuple(row.signer_lines), row.signer_name),
            ),
        ),
    )


def _body(row: Correction, department: Department) -> tuple[Block, ...]:
    cited = changing.named(row.decision, department)
    return (
        Recipients(tuple(row.addressees)),
        Para(
            f"{department.name} đã ban hành {cited} {inside(row.decision.about)}. Do sơ suất về thể "
            "thức, kỹ thuật trình bày, nay đính chính như sau:"
        ),
        Para(row.body),
        Para(
            f"Nội dung khen thưởng của Quyết định số {row.decision.issued.reference} không thay đổi. "
            f"{department.name} thông báo để các cơ quan, đơn vị, cá nhân biết./."
        ),
    )
