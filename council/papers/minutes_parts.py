"""Parts of the minutes: its number, what the secretary wrote, how each item was voted on."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from council.models import AgendaItem, Council, CouncilMeeting, Guest, RecordedVote
from council.models.series import series_of
from council.papers.items import about
from council.states import VoteMethod
from documents.blocks import Block, Fields, Head, Heading, Para
from documents.models import IssuedDocument

NOTHING_SAID = "Không có ý kiến khác với báo cáo thẩm định của Văn phòng Sở."
SYMBOL = "BB-HĐ"
# of a secret vote its own sentence says how it was held, and nobody's name is ever asked for
HOW = {
    VoteMethod.HANDS: "Biểu quyết giơ tay. ",
    VoteMethod.RECORDED: "Biểu quyết công khai, ghi ý kiến từng thành viên. ",
}


def numbered(
    head: Head,
    council: Council,
    issued: IssuedDocument | None,
    number: int | None,
    day: date | None,
) -> Head:
    """With a number, and the day it was given, where the council has a series of its own."""
    series = series_of(council)
    if series is None:
        return head
    return replace(
        head,
        symbol=series.symbol or SYMBOL,
        number=issued.number if issued else number,
        date=issued.issued_on if issued else day,
        year=head.date.year,
    )


def guests(meeting: CouncilMeeting) -> Fields | None:
    """Those who came."""
    rows = [Guest(row.name, row.position).line for row in meeting.guests.all() if row.is_present]
    return Fields((("Khách mời", f"{len(rows)} người: {'; '.join(rows)}"),)) if rows else None


def before(meeting: CouncilMeeting) -> Iterator[Block]:
    """What follows the facts: the guests, and the opening as the secretary wrote it."""
    came = guests(meeting)
    if came:
        yield came
    if meeting.opening:
        yield Para(meeting.opening)


def discussion(meeting: CouncilMeeting, items: Sequence[AgendaItem]) -> Iterator[Block]:
    """Of the whole, then item by item; a sentence where nothing was said at all."""
    told = [item for item in items if item.discussion]
    if meeting.discussion or not told:
        yield Para(meeting.discussion or NOTHING_SAID)
    for item in told:
        yield Para(f"Về {about(item)} ({item.award_form.short_name}): {item.discussion}")


def conclusion(meeting: CouncilMeeting, counted: Sequence[str]) -> Iterator[Block]:
    """Other remarks if there are any, then what was resolved in counts and in the chair's words."""
    place = 4
    if meeting.remarks:
        yield Heading(f"{place}. Ý kiến, kiến nghị khác", 2)
        yield Para(meeting.remarks)
        place += 1
    yield Heading(f"{place}. Kết luận", 2)
    yield from (Para(sentence) for sentence in counted)
    if meeting.conclusion:
        yield Para(f"Chủ trì kết luận: {meeting.conclusion}")


def outcomes(items: Sequence[AgendaItem]) -> dict[int, str]:
    """By item id how it was voted on and the result; of a vote by name who did not agree. One query."""
    spoken = _spoken(items)
    return {
        item.pk: HOW.get(item.vote.method, "") + item.vote.sentence + spoken.get(item.vote.pk, "")
        for item in items
        if hasattr(item, "vote")
    }


def _spoken(items: Sequence[AgendaItem]) -> dict[int, str]:
    """By the id of a vote recorded by name."""
    found: dict[int, dict[str, list[str]]] = {}
    rows = RecordedVote.objects.filter(
        vote__item__in=items, vote__method=VoteMethod.RECORDED
    ).exclude(choice=RecordedVote.Choice.FOR)
    for row in rows.select_related("attendance").order_by("attendance", "pk"):
        choices = found.setdefault(row.vote_id, {})
        choices.setdefault(row.get_choice_display(), []).append(row.attendance.name)
    return {
        vote: "".join(f" {choice}: {', '.join(names)}." for choice, names in said.items())
        for vote, said in found.items()
    }
