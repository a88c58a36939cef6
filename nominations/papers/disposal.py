"""Quyết định hủy tài liệu hết thời hạn bảo quản, with the list of them as its annex."""

from collections.abc import Sequence
from datetime import date

from campaign.models import RetentionPeriod
from documents.blocks import (
    Annex,
    Article,
    Bases,
    Closing,
    Column,
    CopiesTo,
    Head,
    Paper,
    Resolves,
    Signatory,
    Table,
    Title,
)
from documents.models import LegalDocument
from nominations.models import DisposalLine, DisposalList
from people.models import Department
from people.rules import DISPOSAL_KIND
from vietnamese.dates import dmy

ABOUT = "Về việc hủy tài liệu hết thời hạn bảo quản"
COLUMNS = (
    Column("STT", mm=11, align="center"),
    Column("Tiêu đề hồ sơ", share=4),
    Column("Kết thúc", mm=23, align="center"),
    Column("Nhóm, thời hạn bảo quản", share=2),
    Column("Căn cứ thời hạn", share=2.4),
    Column("Ghi chú", share=1),
)
SECOND = (
    "Hủy các tệp của hồ sơ trong danh mục. Thông tin về hồ sơ, quá trình giải quyết và sổ khen thưởng "
    "được giữ nguyên."
)
THIRD = "Chánh Văn phòng Sở, văn thư, lưu trữ Sở chịu trách nhiệm thi hành Quyết định này./."


def disposal(
    row: DisposalList,
    *,
    number: int | None = None,
    day: date | None = None,
    symbol: str = "",
    draft: bool = True,
) -> Paper:
    department = Department.objects.on(day or row.drafted_on)
    lines = list(row.lines.select_related("dossier"))
    head = _head(row, department, number=number, day=day, symbol=symbol)
    authority = f"{department.head_title} {department.bare_name}"
    return Paper(
        kind=DISPOSAL_KIND,
        title="Quyết định về việc hủy tài liệu hết thời hạn bảo quản",
        draft=draft,
        blocks=(
            head,
            Title("QUYẾT ĐỊNH", ABOUT, authority.upper()),
            Bases(_bases()),
            Resolves(),
            Article(
                1,
                f"Hủy tài liệu hết thời hạn bảo quản của {len(lines)} hồ sơ có danh mục kèm theo.",
            ),
            Article(2, SECOND),
            Article(3, THIRD),
            _closing(row, department),
            Annex(
                "DANH MỤC TÀI LIỆU HẾT THỜI HẠN BẢO QUẢN",
                attached_to=f"Quyết định {head.reference} của {authority}",
                label="",
                landscape=True,
            ),
            Table(columns=COLUMNS, rows=_rows(lines)),
        ),
    )


def _head(
    row: DisposalList, department: Department, *, number: int | None, day: date | None, symbol: str
) -> Head:
    return Head(
        parent=department.parent_name.upper().replace(" TỈNH ", "\nTỈNH "),
        issuer=department.bare_name.upper(),
        symbol=symbol or f"QĐ-{department.symbol}",
        number=number,
        place=department.place,
        date=day,
        year=(day or row.drafted_on).year,
    )


def _bases() -> tuple[str, ...]:
    """The instruments that set the periods, as the register has them."""
    periods = RetentionPeriod.objects.exclude(document=None)
    cited = LegalDocument.objects.filter(pk__in=periods.values("document"))
    return (
        *(f"Căn cứ {each.first_citation()}" for each in cited.order_by("issued_on", "pk")),
        "Theo đề nghị của Chánh Văn phòng Sở",
    )


def _closing(row: DisposalList, department: Department) -> Closing:
    capacity = tuple(row.signer_lines) or (department.head_title.upper(),)
    return Closing(CopiesTo(("Như Điều 3",), "VT, VP"), Signatory(capacity, row.signer_name))


def _rows(lines: Sequence[DisposalLine]) -> tuple[tuple[str, ...], ...]:
    return tuple(
        (str(each.order), each.title, dmy(each.ended_on), each.kept_for, each.basis, "")
        for each in lines
    )
