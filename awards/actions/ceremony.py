"""A ceremony: planned, revised, cancelled, held; whoever is honoured there is told each time."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from awards import notifications
from awards.actions import reminding
from awards.models import Ceremony, Decision
from documents.states import PaperState
from vietnamese.dates import hm_dmy
from workflow.actors import Actor
from workflow.moving import append, locked, move, record
from workflow.permits import require

NUMBERED = (PaperState.NUMBERED, PaperState.SIGNED)
TOLD = ("title", "held_at", "place")


@transaction.atomic
def plan(values: Mapping[str, Any], *, decisions: Sequence[Decision], by: Actor) -> Ceremony:
    """`values`: title, held_at, place, programme, guests. Raises ValidationError at the field.

    Of a decision that is not signed yet the honoured are told when it is.
    """
    row = Ceremony(planned_on=by.on, **values)
    require("awards.plan_ceremony", by, row)
    _check(row, decisions, by)
    row.save(force_insert=True)
    row.decisions.set(decisions)
    append(row, "awards.plan_ceremony", by, "", _facts(row))
    reminding.announce(row, by=by)
    notifications.ceremony_planned(row, by)
    return row


@transaction.atomic
def revise(
    ceremony: Ceremony, values: Mapping[str, Any], *, decisions: Sequence[Decision], by: Actor
) -> Ceremony:
    """Who was told is told again when title, time, place or decisions change."""
    row = locked(ceremony)
    before = {name: getattr(row, name) for name in TOLD}
    left_out = set(row.decisions.all()) - set(decisions)
    added = set(decisions) - set(row.decisions.all())
    for name, value in values.items():
        setattr(row, name, value)
    record(row, "awards.revise_ceremony", by=by, changed=_facts(row))
    _check(row, decisions, by)
    row.save()
    row.decisions.set(decisions)
    reminding.announce(row, by=by)
    _leave(row, left_out, by)
    if added or before != {name: getattr(row, name) for name in TOLD}:
        notifications.ceremony_planned(row, by)
    return row


@transaction.atomic
def hold(ceremony: Ceremony, *, by: Actor) -> Ceremony:
    row = move(ceremony, "hold", by=by, changed=_facts(ceremony))
    reminding.forget(row, by=by)
    return row


@transaction.atomic
def cancel(ceremony: Ceremony, *, reason: str, by: Actor) -> Ceremony:
    row = move(ceremony, "cancel", by=by, changed={"ly_do": reason})
    if not reason.strip():
        raise ValidationError({"reason": "Hãy ghi lý do."})
    reminding.forget(row, by=by)
    notifications.ceremony_cancelled(row, row.signed(), reason, by)
    return row


def _leave(row: Ceremony, decisions: set[Decision], by: Actor) -> None:
    for decision in decisions:
        if decision.state == PaperState.SIGNED:
            reminding.remind(decision, by=by)
    signed = [each for each in decisions if each.state == PaperState.SIGNED]
    notifications.ceremony_cancelled(row, signed, "quyết định được trao ở buổi khác", by)


def _check(row: Ceremony, decisions: Sequence[Decision], by: Actor) -> None:
    if not decisions:
        raise ValidationError({"decisions": "Hãy chọn ít nhất một quyết định."})
    if any(each.state not in NUMBERED for each in decisions):
        raise ValidationError({"decisions": "Có quyết định chưa có số hoặc đã hủy số."})
    if row.held_at < by.moment():
        raise ValidationError({"held_at": "Thời gian tổ chức phải sau lúc này."})
    row.full_clean()


def _facts(row: Ceremony) -> dict[str, str]:
    return {"ten": row.title, "thoi_gian": hm_dmy(row.held_at), "dia_diem": row.place}
