"""What papers and pages of meetings and consultations say of their items, and who signs for them."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date

from campaign.models import Subject
from council.groups import groups_of, numbered
from council.models import (
    AgendaItem,
    Consultation,
    Council,
    CouncilMeeting,
    CouncilMember,
    MeetingAttendance,
)
from council.states import ItemState
from documents.blocks import Column, Group, Head, Signatory
from nominations.papers.pieces import SIGN_NOTE, capital, counted, inside
from people.models import Department
from workflow.moving import events_of

NOMINEE = "người được đề nghị"
PROPOSED = (
    Column("STT", mm=12, align="center"),
    Column("Họ tên, tập thể; chức vụ, đơn vị", share=3),
    Column("Hình thức đề nghị", mm=24, align="center"),
)


def head(
    council: Council, department: Department, day: date | None, year: int | None = None
) -> Head:
    """The council below the province; `year` for a paper without its day."""
    return Head(
        parent=department.bare_name.upper(),
        issuer=council.name.upper().replace("ĐUA, KHEN", "ĐUA,\nKHEN"),
        symbol="",
        number=None,
        place=department.place,
        date=day,
        year=year,
    )


def named(member: CouncilMember | None) -> str | None:
    return member and f"{capital(member.staff.titled)}, {member.get_role_display()}"


def grouped(
    items: Iterable[AgendaItem], row: Callable[[AgendaItem], tuple[str, ...]]
) -> tuple[Group, ...]:
    """By award form and subject; numbered from 1 in each, the number before what `row` makes."""
    return tuple(
        Group(heading, tuple((str(n), *row(item)) for n, item in enumerate(group.items, 1)))
        for heading, group in numbered(groups_of(items))
    )


def proposed(item: AgendaItem) -> tuple[str, str]:
    """Cells of a table below PROPOSED: for whom with position and unit, which award."""
    nomination = item.nomination
    where = ", ".join(filter(None, (nomination.position, nomination.unit_name)))
    who = "\n".join(filter(None, (nomination.titled, where)))
    return (who, item.award_form.short_name)


def about(item: AgendaItem) -> str:
    """A person as inside a sentence; the name of a collective stays as it is."""
    is_person = item.nomination.subject == Subject.PERSON
    return inside(item.nomination.titled) if is_person else item.nomination.titled


def left_out(item: AgendaItem, people: Iterable[MeetingAttendance]) -> list[str]:
    """“Chu Văn Dũng (người được đề nghị)”; `people` are loaded with their members."""
    nominee = item.nomination.staff_id
    own = [row.name for row in people if row.has_vote and nominee == row.member.staff_id]
    return [f"{name} ({NOMINEE})" for name in own] + [
        f"{each.member.staff.full_name} ({': '.join(filter(None, (each.ground, each.note)))})"
        for each in item.conflicts_standing()
    ]


def presides(item: AgendaItem) -> str:
    """Who presided over this item where it was not the meeting's chair."""
    row = item.presided_by
    return row.name if row is not None and row.member_id != item.meeting.chair_id else ""


def told(item: AgendaItem, people: Iterable[MeetingAttendance]) -> list[str]:
    """The sentences of the minutes on these."""
    out, chair = left_out(item, people), presides(item)
    return [
        *([f"Không biểu quyết: {'; '.join(out)}."] if out else []),
        *([f"Điều hành nội dung này: {chair}."] if chair else []),
    ]


def why_postponed(owner: CouncilMeeting | Consultation) -> dict[int, str]:
    """Why items were postponed, by item id: the reason stands in the act's event."""
    events = events_of(owner).filter(verb="council.postpone_item")
    return {event.subject_id: event.note for event in events}


def conclusions(items: Sequence[AgendaItem]) -> Iterator[str]:
    """Per award form what is proposed, what is not, what is put off, in counts."""
    for form in dict.fromkeys(item.award_form for item in items):
        own = [item for item in items if item.award_form == form]
        voted = [item for item in own if hasattr(item, "vote")]
        parts = (
            ("đề nghị tặng", [item for item in voted if item.vote.passed]),
            ("không đề nghị", [item for item in voted if not item.vote.passed]),
            ("hoãn xét", [item for item in own if item.state == ItemState.POSTPONED]),
        )
        said = [
            f"{verb} {counted(each.nomination for each in rows)}" for verb, rows in parts if rows
        ]
        yield f"{form.name}: {'; '.join(said) or 'chưa có kết quả'}."


def signs(title: str, member: CouncilMember | None) -> Signatory:
    return Signatory((title,), member.staff.full_name if member else "", SIGN_NOTE)
