"""Approving several papers at once: only those that were read, each by an act of its own."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.db import transaction

from awards import money, papers
from awards.actions import decision as decisions
from awards.models import Decision, DecisionReading
from documents.actions.paper import demand_seen
from workflow.actors import Actor
from workflow.moving import Stale, locked, record
from workflow.permits import Refused, require

UNREAD = "ông/bà chưa ghi nhận đã đọc bản in."


class Approved(NamedTuple):
    """`left`: what was not approved, and why not."""

    done: list[Decision]
    left: list[tuple[Decision, str]]

    def sentences(self) -> list[str]:
        return [f"Chưa duyệt “{each.about}”: {why}" for each, why in self.left]


@transaction.atomic
def acknowledge(decision: Decision, *, seen: str, by: Actor) -> DecisionReading:
    """Once for each text; raises Stale when it is another than the one that was open."""
    decision = locked(decision)
    require("awards.acknowledge_decision", by, decision)
    demand_seen(papers.decision(decision, rates=money.rates(by.on)), seen)
    row, is_new = DecisionReading.objects.get_or_create(
        decision=decision,
        read_by_id=by.user_id,
        seen=seen,
        defaults={"read_by_name": by.name, "read_at": by.moment()},
    )
    if is_new:
        record(decision, "awards.acknowledge_decision", by=by, changed={"ban_da_xem": seen})
    return row


@transaction.atomic
def approve_read(chosen: Sequence[Decision], *, by: Actor) -> Approved:
    """Each in its own capacity and on its own permit; one that cannot be approved holds up no other.

    Raises ValidationError, naming each, when none could be.
    """
    require("awards.approve_decisions", by, None)
    approved = Approved([], [])
    read = _read(chosen, by)
    for each in sorted(chosen, key=lambda row: row.pk):
        try:
            approved.done.append(_approve(each, read, by))
        except (Refused, Stale) as why:
            approved.left.append((each, str(why)))
    if not approved.done:
        raise ValidationError(approved.sentences() or "Hãy chọn ít nhất một quyết định đã đọc.")
    return approved


def _approve(decision: Decision, read: dict[int, str], by: Actor) -> Decision:
    if decision.pk not in read:
        raise Stale(UNREAD)
    with transaction.atomic():
        return decisions.approve(decision, seen=read[decision.pk], by=by)


def _read(chosen: Iterable[Decision], by: Actor) -> dict[int, str]:
    """The text this person read last of each."""
    rows = DecisionReading.objects.filter(decision__in=list(chosen), read_by=by.user_id)
    return dict(rows.order_by("read_at", "pk").values_list("decision", "seen"))
