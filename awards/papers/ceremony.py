"""Giấy mời lễ trao and Danh sách ký nhận: whom one asks to come, who signs for what."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial

from django.utils import timezone

from awards.models import Ceremony, Decision, DecisionLine
from awards.papers.pieces import grouped as by_subject
from awards.papers.pieces import head, office_signs, where
from documents.blocks import (
    Block,
    Closing,
    Column,
    CopiesTo,
    Fields,
    Heading,
    Paper,
    Para,
    Recipients,
    Signatory,
    Signatures,
    Table,
    Title,
)
from people.models import Department
from vietnamese.dates import dmy, in_full, local_date
from vietnamese.numbers import grouped
from vietnamese.text import inside

NOTE = "(Ký, ghi rõ họ tên)"


def invitation(ceremony: Ceremony, lines: Sequence[DecisionLine]) -> Paper:
    """To the units of the honoured and the guests; number, day and signature are added by hand."""
    day = local_date(ceremony.held_at)
    department = Department.objects.on(day)
    return Paper(
        kind="giay-moi-le-trao",
        title=f"Giấy mời dự {inside(ceremony.title)}",
        blocks=(
            head(department, None, year=ceremony.planned_on.year, symbol=f"GM-{department.symbol}"),
            Title("GIẤY MỜI", f"Dự {inside(ceremony.title)}"),
            Recipients(_invited(ceremony, lines), lead="Kính mời"),
            Para(f"{department.name} trân trọng kính mời dự buổi lễ như sau:"),
            _facts(ceremony, lines),
            *_programme(ceremony),
            Para("Rất mong quý vị đến dự đúng thời gian, địa điểm nêu trên./."),
            Closing(
                CopiesTo(("Như trên", "Lãnh đạo Sở (b/c)"), "VT, VP"), office_signs(department)
            ),
        ),
    )


def receipts(title: str, lines: Sequence[DecisionLine], ceremony: Ceremony | None = None) -> Paper:
    """One table for each decision; amounts only of what the department pays."""
    decisions = {line.decision_id: line.decision for line in lines}
    day = local_date(ceremony.held_at) if ceremony else None
    department = Department.objects.on(day or _issued_on(decisions))
    held = f"Tại {inside(ceremony.title)}, {in_full(day)}" if ceremony and day else title
    return Paper(
        kind="danh-sach-ky-nhan",
        title=f"Danh sách ký nhận: {inside(title)}",
        landscape=True,
        blocks=(
            head(department, day, year=(day or _issued_on(decisions)).year),
            Title("DANH SÁCH KÝ NHẬN", held),
            *(block for each in decisions.values() for block in _of_decision(each, lines)),
            Signatures((Signatory(("NGƯỜI LẬP",), note=NOTE), office_signs(department))),
        ),
    )


def _invited(ceremony: Ceremony, lines: Sequence[DecisionLine]) -> tuple[str, ...]:
    units = sorted({line.nomination.dossier.unit.name for line in lines})
    named = [f"{name} và các tập thể, cá nhân được khen thưởng của đơn vị" for name in units]
    guests = (line.strip() for line in ceremony.guests.splitlines())
    return (*filter(None, guests), *named) or ("Các tập thể, cá nhân được khen thưởng",)


def _facts(ceremony: Ceremony, lines: Sequence[DecisionLine]) -> Fields:
    held = timezone.localtime(ceremony.held_at)
    decisions = {line.decision_id: line.decision for line in lines}
    said = "; ".join(f"Quyết định {_reference(each)}" for each in decisions.values())
    return Fields(
        (
            ("Nội dung", f"Trao tặng theo {said}" if said else ceremony.title),
            ("Thời gian", f"{held:%H} giờ {held:%M} phút, {in_full(held.date())}"),
            ("Địa điểm", ceremony.place),
        )
    )


def _programme(ceremony: Ceremony) -> tuple[Block, ...]:
    steps = [line.strip() for line in ceremony.programme.splitlines() if line.strip()]
    if not steps:
        return ()
    return (
        Heading("Chương trình", level=2),
        *(Para(f"{n}. {step}") for n, step in enumerate(steps, 1)),
    )


def _of_decision(decision: Decision, lines: Sequence[DecisionLine]) -> tuple[Block, ...]:
    own = [line for line in lines if line.decision_id == decision.pk]
    pays = decision.award_form.charged_to_department
    total = sum(line.amount or 0 for line in own) if pays else 0
    return (
        Heading(f"Theo Quyết định {_reference(decision)}", level=2),
        Table(
            columns=(
                Column("Số sổ vàng", mm=14, align="center"),
                Column("Họ tên, tập thể", share=3),
                Column("Chức vụ, đơn vị", share=4),
                Column(decision.award_form.short_name, mm=22, align="center"),
                Column("Tiền thưởng (đồng)", mm=26, align="right"),
                Column("Ký nhận", mm=45),
            ),
            groups=by_subject(own, partial(_cells, pays=pays)),
            total=("", "Tổng cộng", "", f"{len(own):02d}", grouped(total) if total else "", ""),
        ),
    )


def _cells(line: DecisionLine, *, pays: bool) -> tuple[str, ...]:
    amount = grouped(line.amount) if pays and line.amount else ""
    return (str(line.order), line.nomination.titled, where(line), "01", amount, "")


def _reference(decision: Decision) -> str:
    return f"số {decision.issued.reference} ngày {dmy(decision.issued.issued_on)}"


def _issued_on(decisions: Mapping[int, Decision]) -> date:
    return next(iter(decisions.values())).issued.issued_on
