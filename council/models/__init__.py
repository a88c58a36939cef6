from council import rules  # noqa: F401 - loading the models registers the permits
from council.models.council import Council, CouncilMember
from council.models.guest import Guest, MeetingGuest, guests_of_last, proposed_guests
from council.models.invitation import Invitation
from council.models.meeting import (
    AgendaItem,
    CouncilMeeting,
    MeetingAttendance,
    waiting_for_meeting,
)
from council.models.secret import SecretVote, Turnout
from council.models.vote import Advice, CountedVote, Motion, RecordedVote

__all__ = [
    "Advice",
    "AgendaItem",
    "Council",
    "CouncilMeeting",
    "CouncilMember",
    "CountedVote",
    "Guest",
    "Invitation",
    "MeetingAttendance",
    "MeetingGuest",
    "Motion",
    "RecordedVote",
    "SecretVote",
    "Turnout",
    "guests_of_last",
    "proposed_guests",
    "waiting_for_meeting",
]
