"""Secret votes on paper in the walk's council: begun, counted and signed by the tellers."""

from collections.abc import Sequence

from council.actions import again, counting, counting_minutes
from council.actions.counting import Board
from council.models import (
    AgendaItem,
    CouncilMeeting,
    CouncilRule,
    CountedVote,
    MeetingAttendance,
    PaperPoll,
)
from council.sums import Sheets
from tests.walk import Walk, fresh, items_of, scan

TELLERS = ("member", "chief")  # the head first
ALL_FOR = Sheets(5, 5, 5, 0, 5, 0, 0)


def seat(walk: Walk, meeting: CouncilMeeting, persona: str) -> MeetingAttendance:
    return meeting.attendances.get(member__staff=walk.staff(persona))


def board(walk: Walk, meeting: CouncilMeeting, tellers: Sequence[str] = TELLERS) -> Board:
    head, *others = (seat(walk, meeting, each) for each in tellers)
    return Board(head, others)


def opened(
    walk: Walk,
    meeting: CouncilMeeting | None = None,
    *,
    items: Sequence[AgendaItem] | None = None,
    tellers: Sequence[str] = TELLERS,
    sheet_per_form: bool = False,
    opinions: bool = False,
) -> PaperPoll:
    """A poll on every item of an open meeting, or on `items`; `opinions` of absent members may count."""
    CouncilRule.objects.update(opinions=opinions)
    meeting = meeting or walk.meeting_open()
    return counting.open_(
        meeting,
        items=items or list(items_of(meeting)),
        board=board(walk, meeting, tellers),
        sheet_per_form=sheet_per_form,
        by=walk.by("secretary"),
    )


def invited_with_envelopes(walk: Walk) -> CouncilMeeting:
    """Absent members may send theirs."""
    CouncilRule.objects.update(opinions=True)
    return walk.meeting_invited()


def with_absent(
    walk: Walk, *absent: str, tellers: Sequence[str] = ("secretary", "chief")
) -> PaperPoll:
    """A poll in a meeting to which these members did not come, but may send an envelope."""
    meeting = walk.take_attendance(invited_with_envelopes(walk), absent=absent)
    return opened(walk, walk.open_meeting(meeting), tellers=tellers)


def count(
    walk: Walk, poll: PaperPoll, sheets: Sheets = ALL_FOR, by: str = TELLERS[0]
) -> list[CountedVote]:
    """The same numbers for every item that is not yet counted."""
    rows = poll.votes.open().order_by("item")
    return [counting.count(row.item, sheets=sheets, by=walk.by(by)) for row in rows]


def counted(walk: Walk, meeting: CouncilMeeting | None = None) -> PaperPoll:
    """Everybody is in favour."""
    poll = opened(walk, meeting)
    count(walk, poll)
    return fresh(poll)


def sign(walk: Walk, poll: PaperPoll, by: str = TELLERS[0]) -> PaperPoll:
    signers = list(poll.tellers.all())
    day = walk.office.on
    return counting_minutes.sign(poll, signers=signers, signed_on=day, scan=scan(), by=walk.by(by))


def signed(walk: Walk) -> PaperPoll:
    return sign(walk, counted(walk))


def cancelled(walk: Walk) -> PaperPoll:
    poll = opened(walk)
    for row in poll.votes.order_by("item"):
        again.cancel_vote(row.item, reason="Phiếu in thiếu.", by=walk.by("director"))
    return fresh(poll)


def item(poll: PaperPoll) -> AgendaItem:
    return poll.votes.order_by("item").first().item
