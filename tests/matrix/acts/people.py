"""Acts on lists of units and people, and on jobs; they move no state and are tried beside a campaign's."""

from datetime import timedelta
from typing import Any

from nominations.actions import succession
from people.actions import lists
from people.models import Unit
from tests.matrix.row import OFFICE
from tests.people.sheets import STAFF, book, file
from workflow import jobs
from workflow.actors import Actor
from workflow.tasks import FORGET


def unit_closed(_row: Any, by: Actor) -> Any:
    union, office = (Unit.objects.get(symbol=symbol) for symbol in ("CĐ", "VP"))
    day = by.on - timedelta(days=1)
    return succession.close_unit(union, successor=office, last_day=day, people_move=True, by=by)


def list_imported(_row: Any, by: Actor) -> Any:
    made = file(book(STAFF, ("CB900", "Nông Thị Hoàn", "nữ", None, None)))
    return lists.apply(lists.preview(kind="can_bo", upload=made, since=by.on, by=by), by=by)


def job_asked_for(_row: Any, by: Actor) -> Any:
    return jobs.run_now(FORGET, by=by)


PEOPLE_ACTS = {
    "people.close_unit": unit_closed,
    "people.import_list": list_imported,
    "workflow.run_job": job_asked_for,
}
MAY = {
    "people.close_unit": OFFICE,
    "people.import_list": OFFICE | {"admin"},
    "workflow.run_job": {"chief", "admin"},
}
