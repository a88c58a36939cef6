"""Tờ trình to the province with its list (LAW.md §2.4, §7.3), and the letter on a name it misspelt."""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import partial

from django.db.models import Q

from awards.models import ProvinceLine, ProvinceProposal
from awards.papers.decision import cited, council_papers
from awards.papers.pieces import grouped, where
from campaign.models import AwardRecord
from documents.blocks import (
    Annex,
    Bases,
    Block,
    Closing,
    Column,
    CopiesTo,
    Head,
    Items,
    Paper,
    Para,
    Recipients,
    Signatory,
    Table,
    Title,
)
from nominations.papers import counted
from nominations.papers.pieces import capital
from people.models import Department
from people.rules import PROPOSAL_KIND
from vietnamese.dates import dmy
from vietnamese.text import inside

Prior = Mapping[tuple[int | None, int | None], AwardRecord]


def proposal(
    row: ProvinceProposal,
    *,
    number: int | None = None,
    day: date | None = None,
    symbol: str = "",
    draft: bool = True,
) -> Paper:
    department = Department.objects.on(day or row.drafted_on)
    lines = row.paper_lines
    head = _head(row, department, number=number, day=day, symbol=symbol)
    return Paper(
        kind=PROPOSAL_KIND,
        title=f"Tờ trình {inside(row.about)}",
        draft=draft,
        blocks=(
            head,
            Title("TỜ TRÌNH", row.about),
            Recipients((row.addressee, row.through)),
            Bases((*cited(row, lines, department), *_advised(lines))),
            *_body(row, lines, department),
            Closing(
                CopiesTo(tuple(row.copies_to), "VT, VP"),
                Signatory(
                    tuple(row.signer_lines) or (department.head_title.upper(),), row.signer_name
                ),
            ),
            Annex(
                f"Danh sách đề nghị tặng {row.award_form.short_name}".upper(),
                attached_to=f"Tờ trình {head.reference} của {department.name}",
                label="",
                landscape=True,
            ),
            _list(lines),
        ),
    )


def _head(
    row: ProvinceProposal,
    department: Department,
    *,
    number: int | None,
    day: date | None,
    symbol: str,
) -> Head:
    return Head(
        parent=department.parent_name.upper(),
        issuer=department.bare_name.upper(),
        symbol=symbol or f"TTr-{department.symbol}",
        number=number,
        place=department.place,
        date=day,
        year=(day or row.drafted_on).year,
    )


def _advised(lines: list[ProvinceLine]) -> Iterator[str]:
    name = next((line.council_name for line in lines if line.council_name), None)
    for paper in council_papers(lines):
        yield f"Căn cứ {paper} của {name}"


def _body(
    row: ProvinceProposal, lines: list[ProvinceLine], department: Department
) -> Iterator[Block]:
    """What ND152 Điều 33 k11 wants: content and form, others' opinions, that each case is eligible."""
    whom = counted(line.nomination for line in lines)
    form = row.award_form.name
    yield Para(
        f"{department.name} kính trình {row.addressee} xem xét, tặng {form} cho {whom} "
        f"{inside(row.achievement).rstrip('.')} (có danh sách kèm theo)."
    )
    if row.opinions:
        yield Para(f"Ý kiến của cơ quan liên quan: {row.opinions.rstrip('.')}.")
    yield Para(
        f"{department.name} đã thẩm định và chịu trách nhiệm về hồ sơ: các tập thể, cá nhân nêu trên "
        "đúng đối tượng, bảo đảm điều kiện, tiêu chuẩn, hồ sơ và thủ tục đề nghị khen thưởng theo "
        "quy định."
    )
    yield Para("Hồ sơ gửi kèm gồm:")
    yield Items(tuple(_enclosed(lines)))
    yield Para(f"{department.name} kính trình {row.addressee} xem xét, quyết định./.")


def _enclosed(lines: list[ProvinceLine]) -> Iterator[str]:
    yield "Danh sách đề nghị khen thưởng;"
    for paper in council_papers(lines):
        yield f"{paper};"
    yield "Tờ trình, biên bản xét khen thưởng của các phòng, đơn vị;"
    yield f"{len(lines):02d} báo cáo thành tích có xác nhận của Sở."


def _list(lines: list[ProvinceLine]) -> Table:
    empty = [""] * 5
    return Table(
        columns=(
            Column("STT", mm=12, align="center"),
            Column("Họ và tên, tên tập thể", mm=44),
            Column("Chức vụ, đơn vị", share=3),
            Column("Loại hình, thời gian lập thành tích", mm=34, align="center"),
            Column("Tóm tắt thành tích", share=5),
            Column("Khen thưởng gần nhất", mm=34),
            Column("Ý kiến của Hội đồng", mm=56),
        ),
        groups=grouped(lines, partial(_row, prior=_prior(lines))),
        total=("", f"Tổng cộng: {counted(line.nomination for line in lines)}", *empty),
    )


def _row(line: ProvinceLine, *, prior: Prior) -> tuple[str, ...]:
    nomination = line.nomination
    period = f"{capital(nomination.get_kind_display())}\n{dmy(line.period_from)} - {dmy(line.period_until)}"
    last = prior.get((nomination.staff_id, nomination.unit_id))
    return (
        str(line.order),
        nomination.titled,
        where(line),
        period,
        nomination.summary,
        _award(last) if last else "Chưa có",
        line.advised or "",
    )


def _award(record: AwardRecord) -> str:
    return f"{record.award_form.short_name}, QĐ số {record.decision_number} ngày {dmy(record.decided_on)}"


def _prior(lines: list[ProvinceLine]) -> Prior:
    """The last award of each recipient before the list was drawn up; one query."""
    people = [line.nomination.staff_id for line in lines if line.nomination.staff_id]
    units = [line.nomination.unit_id for line in lines if line.nomination.unit_id]
    ours = [f"province_line:{line.pk}" for line in lines]
    rows = AwardRecord.objects.standing().filter(Q(staff__in=people) | Q(unit__in=units))
    known = rows.exclude(source__in=ours).select_related("award_form").order_by("decided_on", "pk")
    return {(row.staff_id, row.unit_id): row for row in known}
