"""Phiếu trình: the list put before the director, with what the office and the council say, and boxes to mark."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from awards.models import RulingSheet
from awards.papers.pieces import grouped, where
from council.models import Advice
from documents.blocks import (
    Block,
    Column,
    Head,
    Items,
    Paper,
    Para,
    Recipients,
    Signatory,
    Signatures,
    Table,
    Title,
)
from nominations.models import Nomination
from nominations.papers.pieces import counted, office_name
from people.models import Department
from vietnamese.dates import dmy

NOTE = "(Ký, ghi rõ họ tên)"
BOX_MM, NOT_POSSIBLE = 16, "–"
HOW = (
    "Mỗi dòng đánh dấu X vào một ô. Ghi lý do khi quyết định khác ý kiến Hội đồng, khi không khen "
    "hoặc khi chuyển lại Văn phòng.",
    "Đề nghị về chính người ký thì để trống; người khác có quyền ký cho ý kiến ở phiếu riêng.",
    "Dòng để trống được trình lại ở phiếu sau.",
)


@dataclass(frozen=True)
class Row:
    number: int
    nomination: Nomination
    advice: Advice | None


def ruling_sheet(
    sheet: RulingSheet, nominations: Sequence[Nomination], advice: Mapping[int, Advice]
) -> Paper:
    """`nominations` as `sheet.listed()` orders them; `advice` by nomination id."""
    department = Department.objects.on(sheet.prepared_on)
    rows = [Row(n, each, advice.get(each.pk)) for n, each in enumerate(nominations, 1)]
    return Paper(
        kind="phieu-trinh",
        title="Phiếu trình đề nghị khen thưởng",
        landscape=True,
        blocks=(
            Head(
                parent=department.name.upper(),
                issuer=office_name(department),
                symbol="",
                number=None,
                place=department.place,
                date=sheet.prepared_on,
            ),
            Title("PHIẾU TRÌNH", f"Xin ý kiến {department.head_title} về đề nghị khen thưởng"),
            Recipients((f"{department.head_title} {department.name}",), lead="Kính trình"),
            *_body(nominations, department),
            _table(rows),
            _signatures(department),
        ),
    )


def _body(nominations: Sequence[Nomination], department: Department) -> tuple[Block, ...]:
    return (
        Para(
            f"Văn phòng Sở kính trình {department.head_title} xem xét, cho ý kiến về {counted(nominations)} "
            "dưới đây."
        ),
        Items(HOW),
    )


def _table(rows: Sequence[Row]) -> Table:
    boxes = ("Tặng Giấy khen", "Đề nghị cấp tỉnh", "Không khen", "Chuyển lại Văn phòng")
    return Table(
        columns=(
            Column("STT", mm=11, align="center"),
            Column("Họ tên, tập thể", share=3),
            Column("Đề nghị", mm=24, align="center"),
            Column("Văn phòng thẩm định", share=3.4),
            Column("Hội đồng", share=5),
            *(Column(box, mm=BOX_MM, align="center") for box in boxes),
            Column("Lý do", mm=30),
        ),
        groups=grouped(rows, partial(_cells, boxes=len(boxes))),
    )


def _cells(row: Row, *, boxes: int) -> tuple[str, ...]:
    each = row.nomination
    return (
        str(row.number),
        "\n".join(filter(None, (each.titled, where(each)))),
        f"{each.award_form.short_name}\n{dmy(each.period_from)} - {dmy(each.period_until)}",
        _opinion(each),
        _advice(row.advice),
        *_marks(each, boxes),
        "",
    )


def _opinion(each: Nomination) -> str:
    """What the office found; a hold is named without its content."""
    held = ("Tạm dừng theo quy định: chưa khen, chưa trình được.",) if each.is_held else ()
    if not hasattr(each, "appraisal"):
        return "\n".join(held)
    verdict = "Đủ điều kiện" if each.appraisal.supports else "Không đủ điều kiện"
    return "\n".join((f"{verdict}: {each.appraisal.opinion}", *held))


def _advice(advice: Advice | None) -> str:
    if advice is None:
        return "Không lấy ý kiến"
    verdict = "Đề nghị khen" if advice.supports else "Không đề nghị khen"
    return f"{verdict}. {advice.sentence}"


def _marks(each: Nomination, boxes: int) -> tuple[str, ...]:
    """Empty boxes, a dash where nothing can be marked."""
    grant = NOT_POSSIBLE if each.is_held else ""
    upward = NOT_POSSIBLE if each.is_held or not each.award_form.proposes_upward else ""
    return (grant, upward, *("",) * (boxes - 2))


def _signatures(department: Department) -> Signatures:
    return Signatures(
        (
            Signatory(("NGƯỜI LẬP",), note=NOTE),
            Signatory(("CHÁNH VĂN PHÒNG",), note=NOTE),
            Signatory((department.head_title.upper(),), note="(Ký, ghi ngày, ghi rõ họ tên)"),
        )
    )
