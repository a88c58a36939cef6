"""What papers and pages say of one item: who does not vote on it, who presides over it."""

from collections.abc import Iterable

from council.models import AgendaItem, MeetingAttendance

NOMINEE = "người được đề nghị"


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
