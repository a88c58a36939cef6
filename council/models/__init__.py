from council import conflict_rules, consultation_rules, counting_rules, rules  # noqa: F401 - loading the models registers the permits
from council.models.conflict import ConflictDeclaration
from council.models.consultation import Consultation
from council.models.council import Council, CouncilMember
from council.models.counting import Envelope, PaperPoll, PaperVote, Teller
from council.models.guest import Guest, MeetingGuest, guests_of_last, proposed_guests
from council.models.invitation import Invitation
from council.models.item import AgendaItem
from council.models.meeting import (
    CouncilMeeting,
    MeetingAttendance,
)
from council.models.opinion import ConsultedMember, WrittenAnswer, WrittenOpinion
from council.models.rule import CouncilDecision, CouncilRule
from council.models.secret import SecretVote, Turnout
from council.models.vote import Advice, CountedVote, Motion, RecordedVote
from council.models.waiting import waiting_for_meeting

__all__ = [
    "Advice",
    "AgendaItem",
    "ConflictDeclaration",
    "Consultation",
    "ConsultedMember",
    "Council",
    "CouncilDecision",
    "CouncilMeeting",
    "CouncilMember",
    "CouncilRule",
    "CountedVote",
    "Envelope",
    "Guest",
    "Invitation",
    "MeetingAttendance",
    "MeetingGuest",
    "Motion",
    "PaperPoll",
    "PaperVote",
    "RecordedVote",
    "SecretVote",
    "Teller",
    "Turnout",
    "WrittenAnswer",
    "WrittenOpinion",
    "guests_of_last",
    "proposed_guests",
    "waiting_for_meeting",
]
