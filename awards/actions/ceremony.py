"""A ceremony: planned, revised, cancelled, held; whoever is honoured there is told each time."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from awards import notifications
from awards.actions import reminding
from awards.models import Ceremony, Decision
from documents.actions.paper import demanded
from documents.states import IN_FORCE, PaperState
from vietnamese.dates import hm_dmy
from workflow.actors import Actor
from workflow.moving import append, locked, move, record
from workflow.permits import require

TOLD = ("title", "held_at", "place")


@transaction.atomic
def plan(values: Mapping[str, Any], *, decisions: Sequence[Decision], by: Actor) -> Ceremony:
    """`values`: title, held_at, place, programme, guests. Raises ValidationError at the field.

    Of a decision that is not signed yet the honoured are told when it is.
    """
    decisions = _locked(decisions)
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
    decisions, row = _locked(decisions), locked(ceremony)
    before = {name: getattr(row, name) for name in TOLD}
    left_out = set(row.decisions.all()) - set(decisions)
    added = set(decisions) - set(row.decisions.all())
    for name, value in values.items():
        setattr(row, name, value)
    record(row, "awards.revise_ceremony", by=by, changed=_facts(row))
    _check(row, decisions, by)
    _demand_not_handed(row, left_out)
    row.save()
    row.decisions.set(decisions)
    reminding.announce(row, by=by)
    _leave(row, left_out, before, by)
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
    demanded(reason)
    if row.hand_overs.exists():
        raise ValidationError("Đã ghi trao tại buổi lễ này.")
    reminding.forget(row, by=by)
    notifications.ceremony_cancelled(row, row.signed(), reason, by)
    return row


def _locked(decisions: Sequence[Decision]) -> list[Decision]:
    """As they are now, before the ceremony's own lock: whoever hands over locks them in this order."""
    wanted = [each.pk for each in decisions]
    return list(Decision.objects.select_for_update().filter(pk__in=wanted).order_by("pk"))


def _leave(row: Ceremony, decisions: set[Decision], before: Mapping[str, Any], by: Actor) -> None:
    """`before`: the ceremony as they were told of it."""
    signed = [each for each in decisions if each.state == PaperState.SIGNED]
    for decision in signed:
        reminding.remind(decision, by=by)
    notifications.ceremony_left(row, signed, before, by)


def _demand_not_handed(row: Ceremony, left_out: set[Decision]) -> None:
    if row.hand_overs.filter(line__decision__in=left_out).exists():
        words = "Đã ghi trao tại buổi lễ này theo quyết định vừa bỏ chọn."
        raise ValidationError({"decisions": words})


def _check(row: Ceremony, decisions: Sequence[Decision], by: Actor) -> None:
    if not decisions:
        raise ValidationError({"decisions": "Hãy chọn ít nhất một quyết định."})
    if any(each.state not in IN_FORCE for each in decisions):
        raise ValidationError({"decisions": "Có quyết định chưa có số hoặc đã hủy số."})
    if row.held_at < by.moment():
        raise ValidationError({"held_at": "Thời gian tổ chức phải sau lúc này."})
    row.full_clean()


def _facts(row: Ceremony) -> dict[str, str]:
    return {"ten": row.title, "thoi_gian": hm_dmy(row.held_at), "dia_diem": row.place}
