"""More nominations on the agenda of a meeting that is being prepared."""

from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Max

from council.models import AgendaItem, CouncilMeeting
from nominations.models import Nomination
from nominations.states import NominationState
from workflow.actors import Actor
from workflow.moving import record

EXTEND = "council.extend_agenda_meeting"


@transaction.atomic
def extend(meeting: CouncilMeeting, *, added: Sequence[Nomination], by: Actor) -> list[AgendaItem]:
    """Puts these behind what is on it; what is there stays. All must wait for the council."""
    meeting = CouncilMeeting.objects.select_for_update().get(pk=meeting.pk)
    record(meeting, EXTEND, by=by, changed={"them": [each.recipient for each in added]})
    if not added or any(each.state != NominationState.AT_COUNCIL for each in added):
        raise ValidationError("Chỉ đưa vào phiên họp các đề nghị đã trình Hội đồng.")
    last = meeting.items.aggregate(last=Max("order"))["last"] or 0
    try:
        with transaction.atomic():
            return [_item(meeting, each, order) for order, each in enumerate(added, last + 1)]
    except IntegrityError as error:
        raise ValidationError("Có đề nghị đã nằm trong phiên họp khác.") from error


def _item(meeting: CouncilMeeting, nomination: Nomination, order: int) -> AgendaItem:
    return AgendaItem.objects.create(
        meeting=meeting,
        nomination=nomination,
        award_form_id=nomination.award_form_id,
        order=order,
    )
