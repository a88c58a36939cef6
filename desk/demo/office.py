"""Department, units, staff and postings, as an administrator would have entered them."""

from datetime import date, timedelta
from typing import Any

from desk.demo.data import read
from desk.demo.world import MERGED_ON, World
from documents.models import NumberSeries
from people.models import Department, Posting, Staff, Unit

# an invented day before everything else
FOUNDED_ON = date(2008, 1, 1)
ONE_DAY = timedelta(days=1)


def found(world: World) -> None:
    departments = _departments(world)
    for row in read("office")["units"]:
        world.units[row["key"]] = _unit(world, departments, row)
        world.duties[row["key"]] = row["duties"]
    _close_units(world)
    for row in read("staff"):
        world.staff[row["code"]] = _person(world, row)
    for row in read("office")["series"]:
        world.series[row["key"]] = NumberSeries.objects.create(**row)


def _departments(world: World) -> list[Department]:
    """The merger opened a new row under the same name; the last one counts today."""
    names = read("office")["department"]
    if world.days.today < MERGED_ON:
        return [Department.objects.create(**names, from_on=FOUNDED_ON)]
    return [
        Department.objects.create(**names, from_on=FOUNDED_ON, until_on=MERGED_ON - ONE_DAY),
        Department.objects.create(**names, from_on=MERGED_ON),
    ]


def _unit(world: World, departments: list[Department], row: dict[str, Any]) -> Unit:
    columns = {
        name: row[name]
        for name in ("kind", "name", "short_name", "symbol", "has_seal", "head_title", "order")
        if name in row
    }
    return Unit.objects.create(
        **columns,
        department=departments[0] if row.get("closes") else departments[-1],
        parent=world.units.get(row.get("parent", "")),
        from_on=world.moved_on() if row.get("opens") else FOUNDED_ON,
    )


def _close_units(world: World) -> None:
    for row in read("office")["units"]:
        if row.get("closes"):
            unit = world.units[row["key"]]
            unit.successor = world.units[row["closes"]]
            unit.until_on = world.moved_on() - ONE_DAY
            unit.save()


def _person(world: World, row: dict[str, Any]) -> Staff:
    year = world.days.today.year
    staff = Staff.objects.create(
        code=row["code"],
        full_name=row["full_name"],
        gender=row["gender"],
        hometown=row["hometown"],
        born_on=date.fromisoformat(f"{year - row['age']}-{row['birthday']}"),
    )
    left = date(year - row["left"], 6, 30) if "left" in row else None
    _post(world, staff, row, until_on=left)
    if before := row.get("before"):
        since = date(world.moved_on().year - before["since"], 2, 1)
        _post(world, staff, before, from_on=since, until_on=world.moved_on() - ONE_DAY)
    if also := row.get("also"):
        _post(world, staff, also, is_main=False)
    return staff


def _post(
    world: World,
    staff: Staff,
    row: dict[str, Any],
    *,
    from_on: date | None = None,
    until_on: date | None = None,
    is_main: bool = True,
) -> None:
    Posting.objects.create(
        staff=staff,
        unit=world.units[row["unit"]],
        title=row["title"],
        is_leader=row.get("leader", False),
        is_main=is_main,
        from_on=from_on or _since(world, row["since"]),
        until_on=until_on,
    )


def _since(world: World, years: int | str) -> date:
    """So many years ago, and before the demo's past begins: rights follow the posting."""
    return world.moved_on() if years == "moved" else date(world.days.first.year + 1 - years, 2, 1)
