"""What an inspection asked for: answered by the unit, accepted or sent back, extended, withdrawn."""

from collections.abc import Sequence
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from campaign import notifications
from campaign.actions import ladders
from campaign.models import AnswerFile, Ladder, Recommendation, RecommendationAnswer
from documents import admission, files
from documents.uploads import Scan
from vietnamese.dates import dmy
from workflow import steps
from workflow.actors import Actor
from workflow.moving import locked, move, record
from workflow.permits import require


def admit(recommendation: Recommendation, size: int, *, by: Actor) -> None:
    """Counts `size` bytes to the sender's day, also when the files are then refused."""
    require("campaign.answer_recommendation", by, recommendation)
    admission.charge(size, by=by)


@transaction.atomic
def answer(
    recommendation: Recommendation, *, text: str, evidence: Sequence[Scan] = (), by: Actor
) -> Recommendation:
    """An answer after the due date is late and still an answer."""
    row = move(recommendation, "answer", by=by, changed=_which(recommendation))
    written = RecommendationAnswer.objects.create(
        recommendation=row, text=text, at=by.moment(), by_id=by.user_id, by_name=by.name
    )
    AnswerFile.objects.bulk_create(
        AnswerFile(answer=written, file=files.keep(each.content, each.content_type), name=each.name)
        for each in evidence
    )
    steps.cancel(row, Ladder.INSPECTION)
    notifications.recommendation_answered(row, written, by)
    return row


@transaction.atomic
def accept(recommendation: Recommendation, *, by: Actor) -> Recommendation:
    row = move(recommendation, "accept", by=by, changed=_which(recommendation), asked="")
    notifications.recommendation_accepted(row, by)
    return row


@transaction.atomic
def send_back(
    recommendation: Recommendation, *, reason: str, due_on: date, by: Actor
) -> Recommendation:
    """What is still to be done, and until when."""
    changed = _which(recommendation) | {"ly_do": reason, "han": dmy(due_on)}
    row = move(recommendation, "send_back", by=by, changed=changed, asked=reason, due_on=due_on)
    _demand_ahead(due_on, by)
    ladders.replace(row, Ladder.INSPECTION, due_on, since=by.on)
    notifications.recommendation_returned(row, by)
    return row


@transaction.atomic
def extend(
    recommendation: Recommendation, *, due_on: date, reason: str, by: Actor
) -> Recommendation:
    """A later day; the old one stays in the chain of events."""
    row = locked(recommendation)
    changed = _which(row) | {"tu": dmy(row.due_on), "den": dmy(due_on), "ly_do": reason}
    record(row, "campaign.extend_recommendation", by=by, changed=changed)
    _demand_ahead(due_on, by)
    if due_on <= row.due_on:
        raise ValidationError({"due_on": f"Thời hạn mới phải sau {dmy(row.due_on)}."})
    row.due_on = due_on
    row.save(update_fields=["due_on"])
    ladders.replace(row, Ladder.INSPECTION, due_on, since=by.on)
    notifications.recommendation_extended(row, by)
    return row


@transaction.atomic
def withdraw(recommendation: Recommendation, *, reason: str, by: Actor) -> Recommendation:
    changed = _which(recommendation) | {"ly_do": reason}
    row = move(recommendation, "withdraw", by=by, changed=changed)
    steps.cancel(row, Ladder.INSPECTION)
    notifications.recommendation_withdrawn(row, reason, by)
    return row


def _which(row: Recommendation) -> dict[str, str]:
    return {"ten": f"kiến nghị {row.order}"}


def _demand_ahead(due_on: date, by: Actor) -> None:
    if due_on < by.on:
        raise ValidationError({"due_on": "Thời hạn không được trước hôm nay."})
