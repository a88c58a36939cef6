"""What the office inspects, what it recommended and what the units made of it."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from campaign import papers
from campaign.actions import inspections, recommendations, visits
from campaign.actions.inspections import Member, Stop
from campaign.actions.visits import Item
from campaign.models import Recommendation, Visit
from desk.demo.data import read
from desk.demo.player import Story
from desk.demo.taking_part import running
from desk.demo.world import OFFICE, World
from desk.demo.writing import signed

Spec = dict[str, Any]


def stories(world: World) -> Iterator[Story]:
    """Each visit and each recommendation goes its own way once the inspection is announced."""
    for spec in read("inspections")["inspections"]:
        yield _inspection(world, spec)
        for stop in spec["visits"]:
            if "minutes" in stop:
                yield _visit(world, spec["title"], stop)
                items = enumerate(stop["minutes"]["items"], 1)
                yield from (_asked(world, spec["title"], stop, *each) for each in items)


def _inspection(world: World, spec: Spec) -> Story:
    """Nothing where no campaign is going on that day."""
    yield (at := world.at(spec["days"]["plan"], "08:40"))
    campaign = running(at)
    if campaign is None:
        return
    row = inspections.plan(campaign, **_planned(world, spec, at), by=world.by(OFFICE, at))
    if "announce" in spec["days"]:
        yield (at := world.at(spec["days"]["announce"], "14:05"))
        inspections.announce(row, by=world.by(OFFICE, at))


def _planned(world: World, spec: Spec, at: datetime) -> dict[str, Any]:
    staff = [(world.staff[each["staff"]], each["duty"]) for each in spec["team"]]
    letter = {"letter_number": spec["letter"], "letter_on": at.date() if spec["letter"] else None}
    return {
        "values": {"title": spec["title"], "contents": spec["contents"], **letter},
        "team": [Member(each.full_name, duty, each) for each, duty in staff],
        "stops": [
            Stop(world.units[each["unit"]], world.days.on(each["day"]) if "day" in each else None)
            for each in spec["visits"]
        ],
    }


def _visit(world: World, title: str, stop: Spec) -> Story:
    """The minutes are written the day after the visit and signed some days later."""
    told = stop["minutes"]
    yield (at := world.at(stop["day"] - 1, "16:30"))
    row = _of(world, title, stop)
    if row is None:
        return
    values = {name: told[name] for name in ("present", "achieved", "shortcomings", "opinion")}
    values |= {"held_at": world.at(stop["day"], "08:00"), "place": f"Phòng họp {row.unit.name}"}
    items = [Item(each["text"], world.days.on(each["due"])) for each in told["items"]]
    visits.save(row, values=values, items=items, by=world.by(OFFICE, at))
    yield (at := world.at(told["signed"], "10:15"))
    row = _of(world, title, stop)
    scan = signed(papers.inspection_minutes(row), f"BBKT_{stop['unit']}_da_ky.pdf")
    visits.sign(row, scan=scan, by=world.by(OFFICE, at))


def _asked(world: World, title: str, stop: Spec, order: int, told: Spec) -> Story:
    if "answer" not in told:
        return
    answer = told["answer"]
    yield (at := world.at(answer["day"], "15:20"))
    row = Recommendation.objects.filter(visit=_of(world, title, stop), order=order).first()
    if row is None:
        return
    recommendations.answer(row, text=answer["text"], by=world.by(answer["by"], at))
    if "accept" in told:
        yield (at := world.at(told["accept"], "09:35"))
        recommendations.accept(row, by=world.by(OFFICE, at))
    if back := told.get("send_back"):
        yield (at := world.at(back["day"], "09:50"))
        facts = {"reason": back["reason"], "due_on": world.days.on(back["due"])}
        recommendations.send_back(row, by=world.by(OFFICE, at), **facts)


def _of(world: World, title: str, stop: Spec) -> Visit | None:
    rows = Visit.objects.filter(inspection__title=title, unit=world.units[stop["unit"]])
    return rows.for_page().first()
