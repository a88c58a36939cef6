"""Acts on meetings and on the items of their agenda."""

from typing import Any

from campaign.models import AwardForm
from council.actions import again, minutes, secret
from council.actions import agenda as agendas
from council.actions import attendance as attendances
from council.actions import invitation as invitations
from council.actions import meeting as meetings
from council.actions import vote as votes
from council.ballots.box import Choice
from council.models import AgendaItem, Council, CouncilMeeting, SecretVote
from council.tally import Counts
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
    if item.is_secret:
        return secret.count([item], by=by)
    return votes.count_hands(item, counts=Counts(5, 0, 0), by=by)


def voted_again(item: AgendaItem, by: Actor) -> Any:
    mover = item.meeting.attendances.first()
    return again.revote(item, moved_by=mover, reason=WHY, in_favour=4, against=1, by=by)


def extended(meeting: CouncilMeeting, by: Actor) -> Any:
    """With what stands on it already, for a higher form: unique are nomination and form together."""
    nomination = meeting.items.first().nomination
    nomination.award_form = AwardForm.objects.get(key="bang_khen_tinh")
    return agendas.extend(meeting, added=[nomination], by=by)


MEETING = {
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
    "start": lambda row, by: votes.start(row, by=by),
    "count": counted,
    "cancel_vote": lambda row, by: again.cancel_vote(row, reason=WHY, by=by),
    "revote": voted_again,
    "postpone": lambda row, by: votes.postpone(row, reason=WHY, by=by),
}
