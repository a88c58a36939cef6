"""The decision on commendation with its list (LAW.md §2.6, NĐ 30/2020 Mẫu 1.2)."""

from datetime import date

from awards import money
from awards.models import Decision, DecisionLine
from campaign.models import Subject
from documents.blocks import (
    Annex,
    Article,
    Bases,
    Closing,
    Column,
    CopiesTo,
    Group,
    Head,
    Paper,
    Resolves,
    Signatory,
    Table,
    Title,
)
from documents.states import PaperState
from people.models import Department
from vietnamese.dates import dmy
from vietnamese.numbers import grouped, money_in_words
from vietnamese.numbers import money as dong


def decision(
    row: Decision, *, number: int | None = None, day: date | None = None, symbol: str = ""
) -> Paper:
    """The decision as it prints: blanks for number and date until they are given.

    Amounts are the frozen ones; while a draft, those of today's base salary, if known.
    """
    department = Department.objects.on(day or row.drafted_on)
    symbol = symbol or f"QĐ-{department.symbol}"
    lines = _with_money(row, day)
    persons = [line for line in lines if line.nomination.subject == Subject.PERSON]
    collectives = [line for line in lines if line.nomination.subject == Subject.COLLECTIVE]
    head = Head(
        parent=department.parent_name.upper(),
        issuer=department.name.upper(),
        symbol=symbol,
        number=number,
        place=department.place,
        date=day,
        year=(day or row.drafted_on).year,
    )
    return Paper(
        kind="quyet-dinh",
        title=f"Quyết định {row.about[:1].lower()}{row.about[1:]}",
        draft=row.state in (PaperState.DRAFT, PaperState.AWAITING),
        blocks=(
            head,
            Title("QUYẾT ĐỊNH", row.about, f"{department.head_title} {department.name}".upper()),
            Bases(_bases(row, department)),
            Resolves(),
            Article(1, _first(row, collectives, persons)),
            Article(2, _second(lines, department)),
            Article(
                3,
                "Chánh Văn phòng Sở, Trưởng các phòng, Thủ trưởng các đơn vị trực thuộc Sở và các "
                "tập thể, cá nhân có tên tại Điều 1 chịu trách nhiệm thi hành Quyết định này./.",
            ),
            Closing(
                CopiesTo(tuple(row.copies_to), "VT, VP"),
                Signatory(
                    tuple(row.signer_lines) or (department.head_title.upper(),), row.signer_name
                ),
            ),
            Annex(
                "DANH SÁCH TẬP THỂ, CÁ NHÂN ĐƯỢC KHEN THƯỞNG",
                attached_to=f"Quyết định {head.reference} của {department.head_title} {department.name}",
                label="",
            ),
            _list(collectives, persons),
        ),
    )


def _with_money(row: Decision, day: date | None) -> list[DecisionLine]:
    """The live lines; a draft's amounts are worked out for the day, only to be shown."""
    lines = list(
        row.lines.filter(is_live=True)
        .select_related("nomination__dossier__regime", "nomination__dossier")
        .order_by("order")
    )
    if not lines or lines[0].amount is not None:
        return lines
    try:
        prizes = money.of_lines(lines, row.award_form, day or row.approved_on or row.drafted_on)
    except money.NoRate:
        return lines
    for line in lines:
        line.amount = prizes[line.pk].amount
    return lines


def _bases(row: Decision, department: Department) -> tuple[str, ...]:
    cited = [f"Căn cứ {document.first_citation()}" for document in _in_order(row)]
    plan = row.campaign
    if plan.plan_number and plan.plan_issued_on:
        cited.append(
            f"Căn cứ Kế hoạch số {plan.plan_number}/{plan.text['plan']['symbol']} ngày "
            f"{dmy(plan.plan_issued_on)} của {department.name} về {plan.text['plan']['subject'][:1].lower()}"
            f"{plan.text['plan']['subject'][1:]}"
        )
    return (*cited, "Theo đề nghị của Hội đồng Thi đua, Khen thưởng và Chánh Văn phòng Sở")


def _in_order(row: Decision) -> list:
    regime = row.lines.select_related("nomination__dossier__regime").first()
    order = [document.pk for document in regime.nomination.dossier.regime.basis()] if regime else []
    chosen = list(row.bases.all())
    return sorted(chosen, key=lambda each: order.index(each.pk) if each.pk in order else len(order))


def _first(row: Decision, collectives: list, persons: list) -> str:
    counts = []
    if collectives:
        counts.append(f"{len(collectives):02d} tập thể")
    if persons:
        counts.append(f"{len(persons):02d} cá nhân")
    achievement = f"{row.achievement[:1].lower()}{row.achievement[1:]}".rstrip(".")
    return (
        f"Tặng {row.award_form.name} cho {' và '.join(counts)} {achievement} "
        "(có danh sách kèm theo)."
    )


def _second(lines: list[DecisionLine], department: Department) -> str:
    if any(line.amount is None for line in lines):
        return f"Mức tiền thưởng thực hiện theo quy định hiện hành, chi từ quỹ khen thưởng của {department.name}."
    total = sum(line.amount for line in lines)
    return (
        "Mức tiền thưởng của từng tập thể, cá nhân ghi trong danh sách kèm theo; tổng số tiền: "
        f"{dong(total)} ({money_in_words(total).lower()}), chi từ quỹ khen thưởng của {department.name}."
    )


def _list(collectives: list, persons: list) -> Table:
    groups = []
    for rows, title in ((collectives, "Tập thể"), (persons, "Cá nhân")):
        if rows:
            groups.append(
                Group(f"{'I' * (len(groups) + 1)}. {title}", tuple(_row(line) for line in rows))
            )
    total = sum(line.amount or 0 for line in (*collectives, *persons))
    return Table(
        columns=(
            Column("STT", mm=12, align="center"),
            Column("Họ tên, tập thể", share=4),
            Column("Chức vụ, đơn vị", share=5),
            Column("Thời gian lập thành tích", share=3, align="center"),
            Column("Tiền thưởng (đồng)", mm=27, align="right"),
        ),
        groups=tuple(groups),
        total=("", "Tổng cộng", "", "", grouped(total) if total else ""),
    )


def _row(line: DecisionLine) -> tuple[str, ...]:
    where = ", ".join(filter(None, (line.position, line.unit_name)))
    period = f"{dmy(line.period_from)} - {dmy(line.period_until)}"
    amount = "" if line.amount is None else grouped(line.amount)
    return (str(line.order), line.nomination.titled, where, period, amount)
