"""The decision on commendation with its list (LAW.md §2.6, NĐ 30/2020 Mẫu 1.2)."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any

from awards import money
from awards.models import Decision, DecisionLine, ProvinceProposal
from awards.papers.pieces import grouped as by_subject
from awards.papers.pieces import where
from campaign.models import Subject
from documents.blocks import (
    Annex,
    Article,
    Bases,
    Closing,
    Column,
    CopiesTo,
    Head,
    Paper,
    Para,
    Resolves,
    Signatory,
    Table,
    Title,
)
from documents.models import DocumentKind, LegalDocument
from documents.states import PaperState
from nominations.papers.pieces import NAME_MM, subject_counts
from people.models import Department
from vietnamese.dates import dmy, in_full, local_date
from vietnamese.numbers import grouped, money_in_words
from vietnamese.numbers import money as dong
from vietnamese.text import inside

THIRD = (
    "Quyết định này có hiệu lực kể từ ngày ký. Chánh Văn phòng Sở, Trưởng các phòng, Thủ trưởng các "
    "đơn vị trực thuộc Sở và các tập thể, cá nhân có tên trong danh sách chịu trách nhiệm thi hành "
    "Quyết định này./."
)


def decision(
    row: Decision,
    *,
    number: int | None = None,
    day: date | None = None,
    symbol: str = "",
    rates: money.Rates | None = None,
) -> Paper:
    """The decision as it prints: blanks for number and date until they are given.

    Amounts are the frozen ones; until there are any, those of `rates` (of the day it was drafted).
    """
    department = Department.objects.on(day or row.drafted_on)
    lines = row.paper_lines
    sums = money.shown(row, lines, rates or money.rates(day or row.drafted_on))
    persons = [line for line in lines if line.nomination.subject == Subject.PERSON]
    collectives = [line for line in lines if line.nomination.subject == Subject.COLLECTIVE]
    head = _head(row, department, number=number, day=day, symbol=symbol)
    authority = f"{department.head_title} {department.bare_name}"
    return Paper(
        kind="quyet-dinh",
        title=f"Quyết định {inside(row.about)}",
        draft=number is None and row.state in (PaperState.DRAFT, PaperState.AWAITING),
        blocks=(
            head,
            Title("QUYẾT ĐỊNH", row.about, authority.upper()),
            Bases(_bases(row, lines, department)),
            Resolves(),
            *_articles(row, composed(row, sums, department)),
            _closing(row, department),
            _annex(row, _whom(collectives, persons), f"{head.reference} của {authority}"),
            _list(collectives, persons, sums),
            *_formulas(lines, sums),
        ),
    )


def composed(
    row: Decision, sums: Mapping[int, money.Money], department: Department
) -> tuple[str, str, str]:
    """Điều 1–3 as the list and its sums give them, whatever the office wrote instead."""
    counts = subject_counts(line.nomination for line in row.paper_lines)
    return _first(row, counts), _second(sums, department), THIRD


def composed_today(row: Decision, rates: money.Rates) -> tuple[str, str, str]:
    sums = money.shown(row, row.paper_lines, rates)
    return composed(row, sums, Department.objects.on(row.drafted_on))


def _articles(row: Decision, texts: tuple[str, str, str]) -> tuple[Article, ...]:
    pairs = zip(row.own_articles, texts, strict=True)
    return tuple(Article(n, own or text) for n, (own, text) in enumerate(pairs, 1))


def _head(
    row: Decision, department: Department, *, number: int | None, day: date | None, symbol: str
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


def _annex(row: Decision, whom: str, reference: str) -> Annex:
    title = f"Danh sách {whom} được tặng {row.award_form.short_name}"
    return Annex(title.upper(), attached_to=f"Quyết định {reference}", label="")


def _closing(row: Decision, department: Department) -> Closing:
    capacity = tuple(row.signer_lines) or (department.head_title.upper(),)
    return Closing(CopiesTo(tuple(row.copies_to), "VT, VP"), Signatory(capacity, row.signer_name))


def _bases(row: Decision, lines: list[DecisionLine], department: Department) -> tuple[str, ...]:
    """Last who proposed it (LAW.md §4.6)."""
    return (*cited(row, lines, department), _proposed_by(lines))


def cited(
    row: Decision | ProvinceProposal, lines: Sequence[Any], department: Department
) -> list[str]:
    """Law, decree, circular, the province's rule; then the plan."""
    words = [f"Căn cứ {document.first_citation()}" for document in _in_order(row)]
    plan = row.campaign
    if plan.plan_number and plan.plan_issued_on:
        head = plan.text["plan"]
        words.append(
            f"Căn cứ Kế hoạch số {plan.plan_number}/{head['symbol']} {in_full(plan.plan_issued_on)} "
            f"của {department.name} {inside(head['subject'])}"
        )
    return words


def _proposed_by(lines: list[DecisionLine]) -> str:
    """Names the council's minutes and summaries when every recipient stood before the council."""
    if not lines or any(line.council_name is None for line in lines):
        return "Theo đề nghị của Chánh Văn phòng Sở"
    papers = ", ".join(council_papers(lines))
    return f"Theo đề nghị của {lines[0].council_name} tại {papers} và của Chánh Văn phòng Sở"


def council_papers(lines: Sequence[Any]) -> list[str]:
    """“Biên bản họp ngày …”, “Báo cáo tổng hợp ý kiến ngày …”; reads what `of_council` annotated."""
    met = {local_date(line.council_met_at) for line in lines if line.council_met_at}
    wrote = {line.council_wrote_on for line in lines if line.council_wrote_on}
    told = (("Biên bản họp", met), ("Báo cáo tổng hợp ý kiến", wrote))
    return [f"{what} {', '.join(map(in_full, sorted(days)))}" for what, days in told if days]


def _in_order(row: Decision | ProvinceProposal) -> list[LegalDocument]:
    """As the regime gives them; what the office added stands where its rank puts it."""
    return sorted(row.cited, key=lambda each: (rank(each), each.given or 0, each.issued_on))


def rank(document: LegalDocument) -> int:
    """The decision on the department's own tasks first, then by rank of the instrument."""
    if document.kind == DocumentKind.DECISION and "chức năng" in document.about.lower():
        return 0
    return 1 + list(DocumentKind).index(DocumentKind(document.kind))


def _whom(collectives: list, persons: list) -> str:
    return ", ".join(
        word for word, rows in (("tập thể", collectives), ("cá nhân", persons)) if rows
    )


def _first(row: Decision, counts: list[str]) -> str:
    return (
        f"Tặng {row.award_form.name} cho {' và '.join(counts)} {inside(row.achievement).rstrip('.')} "
        "(có danh sách kèm theo)."
    )


def _second(sums: Mapping[int, money.Money], department: Department) -> str:
    fund = f"chi từ quỹ thi đua, khen thưởng của {department.name}"
    if not sums:
        return f"Tiền thưởng kèm theo thực hiện theo quy định hiện hành, {fund}."
    total = sum(each.amount for each in sums.values())
    return (
        f"Tiền thưởng của từng tập thể, cá nhân ghi trong danh sách kèm theo. Tổng số tiền: {dong(total)} "
        f"(Bằng chữ: {money_in_words(total)}), {fund}."
    )


def _formulas(lines: list[DecisionLine], sums: Mapping[int, money.Money]) -> tuple[Para, ...]:
    """How the amounts came about, once per different sum, so that kế toán can check them."""
    made: dict[str, str] = {}
    for line in lines:
        if line.pk in sums:
            collective = line.nomination.subject == Subject.COLLECTIVE
            made.setdefault(sums[line.pk].formula, "tập thể" if collective else "cá nhân")
    if not made:
        return ()
    words = "; ".join(f"{word}: {formula}" for formula, word in made.items())
    return (Para(f"Cách tính tiền thưởng (hệ số × mức lương cơ sở): {words}.", indent=False),)


def _list(collectives: list, persons: list, sums: Mapping[int, money.Money]) -> Table:
    total = sum(each.amount for each in sums.values())
    return Table(
        columns=(
            Column("STT", mm=12, align="center"),
            Column("Họ tên, tập thể", mm=NAME_MM),
            Column("Chức vụ, đơn vị"),
            Column("Thời gian lập thành tích", mm=28, align="center"),
            Column("Tiền thưởng (đồng)", mm=26, align="right"),
        ),
        groups=by_subject([*collectives, *persons], partial(_row, sums=sums)),
        total=("", "Tổng cộng", "", "", grouped(total) if total else ""),
    )


def _row(line: DecisionLine, *, sums: Mapping[int, money.Money]) -> tuple[str, ...]:
    period = f"{dmy(line.period_from)} - {dmy(line.period_until)}"
    amount = grouped(sums[line.pk].amount) if line.pk in sums else ""
    return (str(line.order), line.nomination.titled, where(line), period, amount)
