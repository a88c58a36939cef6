"""What was put to the council and stands on no agenda."""

from django.db.models import Exists, OuterRef, QuerySet

from council.models.meeting import AgendaItem, CouncilMeeting
from council.states import ItemState
from nominations.models import Nomination
from nominations.states import NominationState


def waiting_for_meeting(meeting: CouncilMeeting | None = None) -> QuerySet[Nomination]:
    """Nominations put to the council that stand on no agenda (but this meeting's own)."""
    placed = AgendaItem.objects.filter(nomination=OuterRef("pk")).exclude(state=ItemState.POSTPONED)
    if meeting is not None:
        placed = placed.exclude(meeting=meeting)
    waiting = Nomination.objects.filter(~Exists(placed), state=NominationState.AT_COUNCIL)
    return waiting.select_related("dossier__unit", "award_form", "appraisal")
