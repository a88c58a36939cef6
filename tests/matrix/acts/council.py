"""Acts on meetings and on the items of their agenda."""

from typing import Any

from campaign.models import AwardForm
from council.actions import again, counting, counting_minutes, minutes, secret
from council.actions import agenda as agendas
from council.actions import attendance as attendances
from council.actions import conflict as conflicts
from council.actions import invitation as invitations
from council.actions import meeting as meetings
from council.actions import member as members
from council.actions import vote as votes
from council.ballots.box import Choice
from council.models import (
    AgendaItem,
    Council,
    CouncilMeeting,
    MeetingAttendance,
    PaperPoll,
    SecretVote,
)
from council.tally import Counts
from tests.council import on_paper
from tests.matrix.row import WHY
from tests.walk import MONDAY, at, scan
from workflow.actors import Actor


def attended(meeting: CouncilMeeting, by: Actor) -> Any:
    people = [meetings.Attends(row.member_id, True) for row in meeting.attendances.all()]
    return meetings.take_attendance(
        meeting, people=people, chair=meeting.chair, secretary=meeting.secretary, by=by
    )


def planned(meeting: CouncilMeeting, by: Actor) -> Any:
    return meetings.plan(
        Council.objects.get(), title="Họp", held_at=at(MONDAY), place="Tầng 3", by=by
    )


def cast(meeting: CouncilMeeting, by: Actor) -> Any:
    own = SecretVote.objects.open().in_meeting(meeting).for_voter(by)
    choices = {row.pk: Choice.FOR for row in own if not row.has_voted}
    return secret.cast(meeting, choices=choices, by=by)


def counted(item: AgendaItem, by: Actor) -> Any:
    if item.is_on_paper:
        return counting.count(item, sheets=on_paper.ALL_FOR, by=by)
    if item.is_secret:
        return secret.count([item], by=by)
    return votes.count_hands(item, counts=Counts(5, 0, 0), by=by)


def corrected(item: AgendaItem, by: Actor) -> Any:
    return counting.correct(item, sheets=on_paper.ALL_FOR, seen=0, by=by)


def signed(poll: PaperPoll, by: Actor) -> Any:
    facts = {"signers": list(poll.tellers.all()), "signed_on": MONDAY, "scan": scan()}
    return counting_minutes.sign(poll, by=by, **facts)


def voted_again(item: AgendaItem, by: Actor) -> Any:
    mover = item.meeting.attendances.first() if item.meeting else MeetingAttendance()
    return again.revote(item, moved_by=mover, reason=WHY, in_favour=4, against=1, by=by)


def extended(meeting: CouncilMeeting, by: Actor) -> Any:
    """With what stands on it already, for a higher form: unique are nomination and form together."""
    nomination = meeting.items.first().nomination
    nomination.award_form = AwardForm.objects.get(key="bang_khen_tinh")
    return agendas.extend(meeting, added=[nomination], by=by)


def noted(item: AgendaItem, by: Actor) -> Any:
    people = item.meeting.attendances.all() if item.meeting else [MeetingAttendance()]
    of = next(each for each in people if each.name in ("Chu Văn Dũng", ""))
    return conflicts.note(item, of=of, ground=WHY, by=by)


MEETING = {
    "council.renew_list_meeting": lambda row, by: meetings.renew_list(row, by=by),
    "invite": lambda row, by: meetings.invite(row, by=by),
    "open": lambda row, by: meetings.open_(row, by=by),
    "close": lambda row, by: meetings.close(row, discussion="", by=by),
    "sign_minutes": lambda row, by: meetings.sign_minutes(
        row, signed_on=MONDAY, scan=scan(), by=by
    ),
    "cancel": lambda row, by: meetings.cancel(row, reason=WHY, by=by),
    "council.answer_meeting": lambda row, by: attendances.answer(
        row, reply="vang", reason=WHY, by=by
    ),
    "council.revise_minutes_meeting": lambda row, by: minutes.revise(
        row, values=dict.fromkeys(minutes.PARTS, WHY), about={}, by=by
    ),
    "council.cast_ballot": cast,
    "council.plan_meeting": planned,
    "council.draft_invitation": lambda row, by: invitations.draft(row, by=by),
    "council.set_agenda_meeting": lambda row, by: agendas.set_agenda(row, chosen=[], by=by),
    "council.extend_agenda_meeting": extended,
    "council.take_attendance_meeting": attended,
    "council.revise_meeting": lambda row, by: meetings.revise(
        row, title=row.title, held_at=row.held_at, place="Tầng 4", by=by
    ),
}
ITEM = {
    "council.declare_conflict": lambda row, by: conflicts.declare(row, ground=WHY, by=by),
    "council.note_conflict": noted,
    "start": lambda row, by: votes.start(row, by=by),
    "count": counted,
    "cancel_vote": lambda row, by: again.cancel_vote(row, reason=WHY, by=by),
    "revote": voted_again,
    "postpone": lambda row, by: votes.postpone(row, reason=WHY, by=by),
    "council.correct_count_item": corrected,
}
POLL = {
    "sign": signed,
    "council.revise_minutes_poll": lambda row, by: counting_minutes.revise(
        row, remarks="Không có ý kiến khác.", by=by
    ),
    "council.take_envelopes_poll": lambda row, by: counting.take_envelopes(row, senders=[], by=by),
}
CONFLICT = {
    "council.withdraw_conflict": lambda row, by: conflicts.withdraw(row, reason=WHY, by=by),
}
MEMBER = {
    "council.keep_member": lambda row, by: members.keep(row, reason=WHY, by=by),
    "council.end_member": lambda row, by: members.end(row, last_day=MONDAY, by=by),
}
