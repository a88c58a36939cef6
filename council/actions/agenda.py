"""What a meeting or a written consultation in preparation is about: chosen, or put behind what is there."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Max

from council.models import AgendaItem, Consultation, CouncilMeeting
from nominations.models import Nomination
from nominations.states import NominationState
from workflow.actors import Actor
from workflow.moving import locked, record

SET, EXTEND = "council.set_agenda_meeting", "council.extend_agenda_meeting"
NOT_WAITING = "Chỉ chọn được các đề nghị đã trình Hội đồng."


@transaction.atomic
def set_agenda(
    meeting: CouncilMeeting, *, chosen: Sequence[Nomination], by: Actor
) -> list[AgendaItem]:
    """Makes the agenda these nominations, in this order. All must wait for the council."""
    meeting = locked(meeting)
    record(meeting, SET, by=by, changed={"noi_dung": [each.recipient for each in chosen]})
    return put(meeting, chosen)


def put(place: CouncilMeeting | Consultation, chosen: Sequence[Nomination]) -> list[AgendaItem]:
    """Inside an act that holds the lock of `place`. Raises ValidationError."""
    _demand_waiting(chosen)
    place.items.exclude(nomination__in=chosen).delete()
    kept = dict(place.items.values_list("nomination_id", "pk"))
    with _once():
        for order, each in enumerate(chosen, 1):
            place.items.update_or_create(pk=kept.get(each.pk), defaults=_line(each, order))
    return list(place.items.for_meeting())


@transaction.atomic
def extend(meeting: CouncilMeeting, *, added: Sequence[Nomination], by: Actor) -> list[AgendaItem]:
    """Puts these, at least one, behind what is on it. All must wait for the council."""
    meeting = locked(meeting)
    record(meeting, EXTEND, by=by, changed={"them": [each.recipient for each in added]})
    if not added:
        raise ValidationError(NOT_WAITING)
    _demand_waiting(added)
    last = meeting.items.aggregate(last=Max("order"))["last"] or 0
    with _once():
        return [
            meeting.items.create(**_line(each, order)) for order, each in enumerate(added, last + 1)
        ]


def _demand_waiting(rows: Sequence[Nomination]) -> None:
    if any(each.state != NominationState.AT_COUNCIL for each in rows):
        raise ValidationError(NOT_WAITING)


@contextmanager
def _once() -> Iterator[None]:
    """The database knows whether a nomination stands on an agenda already, this one or another."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        raise ValidationError(
            "Có đề nghị đã nằm trong một phiên họp hoặc đang được lấy ý kiến bằng văn bản."
        ) from error


def _line(nomination: Nomination, order: int) -> dict[str, Any]:
    return {
        "nomination": nomination,
        "award_form_id": nomination.award_form_id,
        "order": order,
    }
