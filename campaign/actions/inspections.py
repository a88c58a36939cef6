"""An inspection: planned, announced to its units, cancelled; what a closed unit leaves behind."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from campaign import notifications
from campaign.actions.revisions import demand_seen
from campaign.models import Campaign, Inspection, Recommendation, TeamMember, Visit
from campaign.models.inspections import SETTLED
from campaign.states import InspectionState, VisitState
from people.models import Posting, Staff, Unit
from workflow.actors import Actor
from workflow.moving import append, locked, move, record
from workflow.permits import require

UNFINISHED = (InspectionState.DRAFT, InspectionState.ANNOUNCED)


@dataclass(frozen=True)
class Member:
    """A person of the lists, or a name with position; the position of staff is looked up when empty."""

    name: str
    duty: str = TeamMember.Duty.MEMBER
    staff: Staff | None = None
    position: str = ""


@dataclass(frozen=True)
class Stop:
    unit: Unit
    on: date | None = None


@transaction.atomic
def plan(
    campaign: Campaign,
    *,
    values: Mapping[str, Any],
    team: Sequence[Member],
    stops: Sequence[Stop],
    by: Actor,
) -> Inspection:
    """`values`: title, contents, letter_number, letter_on. Raises ValidationError at the field."""
    row = Inspection(campaign=campaign, **values)
    require("campaign.plan_inspection", by, row)
    _check(row, team, stops, by)
    row.save(force_insert=True)
    _write(row, team, stops, by)
    append(row, "campaign.plan_inspection", by, "", {"ten": row.title})
    return row


@transaction.atomic
def revise(
    inspection: Inspection,
    *,
    values: Mapping[str, Any],
    team: Sequence[Member],
    stops: Sequence[Stop],
    by: Actor,
    seen: int | None = None,
) -> Inspection:
    """As plan; team and visits are replaced. `seen` as in actions.visits.save."""
    row = locked(inspection)
    require("campaign.revise_inspection", by, row)
    demand_seen(row, seen)
    record(row, "campaign.revise_inspection", by=by)
    for name, value in values.items():
        setattr(row, name, value)
    _check(row, team, stops, by)
    row.save()
    row.team.all().delete()
    row.visits.all().delete()
    _write(row, team, stops, by)
    return row


@transaction.atomic
def announce(inspection: Inspection, *, by: Actor) -> Inspection:
    changed = {"van_ban": inspection.letter}
    row = move(inspection, "announce", by=by, changed=changed, announced_on=by.on)
    for visit in row.visits.select_related("unit"):
        notifications.visit_announced(visit, by)
    return row


@transaction.atomic
def cancel(inspection: Inspection, *, reason: str, by: Actor) -> Inspection:
    """Units are told where they had been told that it comes."""
    row = move(inspection, "cancel", by=by, changed={"ly_do": reason})
    if row.announced_on:
        for visit in row.visits.filter(state=VisitState.PLANNED).select_related("unit"):
            notifications.visit_called_off(visit, reason, by)
    return row


@transaction.atomic
def succeed(unit: Unit, successor: Unit, *, by: Actor) -> list[Recommendation]:
    """A closed unit's recommendations, and visits that are still to be made, go on in its successor.

    A visit whose inspection goes to the successor anyway is not made twice.
    """
    for visit in Visit.objects.filter(unit=unit, state=VisitState.PLANNED, **_going_on()):
        _hand_on_visit(visit, successor, by)
    rows = Recommendation.objects.filter(unit=unit).exclude(state__in=SETTLED)
    handed_on = list(rows.select_for_update(of=("self",)).select_related("visit").order_by("pk"))
    for row in handed_on:
        record(row, "campaign.transfer_recommendation", by=by, changed=_names(unit, successor))
        row.unit = successor
        row.save(update_fields=["unit"])
    return handed_on


def _hand_on_visit(visit: Visit, successor: Unit, by: Actor) -> None:
    row = locked(visit)
    changed = _names(visit.unit, successor)
    if Visit.objects.filter(inspection=row.inspection_id, unit=successor).exists():
        changed["ly_do"] = f"đã có buổi kiểm tra tại {successor.name}"
        record(row, "campaign.transfer_visit", by=by, changed=changed)
        row.recommendations.all().delete()
        row.delete()
        return
    record(row, "campaign.transfer_visit", by=by, changed=changed)
    row.unit = successor
    row.save(update_fields=["unit"])
    row.recommendations.update(unit=successor)
    if row.inspection.announced_on:
        notifications.visit_announced(row, by)


def _going_on() -> dict[str, Any]:
    return {"inspection__state__in": UNFINISHED}


def _names(unit: Unit, successor: Unit) -> dict[str, str]:
    return {"tu_don_vi": unit.name, "den_don_vi": successor.name}


def _check(row: Inspection, team: Sequence[Member], stops: Sequence[Stop], by: Actor) -> None:
    leaders = [each for each in team if each.duty == TeamMember.Duty.LEADER]
    staff = [each.staff.pk for each in team if each.staff]
    errors = {}
    if len(leaders) > 1:
        errors["team"] = "Đoàn kiểm tra chỉ có một trưởng đoàn."
    elif len(staff) > len(set(staff)):
        errors["team"] = "Có người ghi hai lần trong đoàn kiểm tra."
    if row.letter_on and row.letter_on > by.on:
        errors["letter_on"] = "Ngày văn bản không được sau hôm nay."
    if any(each.on and row.letter_on and each.on < row.letter_on for each in stops):
        errors["stops"] = "Có ngày kiểm tra trước ngày của văn bản thông báo."
    if errors:
        raise ValidationError(errors)
    row.full_clean()


def _write(row: Inspection, team: Sequence[Member], stops: Sequence[Stop], by: Actor) -> None:
    positions = _positions([each.staff.pk for each in team if each.staff], by.on)
    TeamMember.objects.bulk_create(
        TeamMember(
            inspection=row,
            order=order,
            staff=each.staff,
            name=each.name,
            duty=each.duty,
            position=each.position or positions.get(each.staff and each.staff.pk, ""),
        )
        for order, each in enumerate(team, 1)
    )
    Visit.objects.bulk_create(
        Visit(inspection=row, unit=each.unit, planned_on=each.on, place=each.unit.name)
        for each in stops
    )


def _positions(staff: Sequence[int], on: date) -> dict[int, str]:
    """“Phó Giám đốc, Lãnh đạo Sở”: the main post of that day. One query."""
    posts = Posting.objects.on(on).filter(staff__in=staff).select_related("unit")
    ordered = reversed(posts.main_first())
    return {each.staff_id: f"{each.title}, {each.unit.name}" for each in ordered}
