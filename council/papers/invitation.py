"""Giấy mời họp Hội đồng: who, when, where, and the agenda as its annex (NĐ 30/2020 Phụ lục III: GM)."""

from collections.abc import Sequence
from datetime import date

from django.utils import timezone

from council.models import AgendaItem, CouncilMember, Invitation
from council.models.guest import parsed
from council.papers.enclosures import enclosures
from council.papers.items import PROPOSED, grouped, named, proposed
from documents.blocks import (
    Annex,
    Block,
    Closing,
    CopiesTo,
    Fields,
    Head,
    Paper,
    Para,
    Recipients,
    Signatory,
    Table,
    Title,
)
from documents.states import PaperState
from people.models import Department
from vietnamese.dates import in_full, local_date, weekday

KIND = "giay-moi"
COME = (
    "Rất mong ông/bà đến dự đúng thời gian, địa điểm nêu trên; thành viên Hội đồng không dự được đề nghị "
    "báo lý do trước giờ họp./."
)


def invitation(
    row: Invitation,
    *,
    number: int | None = None,
    day: date | None = None,
    symbol: str = "",
    draft: bool = True,
) -> Paper:
    meeting, items = row.meeting, list(row.meeting.items.for_meeting())
    members = meeting.council.members.seated(local_date(meeting.held_at))
    department = Department.objects.on(day or row.drafted_on)
    head = _head(department, symbol, number, day, row.drafted_on.year)
    return Paper(
        kind=KIND,
        title=f"Giấy mời họp {meeting.council.name}",
        draft=draft,
        blocks=(
            head,
            Title("GIẤY MỜI", f"Họp {meeting.council.name}"),
            Recipients(_invited(row, members), lead="Kính mời"),
            Para(f"{department.name} trân trọng kính mời ông/bà dự phiên họp như sau:"),
            _facts(row, len(members)),
            *_replaced(row),
            *enclosures(items),
            *((Para(row.note),) if row.note else ()),
            Para(COME),
            Closing(
                CopiesTo(("Như trên", "Lãnh đạo Sở (b/c)"), "VT, VP"),
                Signatory(tuple(row.signer_lines), row.signer_name),
            ),
            *_agenda(items, head),
        ),
    )


def _head(
    department: Department, symbol: str, number: int | None, day: date | None, year: int
) -> Head:
    return Head(
        parent=department.parent_name.upper(),
        issuer=department.name.upper(),
        symbol=symbol or f"GM-{department.symbol}",
        number=number,
        place=department.place,
        date=day,
        year=year,
    )


def _replaced(row: Invitation) -> tuple[Block, ...]:
    """The one that was issued before for the same meeting and that this one takes the place of."""
    before = Invitation.objects.filter(
        meeting=row.meeting, pk__lt=row.pk, state__in=(PaperState.NUMBERED, PaperState.SIGNED)
    )
    last = before.select_related("issued").order_by("-pk").first()
    if last is None:
        return ()
    cited = f"số {last.issued.reference} {in_full(last.issued.issued_on)}"
    return (Para(f"Giấy mời này thay thế Giấy mời {cited}."),)


def _invited(row: Invitation, members: Sequence[CouncilMember]) -> tuple[str, ...]:
    """Members of the day of the meeting with their positions, then the guests as typed."""
    people = [
        f"{'Bà' if each.staff.gender == 'nu' else 'Ông'} {each.staff.full_name}, {each.position}, "
        f"{each.get_role_display()}"
        for each in members
    ]
    return (*people, *(line.strip() for line in row.guests.splitlines() if line.strip()))


def _facts(row: Invitation, members: int) -> Fields:
    held = timezone.localtime(row.meeting.held_at)
    when = f"{held:%H} giờ {held:%M} phút, {weekday(held)}, {in_full(held.date())}"
    return Fields(
        (
            ("Nội dung", row.meeting.title),
            ("Chủ trì", named(row.meeting.chair)),
            ("Thành phần", _who(row, members)),
            ("Thời gian", when),
            ("Địa điểm", row.meeting.place),
        )
    )


def _who(row: Invitation, members: int) -> str:
    guests = len(parsed(row.guests.splitlines()))
    council = f"{members:02d} thành viên Hội đồng"
    return f"{council} và {guests:02d} khách mời" if guests else council


def _agenda(items: Sequence[AgendaItem], head: Head) -> tuple[Block, ...]:
    if not items:
        return ()
    return (
        Annex("NỘI DUNG XÉT TẠI PHIÊN HỌP", "", f"Giấy mời {head.reference}"),
        Table(columns=PROPOSED, groups=grouped(items, proposed)),
    )
