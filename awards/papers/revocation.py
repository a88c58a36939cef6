"""The decision that cancels awards: why, for whom, and what is to be given back (LAW.md §8)."""

from datetime import date
from functools import partial

from awards.models import Revocation, RevokedLine
from awards.papers import changing
from awards.papers.pieces import grouped, where
from campaign.models import Subject
from documents.blocks import Annex, Article, Block, Column, Paper, Resolves, Table, Title
from nominations.papers.pieces import NAME_MM
from people.models import Department
from vietnamese.numbers import grouped as with_dots
from vietnamese.text import inside

KIND = "quyet-dinh-huy-bo"


def revocation(
    row: Revocation,
    *,
    number: int | None = None,
    day: date | None = None,
    symbol: str = "",
    draft: bool = True,
) -> Paper:
    department = Department.objects.on(day or row.drafted_on)
    head = changing.head(row, department, number=number, day=day, symbol=symbol)
    authority = f"{department.head_title} {department.bare_name}"
    about = f"Về việc hủy bỏ {row.decision.award_form.short_name} đã tặng cho {_whom(row)}"
    return Paper(
        kind=KIND,
        title=f"Quyết định {inside(about)}",
        draft=draft,
        blocks=(
            head,
            Title("QUYẾT ĐỊNH", about, authority.upper()),
            changing.bases(row, department, also=(f"Căn cứ {row.conclusion}",)),
            Resolves(),
            *_articles(row, department),
            changing.closing(row, department),
            Annex(
                f"Danh sách {_whom(row)} bị hủy bỏ {row.decision.award_form.short_name}".upper(),
                attached_to=f"Quyết định {head.reference} của {authority}",
                label="",
            ),
            _list(row.paper_lines),
        ),
    )


def _articles(row: Revocation, department: Department) -> tuple[Block, ...]:
    form, cited = row.decision.award_form, changing.named(row.decision, department)
    term = row.ground.return_days
    return (
        Article(
            1,
            f"Hủy bỏ việc tặng {form.name} tại {cited} đối với {_counted(row.paper_lines)} "
            "(có danh sách kèm theo).\n"
            f"Lý do: {inside(row.facts).rstrip('.')}; thuộc trường hợp {inside(row.ground.text)} "
            f"quy định tại {row.ground.cited}.",
        ),
        Article(
            2,
            f"Trong thời hạn {term:02d} ngày làm việc kể từ ngày ký Quyết định này, {_whom(row)} có tên "
            f"trong danh sách nộp lại cho {department.name} bằng chứng nhận, hiện vật khen thưởng và "
            "tiền thưởng đã nhận. Văn phòng Sở và kế toán tiếp nhận, ghi sổ việc nộp lại.",
        ),
        Article(
            3,
            "Quyết định này có hiệu lực kể từ ngày ký; các nội dung khác của Quyết định số "
            f"{row.decision.issued.reference} không thay đổi. Chánh Văn phòng Sở, Trưởng các phòng, "
            "Thủ trưởng các đơn vị trực thuộc Sở và các tập thể, cá nhân có tên trong danh sách chịu "
            "trách nhiệm thi hành Quyết định này./.",
        ),
    )


def _of(lines: list[RevokedLine], subject: Subject) -> int:
    return sum(each.nomination.subject == subject for each in lines)


def _whom(row: Revocation) -> str:
    kinds = ((Subject.COLLECTIVE, "tập thể"), (Subject.PERSON, "cá nhân"))
    return ", ".join(word for subject, word in kinds if _of(row.paper_lines, subject))


def _counted(lines: list[RevokedLine]) -> str:
    """“01 tập thể và 02 cá nhân”."""
    counts = (
        (_of(lines, Subject.COLLECTIVE), "tập thể"),
        (_of(lines, Subject.PERSON), "cá nhân"),
    )
    return " và ".join(f"{count:02d} {word}" for count, word in counts if count)


def _list(lines: list[RevokedLine]) -> Table:
    paid = sum(each.line.paid.amount for each in lines if each.line.paid)
    return Table(
        columns=(
            Column("STT", mm=12, align="center"),
            Column("Họ tên, tập thể", mm=NAME_MM),
            Column("Chức vụ, đơn vị"),
            Column("Số sổ vàng", mm=22, align="center"),
            Column("Tiền thưởng đã nhận (đồng)", mm=32, align="right"),
        ),
        groups=grouped(lines, partial(_row, order={each.pk: n for n, each in enumerate(lines, 1)})),
        total=("", "Tổng cộng", "", "", with_dots(paid) if paid else "0"),
    )


def _row(each: RevokedLine, *, order: dict[int, int]) -> tuple[str, ...]:
    line = each.line
    paid = with_dots(line.paid.amount) if line.paid else "0"
    return (str(order[each.pk]), line.nomination.titled, where(line), str(line.order), paid)
