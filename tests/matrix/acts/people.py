"""Acts on lists of units and people, and on jobs; they move no state and are tried beside a campaign's."""

from datetime import timedelta
from typing import Any

from campaign.actions import award_imports
from campaign.models import AwardImport
from nominations.actions import succession
from people.actions import lists
from people.models import Unit
from tests.campaign.old_awards import HEADINGS, line
from tests.matrix.row import OFFICE
from tests.people.sheets import STAFF, book, file
from workflow import jobs
from workflow.actors import Actor
from workflow.permits import require
from workflow.tasks import FORGET


def unit_closed(_row: Any, by: Actor) -> Any:
    union, office = (Unit.objects.get(symbol=symbol) for symbol in ("CĐ", "VP"))
    day = by.on - timedelta(days=1)
    return succession.close_unit(union, successor=office, last_day=day, people_move=True, by=by)


def list_imported(_row: Any, by: Actor) -> Any:
    made = file(book(STAFF, ("CB900", "Nông Thị Hoàn", "nữ", None, None)))
    return lists.apply(lists.preview(kind="can_bo", upload=made, since=by.on, by=by), by=by)


def awards_imported(_row: Any, by: Actor) -> Any:
    made = file(book(HEADINGS, line("Lò Văn Tính")))
    return award_imports.apply(award_imports.preview(upload=made, by=by), by=by)


def import_undone(_row: Any, by: Actor) -> Any:
    """What the office has just imported, in another's name where another tries."""
    facts = {"file_name": "cu.xlsx", "sha256": "0" * 64, "previewed_at": by.moment()}
    run = AwardImport(**facts, applied_at=by.moment(), previewed_by_id=by.user_id)
    require(award_imports.UNDO, by, run)
    run.save()
    return award_imports.undo(run, by=by)


def job_asked_for(_row: Any, by: Actor) -> Any:
    return jobs.run_now(FORGET, by=by)


PEOPLE_ACTS = {
    "campaign.import_awards": awards_imported,
    "campaign.undo_award_import": import_undone,
    "people.close_unit": unit_closed,
    "people.import_list": list_imported,
    "workflow.run_job": job_asked_for,
}
MAY = {
    "campaign.import_awards": OFFICE,
    "campaign.undo_award_import": OFFICE,
    "people.close_unit": OFFICE,
    "people.import_list": OFFICE | {"admin"},
    "workflow.run_job": {"chief", "admin"},
}
