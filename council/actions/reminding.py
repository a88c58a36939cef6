"""What the clock tells of written consultations: who still has to answer, and that the deadline has passed."""

from django.db import transaction

from council import notifications
from council.models import Consultation
from council.states import ConsultationState
from workflow.actors import Actor

STAGES = (0, 1, 3)  # days before the deadline; one that was slept through is told by the next


@transaction.atomic
def remind(*, by: Actor) -> int:
    """Each stage of each deadline tells everybody once, however often it runs; returns how many were told."""
    out = Consultation.objects.filter(state=ConsultationState.SENT_OUT, sent_out_on__lt=by.on)
    return sum(_of(row, by) for row in out.select_related("council").order_by("pk"))


def _of(row: Consultation, by: Actor) -> int:
    days = (row.deadline_on - by.on).days
    if days < 0:
        return notifications.over(row, by)
    stage = next((each for each in STAGES if days <= each), None)
    return 0 if stage is None else notifications.due(row, stage, by)
