"""How a nominee is named: from the staff and unit lists of the day, never typed again."""

from datetime import date
from typing import Any

from campaign.models import Subject
from nominations.models import Nomination
from people.models import Posting, Staff, Unit


def of(staff: Staff | None, unit: Unit | None, on: date) -> dict[str, Any]:
    """The nomination's descriptive columns for one of the two, as true on `on`."""
    return _collective(unit) if staff is None else _person(staff, on)


def refresh(nomination: Nomination, on: date) -> None:
    """Takes the names, positions and units of the day: what is submitted is true that day."""
    described = of(nomination.staff, nomination.unit, on)
    for name, value in described.items():
        setattr(nomination, name, value)
    nomination.save(update_fields=[*described, "folded", "name_key"])


def _collective(unit: Unit) -> dict[str, Any]:
    return {
        "subject": Subject.COLLECTIVE,
        "recipient": unit.name,
        "unit_name": unit.parent.name if unit.parent else unit.department.name,
    }


def _person(staff: Staff, on: date) -> dict[str, Any]:
    postings = Posting.objects.on(on).filter(staff=staff).select_related("unit__parent")
    posting = postings.main_first().first()
    return {
        "subject": Subject.PERSON,
        "recipient": staff.full_name,
        "gender": staff.gender,
        "position": posting.title if posting else "",
        "unit_name": posting.unit.name_in_full if posting else "",
        "is_leader": bool(posting and posting.is_leader),
    }
