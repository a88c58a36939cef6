"""How a nominee is named: from the staff and unit lists of the day, never typed again."""

from datetime import date
from typing import Any

from django.db import transaction

from campaign.models import Subject
from nominations.actions import locking, scans
from nominations.models import Dossier, Nomination
from people.models import Posting, Staff, Unit
from workflow.actors import Actor
from workflow.permits import require

LONGEST = 200  # of the columns that hold the names


def of(staff: Staff | None, unit: Unit | None, on: date) -> dict[str, Any]:
    """The nomination's descriptive columns for one of the two, as true on `on`."""
    return _collective(unit, on) if staff is None else _person(staff, on)


def refresh(nomination: Nomination, on: date) -> None:
    """Takes the names, positions and units of the day: what is submitted is true that day."""
    _write(nomination, of(nomination.staff, nomination.unit, on))


@transaction.atomic
def take_names(dossier: Dossier, *, by: Actor) -> None:
    """Takes the names of the day before handing in, and marks the signed scans they outdate.

    Only where handing in is open; what has gone on already keeps its names.
    """
    dossier = locking.dossier(dossier)
    if not dossier.is_editable:
        return
    require("nominations.submit_dossier", by, dossier)
    with scans.compared(dossier, by=by):
        for nomination in dossier.nominations.live():
            refresh(nomination, by.on)


def rename(nomination: Nomination, unit: Unit, on: date) -> None:
    """Adds “(nay là …)” to what was submitted under the name of a unit that has been closed since."""
    if nomination.unit is not None:
        _write(nomination, _collective(nomination.unit, on))
    else:
        _write(nomination, {"unit_name": named(unit, on)})


def named(unit: Unit, on: date) -> str:
    """The unit's full name; of a closed one with what it is now: “Phòng A (nay là Phòng B)”."""
    return _with_now(unit.name_in_full, unit, on)


def _with_now(name: str, unit: Unit, on: date) -> str:
    """As long a name of the successor as the column holds."""
    now = _now(unit, on)
    names = (now.name_in_full, now.name, now.short_name) if now else ()
    versions = (f"{name} (nay là {each})" for each in names)
    return next((each for each in versions if len(each) <= LONGEST), name)


def _now(unit: Unit, on: date) -> Unit | None:
    """The last of its successors that have begun by that day; None for a unit that goes on."""
    found, seen = unit, {unit.pk}
    while found.until_on and found.until_on < on and found.successor_id:
        if found.successor_id in seen:
            break
        seen.add(found.successor_id)
        found = found.successor
    return found if found != unit else None


def _write(nomination: Nomination, described: dict[str, Any]) -> None:
    for name, value in described.items():
        setattr(nomination, name, value)
    nomination.save(update_fields=[*described, "folded", "name_key"])


def _collective(unit: Unit, on: date) -> dict[str, Any]:
    above = named(unit.parent, on) if unit.parent else unit.department.name
    recipient = _with_now(unit.name, unit, on)
    return {"subject": Subject.COLLECTIVE, "recipient": recipient, "unit_name": above}


def _person(staff: Staff, on: date) -> dict[str, Any]:
    postings = Posting.objects.on(on).filter(staff=staff).select_related("unit__parent")
    posting = postings.main_first().first()
    return {
        "subject": Subject.PERSON,
        "recipient": staff.full_name,
        "gender": staff.gender,
        "position": posting.title if posting else "",
        "unit_name": named(posting.unit, on) if posting else "",
        "is_leader": bool(posting and posting.is_leader),
    }
