"""What units pledge for the year and the initiatives they have."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from campaign.actions import initiatives, pledges
from campaign.actions.initiatives import Author
from campaign.actions.pledges import Item
from campaign.models import Campaign, Initiative, UnitPledge
from desk.demo.data import read
from desk.demo.player import Story
from desk.demo.world import World
from people.models import Posting

Spec = dict[str, Any]


def stories(world: World) -> Iterator[Story]:
    told = read("taking_part")
    yield from (_pledge(world, spec) for spec in told["pledges"])
    yield from (_initiative(world, spec) for spec in told["initiatives"])


def _pledge(world: World, spec: Spec) -> Story:
    """Nothing where no campaign is going on that day, or its year is over before it is registered."""
    days = spec["days"]
    yield (at := world.at(days["begin"], "09:10"))
    campaign = running(at)
    if campaign is None:
        return
    by = world.by(spec["by"], at)
    row = pledges.begin(campaign, world.units[spec["unit"]], year=at.year, by=by)
    _write(world, spec, row, spec["items"], at)
    if "register" not in days:
        return
    yield (at := world.at(days["register"], "15:40"))
    if not _is_open(row, at):
        return
    pledges.register(row, by=world.by(spec["head"], at))
    if "adjust" in days:
        yield (at := world.at(days["adjust"], "10:20"))
        if _is_open(row, at):
            _adjust(world, spec, row, at)


def _adjust(world: World, spec: Spec, row: UnitPledge, at: datetime) -> None:
    pledges.reopen(row, reason=spec["reason"], by=world.by(spec["by"], at))
    _write(world, spec, row, [*spec["items"], spec["added"]], at)
    pledges.register(row, by=world.by(spec["head"], at))


def _write(world: World, spec: Spec, row: UnitPledge, items: list[Spec], at: datetime) -> None:
    contents = {each.order: each for each in row.campaign.contents.all()}
    unit = world.units[spec["unit"]]
    people = Posting.objects.on(at.date()).filter(unit=unit, is_main=True).count()
    made = [
        Item(
            activity=each["activity"],
            target=each["target"],
            due_on=world.days.on(each["due"]),
            responsible=each["responsible"],
            content=contents.get(each["content"]),
        )
        for each in items
    ]
    told = min(spec["told"], people)
    values = {"goal": spec["goal"], "told": told, "staff_count": people}
    pledges.save(row, values=values, items=made, by=world.by(spec["by"], at))


def _initiative(world: World, spec: Spec) -> Story:
    steps = spec["steps"]
    yield (at := world.at(steps["propose"], "10:05"))
    row = initiatives.propose(
        world.units[spec["unit"]],
        campaign=running(at),
        values={name: spec[name] for name in ("title", "content", "effect")},
        authors=[_author(world, each) for each in spec["authors"]],
        by=world.by(spec["by"], at),
    )
    if step := steps.get("apply"):
        yield (at := world.at(step["day"], "14:15"))
        facts = {"applied_from": at.date(), "where": step["where"]}
        initiatives.apply(row, by=world.by(spec["by"], at), **facts)
    if step := steps.get("recognise"):
        yield (at := world.at(step["day"], "08:50"))
        facts = {"number": step["number"], "decided_on": at.date(), "decided_by": step["by"]}
        initiatives.recognise(row, by=world.by(spec["head"], at), **facts)
    if step := steps.get("spread"):
        yield (at := world.at(step["day"], "16:10"))
        fresh = Initiative.objects.get(pk=row.pk)
        initiatives.spread(fresh, where=step["where"], by=world.by(spec["by"], at))


def _author(world: World, spec: Spec) -> Author:
    if "staff" not in spec:
        return Author(spec["name"], spec["share"], None, spec["workplace"])
    staff = world.staff[spec["staff"]]
    return Author(staff.full_name, spec["share"], staff)


def running(at: datetime) -> Campaign | None:
    rows = [each for each in Campaign.objects.all() if each.is_under_way(at.date())]
    return next((each for each in rows if at.year in pledges.years_of(each)), None)


def _is_open(row: UnitPledge, at: datetime) -> bool:
    return Campaign.objects.get(pk=row.campaign_id).is_under_way(at.date())
