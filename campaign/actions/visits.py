"""A visit to one unit: its day, its minutes with what is recommended, signed or not made at all."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from campaign import notifications, papers
from campaign.actions import ladders
from campaign.actions.revisions import demand_seen
from campaign.models import Inspection, Ladder, Recommendation, Visit
from campaign.states import VisitState
from documents import admission, files
from documents.freeze import to_data
from documents.uploads import Scan
from vietnamese.dates import dmy
from workflow.actors import Actor
from workflow.moving import locked, move, record
from workflow.permits import require


@dataclass(frozen=True)
class Item:
    text: str
    due_on: date


@transaction.atomic
def reschedule(visit: Visit, *, planned_on: date, reason: str, by: Actor) -> Visit:
    row = locked(visit)
    changed = {"tu": dmy(row.planned_on), "den": dmy(planned_on), "ly_do": reason}
    record(row, "campaign.reschedule_visit", by=by, changed=changed)
    if planned_on < by.on:
        raise ValidationError({"planned_on": "Ngày kiểm tra mới không được trước hôm nay."})
    row.planned_on = planned_on
    row.save(update_fields=["planned_on"])
    notifications.visit_announced(row, by)
    return row


@transaction.atomic
def save(
    visit: Visit,
    *,
    values: Mapping[str, Any],
    items: Sequence[Item],
    by: Actor,
    seen: int | None = None,
) -> Visit:
    """The minutes as a draft, and what is recommended whole. Raises ValidationError at the field.

    `values`: held_at, place, present, achieved, shortcomings, opinion. `seen`: the revision that the
    writer had before their eyes; raises Clash when there is a later one.
    """
    row = locked(visit)
    require("campaign.save_visit", by, row)
    demand_seen(row, seen)
    record(row, "campaign.save_visit", by=by)
    for name, value in values.items():
        setattr(row, name, value)
    _demand_past(row, by)
    row.full_clean(exclude=["paper", "scan"])
    row.save()
    row.recommendations.all().delete()
    Recommendation.objects.bulk_create(
        Recommendation(visit=row, unit=row.unit, order=order, **vars(each))
        for order, each in enumerate(items, 1)
    )
    return row


def admit(visit: Visit, size: int, *, by: Actor) -> None:
    """Counts `size` bytes to the sender's day, also when the file is then refused."""
    require("campaign.sign_visit", by, visit)
    admission.charge(size, by=by)


@transaction.atomic
def sign(visit: Visit, *, scan: Scan, by: Actor) -> Visit:
    """Keeps the minutes as they read and were signed; sends what they recommend to the unit."""
    inspection = locked(visit.inspection)
    row = Visit.objects.for_page().get(pk=locked(visit).pk)
    require("campaign.sign_visit", by, row)
    _demand_past(row, by)
    _demand_days_ahead(row, by)
    fields = {
        "paper": to_data(papers.inspection_minutes(row, draft=False)),
        "scan": files.keep(scan.content, scan.content_type),
        "scan_name": scan.name,
    }
    row = move(row, "sign", by=by, changed={"tep": scan.name}, **fields)
    asked = [
        move(
            each,
            "issue",
            by=by,
            inside="campaign.sign_visit",
            changed={"ten": f"kiến nghị {each.order}"},
        )
        for each in row.recommendations.all()
    ]
    for each in asked:
        ladders.add(each, Ladder.INSPECTION, each.due_on, since=by.on)
    notifications.minutes_signed(row, asked, by)
    _finish(inspection, "campaign.sign_visit", by)
    return row


@transaction.atomic
def skip(visit: Visit, *, reason: str, by: Actor) -> Visit:
    inspection = locked(visit.inspection)
    row = move(visit, "skip", by=by, changed={"ly_do": reason})
    row.recommendations.all().delete()
    notifications.visit_called_off(row, reason, by)
    _finish(inspection, "campaign.skip_visit", by)
    return row


def _finish(inspection: Inspection, inside: str, by: Actor) -> None:
    """The last visit ends the inspection, whose row is locked so that two last ones see each other."""
    if not inspection.visits.filter(state=VisitState.PLANNED).exists():
        move(inspection, "finish", by=by, inside=inside)


def _demand_past(row: Visit, by: Actor) -> None:
    if row.held_at and row.held_at > by.moment():
        raise ValidationError({"held_at": "Thời gian kiểm tra không được sau lúc này."})


def _demand_days_ahead(row: Visit, by: Actor) -> None:
    over = [f"{each.order} ({dmy(each.due_on)})" for each in _over(row, by)]
    if over:
        raise ValidationError(
            f"Thời hạn của kiến nghị {', '.join(over)} đã qua: hãy sửa thời hạn trong biên bản."
        )


def _over(row: Visit, by: Actor) -> list[Recommendation]:
    return [each for each in row.recommendations.all() if each.due_on < by.on]
