"""What a due step of a recommendation says, and whom it tells."""

from collections.abc import Iterator, Mapping, Sequence

from django.urls import reverse

from campaign.models import Ladder, Recommendation, Tell
from people import contacts
from people.roles import Role
from vietnamese.dates import dmy, left
from workflow.actors import Actor
from workflow.models import Step
from workflow.steps import Reminder, Told, reminds


@reminds(Ladder.INSPECTION)
def due(steps: Sequence[Step], by: Actor) -> Iterator[Told]:
    """Of what the unit has still to answer by this very date."""
    rows = Recommendation.objects.select_related("unit", "visit")
    asked = rows.in_bulk({step.subject_id for step in steps})
    people = contacts.told(by.on)
    units = contacts.of_units(
        by.on, {each.unit_id for each in asked.values()}, Role.CLERK, Role.HEAD
    )
    for step in steps:
        row = asked.get(step.subject_id)
        if row and row.waits and row.due_on == step.due_on:
            yield step, _reminder(step, row, _told(step, row, people, units), by)


def _reminder(step: Step, row: Recommendation, users: Sequence[int], by: Actor) -> Reminder:
    return Reminder(
        text=f"{left(step.due_on, by.on)}: {row.unit.name} trả lời kiến nghị {row.order} sau kiểm tra, "
        f"hạn {dmy(step.due_on)}",
        noun="kiến nghị sau kiểm tra",
        name=f"{row.order} ({row.unit.short_name})",
        about=row,
        paths=dict.fromkeys(users, reverse("recommendation", args=[row.pk])),
        index=reverse("inspections"),
    )


def _told(
    step: Step,
    row: Recommendation,
    people: Mapping[str, list[int]],
    units: Mapping[int, list[int]],
) -> list[int]:
    """A unit without an account falls to the office."""
    named = units.get(row.unit_id) if step.tell == Tell.UNIT else people.get(step.tell)
    return named or people[Tell.OFFICE]
