"""What was put to the council and stands on no agenda, nor is asked about in writing."""

from django.db.models import Exists, OuterRef, QuerySet

from council.models.consultation import Consultation
from council.models.item import AgendaItem
from council.models.meeting import CouncilMeeting
from council.states import ItemState
from nominations.models import Nomination
from nominations.states import NominationState


def waiting_for_meeting(
    place: CouncilMeeting | Consultation | None = None,
) -> QuerySet[Nomination]:
    """Nominations put to the council that stand nowhere else than with `place`."""
    placed = AgendaItem.objects.filter(nomination=OuterRef("pk")).exclude(state=ItemState.POSTPONED)
    if place is not None:
        placed = placed.exclude(pk__in=place.items.values("pk"))
    waiting = Nomination.objects.filter(~Exists(placed), state=NominationState.AT_COUNCIL)
    return waiting.select_related("dossier__unit", "award_form", "appraisal")
