"""Giấy mời họp Hội đồng: who, when, where, and the agenda as its annex (NĐ 30/2020 Phụ lục III: GM)."""

from collections.abc import Sequence
from datetime import date

from django.utils import timezone

from council.groups import groups_of, numbered
from council.models import AgendaItem, Invitation
from documents.blocks import (
    Annex,
    Block,
    Closing,
    Column,
    CopiesTo,
    Fields,
    Group,
    Head,
    Paper,
    Para,
    Recipients,
    Signatory,
    Table,
    Title,
)
from people.models import Department
from vietnamese.dates import in_full, local_date

KIND = "giay-moi"


def invitation(
    row: Invitation,
    *,
    number: int | None = None,
    day: date | None = None,
    symbol: str = "",
    draft: bool = True,
) -> Paper:
    meeting = row.meeting
    department = Department.objects.on(day or row.drafted_on)
    head = Head(
        parent=department.parent_name.upper(),
        issuer=department.name.upper(),
        symbol=symbol or f"GM-{department.symbol}",
        number=number,
        place=department.place,
        date=day,
        year=row.drafted_on.year,
    )
    return Paper(
        kind=KIND,
        title=f"Giấy mời họp {meeting.council.name}",
        draft=draft,
        blocks=(
            head,
            Title("GIẤY MỜI", f"Họp {meeting.council.name}"),
            Recipients(_invited(row), lead="Kính mời"),
            Para(f"{department.name} trân trọng kính mời ông/bà dự phiên họp như sau:"),
            _facts(row),
            *((Para(row.note),) if row.note else ()),
            Para("Rất mong ông/bà đến dự đúng thời gian, địa điểm nêu trên./."),
            Closing(
                CopiesTo(("Như trên", "Lãnh đạo Sở (b/c)"), "VT, VP"),
                Signatory(tuple(row.signer_lines), row.signer_name),
            ),
            *_agenda(list(meeting.items.for_meeting()), head),
        ),
    )


def _invited(row: Invitation) -> tuple[str, ...]:
    """Members of the day of the meeting with their positions, then the guests as typed."""
    held_on = local_date(row.meeting.held_at)
    members = row.meeting.council.members.seated(held_on)
    named = [
        f"{'Bà' if each.staff.gender == 'nu' else 'Ông'} {each.staff.full_name}, {each.position}, "
        f"{each.get_role_display()}"
        for each in members
    ]
    return (*named, *(line.strip() for line in row.guests.splitlines() if line.strip()))


def _facts(row: Invitation) -> Fields:
    held = timezone.localtime(row.meeting.held_at)
    return Fields(
        (
            ("Nội dung", row.meeting.title),
            ("Thời gian", f"{held:%H} giờ {held:%M} phút, {in_full(held.date())}"),
            ("Địa điểm", row.meeting.place),
        )
    )


def _agenda(items: Sequence[AgendaItem], head: Head) -> tuple[Block, ...]:
    if not items:
        return ()
    return (
        Annex("NỘI DUNG XÉT TẠI PHIÊN HỌP", "", f"Giấy mời {head.reference}"),
        Table(
            columns=(
                Column("STT", mm=12, align="center"),
                Column("Họ và tên, tên tập thể", share=3),
                Column("Chức vụ, đơn vị", share=4),
                Column("Hình thức đề nghị", mm=30, align="center"),
            ),
            groups=tuple(
                Group(heading, tuple(_row(n, item) for n, item in enumerate(group.items, 1)))
                for heading, group in numbered(groups_of(items))
            ),
        ),
    )


def _row(n: int, item: AgendaItem) -> tuple[str, ...]:
    nomination = item.nomination
    where = ", ".join(filter(None, (nomination.position, nomination.unit_name)))
    return (str(n), nomination.titled, where, item.award_form.short_name)
