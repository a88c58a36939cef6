"""What was put to the council and stands on no agenda, nor is asked about in writing."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from council.models.consultation import Consultation
from council.models.item import AgendaItem
from council.models.meeting import CouncilMeeting
from council.states import ConsultationState, ItemState, MeetingState
from nominations.models import Nomination
from nominations.states import NominationState

UNDER_WAY = Q(meeting__state__in=(MeetingState.OPEN, MeetingState.CLOSED)) | Q(
    consultation__state__in=(ConsultationState.SENT_OUT, ConsultationState.COLLECTED)
)


def waiting_for_meeting(
    place: CouncilMeeting | Consultation | None = None,
) -> QuerySet[Nomination]:
    """Nominations put to the council that stand nowhere else than with `place`.

    What was postponed comes back only by the minutes or the summary, which move its nomination.
    """
    placed = AgendaItem.objects.filter(
        ~Q(state=ItemState.POSTPONED) | UNDER_WAY, nomination=OuterRef("pk")
    )
    if place is not None:
        placed = placed.exclude(pk__in=place.items.values("pk"))
    waiting = Nomination.objects.filter(~Exists(placed), state=NominationState.AT_COUNCIL)
    return waiting.select_related("dossier__unit", "award_form", "appraisal")
