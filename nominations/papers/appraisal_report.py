"""Báo cáo thẩm định of the office on a round's nominations, with the summary table as its annex."""

from collections.abc import Iterator, Sequence
from datetime import date

from documents.blocks import (
    Bases,
    Block,
    Closing,
    CopiesTo,
    Head,
    Heading,
    Items,
    Paper,
    Para,
    Recipients,
    Signatory,
    Title,
)
from nominations.models import AppraisalReport, Nomination
from nominations.papers import summary
from nominations.papers.pieces import counted, inside, occasion, office_name
from people.models import Department


def appraisal_report(
    report: AppraisalReport,
    *,
    number: int | None = None,
    day: date | None = None,
    symbol: str = "",
    draft: bool = True,
) -> Paper:
    """The office writes under its own name; every opinion is the appraisal's own text."""
    department = Department.objects.on(day or report.drafted_on)
    nominations = list(report.nominations.for_summary())
    about = f"hồ sơ đề nghị khen thưởng {occasion(report.round)}"
    head = Head(
        parent=department.name.upper(),
        issuer=office_name(department),
        symbol=symbol or "BC-VP",
        number=number,
        place=department.place,
        date=day,
        year=report.drafted_on.year,
    )
    return Paper(
        kind="bao-cao-tham-dinh",
        title=f"Báo cáo thẩm định {about}",
        draft=draft,
        blocks=(
            head,
            Title("BÁO CÁO", f"Thẩm định {about}"),
            Recipients(_readers(report, department)),
            *_bases(nominations),
            *_body(report, nominations),
            Closing(
                CopiesTo(("Như trên",), "VT, VP"),
                Signatory(tuple(report.signer_lines), report.signer_name),
            ),
            *summary.annex(
                report.round, nominations, attached_to=f"Báo cáo {head.reference} của Văn phòng Sở"
            ),
        ),
    )


def _readers(report: AppraisalReport, department: Department) -> tuple[str, ...]:
    director = f"{department.head_title} {department.name}"
    if report.round.has_council:
        return ("Hội đồng Thi đua - Khen thưởng Sở", director)
    return (director,)


def _bases(nominations: Sequence[Nomination]) -> Iterator[Block]:
    regime = nominations[0].dossier.regime if nominations else None
    documents = regime.basis() if regime else []
    if documents:
        yield Bases(tuple(f"Căn cứ {document.first_citation()}" for document in documents))


def _body(report: AppraisalReport, nominations: Sequence[Nomination]) -> Iterator[Block]:
    yield Heading("I. VIỆC TIẾP NHẬN HỒ SƠ")
    yield Para(report.reception)
    yield Heading("II. KẾT QUẢ THẨM ĐỊNH")
    yield from _results(nominations)
    yield Heading("III. ĐỀ XUẤT")
    yield Para(f"{report.proposal.strip().removesuffix('./.').rstrip('.')}./.")


def _results(nominations: Sequence[Nomination]) -> Iterator[Block]:
    for supports, words in (
        (True, "Đủ điều kiện, tiêu chuẩn"),
        (False, "Không đủ điều kiện, tiêu chuẩn"),
    ):
        rows = [each for each in nominations if each.appraisal.supports is supports]
        if rows:
            yield Para(f"{words}: {counted(rows)}, gồm:")
            yield Items(tuple(_line(each) for each in rows))


def _line(each: Nomination) -> str:
    return (
        f"{each.titled}, {each.unit_name} (đề nghị {inside(each.award_form.short_name)}): "
        f"{inside(each.appraisal.opinion)}"
    )
