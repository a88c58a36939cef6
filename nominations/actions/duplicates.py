"""What is done about a recipient who stands in two lines: merged to one, or found to be two matters."""

from collections.abc import Collection

from django.core.exceptions import ValidationError
from django.db import transaction

from nominations.actions import locking
from nominations.actions import nomination as nominations
from nominations.models import DistinctAchievement, Nomination
from nominations.models.duplicate import (
    rivals,
    unresolved,
    unresolved_records,
    unresolved_rivals,
)
from nominations.states import UNMET
from workflow.actors import Actor
from workflow.moving import move, record

MERGE = "nominations.merge_nomination"


@transaction.atomic
def merge(nomination: Nomination, *, into: Nomination, by: Actor) -> Nomination:
    """One line goes on, `into`; this one ends and names it. Both units' minutes stay where they are.

    Raises ValidationError at `into` when that is no line under way for the same recipient and time.
    """
    nomination, into = locking.nominations(nomination, into)
    named = {"ten": nomination.recipient}
    row = move(nomination, "merge", by=by, changed=named, merged_into_id=into.pk)
    if not mergeable(nomination).filter(pk=into.pk).exists():
        raise ValidationError({"into": "Chọn đề nghị đang xét của cùng đối tượng, cùng thời gian."})
    nominations.settle(row, by=by, inside=MERGE)
    return row


def mergeable(nomination: Nomination):
    """Rivals that are still being considered, this one's own dossier included."""
    return rivals(nomination).filter(state__in=UNMET)


@transaction.atomic
def find_distinct(
    nomination: Nomination, *, reason: str, shown: Collection[str], by: Actor
) -> list[DistinctAchievement]:
    """The director's finding: another achievement than every rival that is open now.

    `shown` as `unresolved` names them. Raises ValidationError at `reason`, or when one was not shown.
    """
    nomination = locking.nomination(nomination)
    named = {"ten": nomination.recipient, "ly_do": reason}
    record(nomination, "nominations.find_distinct_nomination", by=by, changed=named)
    if not reason.strip():
        raise ValidationError({"reason": "Hãy ghi kết luận vì sao là thành tích khác."})
    if not unresolved(nomination) <= set(shown):
        raise ValidationError("Có đề nghị khác vừa được thêm; hãy xem lại.")
    others, records = unresolved_rivals(nomination), unresolved_records(nomination)
    found = [_finding(nomination, reason, by, other=each) for each in others]
    found += [_finding(nomination, reason, by, record=each) for each in records]
    return DistinctAchievement.objects.bulk_create(found)


def _finding(nomination: Nomination, reason: str, by: Actor, **rival) -> DistinctAchievement:
    return DistinctAchievement(
        nomination=nomination,
        reason=reason,
        found_by_id=by.user_id,
        found_by_name=by.name,
        found_at=by.moment(),
        **rival,
    )
