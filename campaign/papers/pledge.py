"""Bản đăng ký thi đua of a unit for one year, on the unit's letterhead."""

from datetime import date

from campaign.models import PledgeItem, UnitPledge
from documents.blocks import (
    Block,
    Closing,
    Column,
    CopiesTo,
    Head,
    Heading,
    Paper,
    Para,
    Recipients,
    Signatory,
    Table,
    Title,
)
from vietnamese.dates import dmy
from vietnamese.text import inside


def pledge(
    row: UnitPledge,
    *,
    day: date | None = None,
    signer_title: str = "",
    signer_name: str = "",
    draft: bool = True,
) -> Paper:
    """Day and signer are known when the head registers it; until then blanks to write on."""
    unit, department = row.unit, row.unit.department
    return Paper(
        kind="dang-ky-thi-dua",
        title=f"Đăng ký thi đua năm {row.year}: {unit.name}",
        draft=draft,
        blocks=(
            Head(
                parent=department.name.upper(),
                issuer=unit.name.upper(),
                symbol="",
                number=None,
                place=department.place,
                date=day,
                year=row.year,
            ),
            Title("BẢN ĐĂNG KÝ THI ĐUA", f"Năm {row.year}"),
            Recipients((department.name,)),
            *_body(row),
            Closing(
                CopiesTo(("Như trên",), f"VT, {unit.short_name}"),
                Signatory(((signer_title or unit.head_title).upper(),), signer_name),
            ),
        ),
    )


def _body(row: UnitPledge) -> tuple[Block, ...]:
    goal = (Heading("1. Mục tiêu chung"), Para(row.goal)) if row.goal else ()
    first = 2 if goal else 1
    return (
        Para(
            f"Hưởng ứng {inside(row.campaign.name)}, {row.unit.name} đăng ký thi đua năm {row.year} "
            "như sau:"
        ),
        *goal,
        Heading(f"{first}. Việc làm, chỉ tiêu, thời hạn"),
        _items(list(row.items.all())),
        Heading(f"{first + 1}. Phổ biến phong trào"),
        Para(f"Đã phổ biến tới {told(row)}."),
        Para(
            f"{row.unit.name} cam kết thực hiện các nội dung đã đăng ký và tự kiểm tra, báo cáo kết quả "
            "theo quy định./."
        ),
    )


def told(row: UnitPledge) -> str:
    """“12/14 công chức, viên chức, người lao động của đơn vị”; blanks while nobody was counted."""
    count = f"{row.told}/{row.staff_count}" if row.staff_count else "…/…"
    return f"{count} công chức, viên chức, người lao động của đơn vị"


def _items(items: list[PledgeItem]) -> Table:
    return Table(
        columns=(
            Column("STT", mm=12, align="center"),
            Column("Việc làm", share=5),
            Column("Chỉ tiêu", share=4),
            Column("Thời hạn", mm=24, align="center"),
            Column("Người phụ trách", share=3),
        ),
        rows=tuple((str(place), *_row(each)) for place, each in enumerate(items, 1)),
    )


def _row(item: PledgeItem) -> tuple[str, str, str, str]:
    about = f"\n(Nội dung thi đua {item.content.order})" if item.content else ""
    return (f"{item.activity}{about}", item.target, dmy(item.due_on), item.responsible)
