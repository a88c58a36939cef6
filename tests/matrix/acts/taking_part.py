"""Acts on initiatives and pledges."""

from typing import Any

from campaign.actions import initiatives, pledges
from campaign.actions.initiatives import Author
from campaign.models import Initiative, UnitPledge
from people.models import Staff
from tests.campaign.taking_part import VALUES
from tests.walk import MONDAY, scan
from workflow.actors import Actor

BY_NOMINEE = {"code": "CB-nominee"}


def proposed(row: Initiative, by: Actor) -> Any:
    person = Staff.objects.get(**BY_NOMINEE)
    authors = [Author(person.full_name, 100, person)]
    return initiatives.propose(row.unit, campaign=None, values=VALUES, authors=authors, by=by)


def begun(row: UnitPledge, by: Actor) -> Any:
    return pledges.begin(row.campaign, row.unit, year=row.year + 1, by=by)


INITIATIVE = {
    "apply": lambda row, by: initiatives.apply(row, applied_from=MONDAY, where="Phòng", by=by),
    "recognise": lambda row, by: initiatives.recognise(
        row, number="1/QĐ", decided_on=MONDAY, decided_by="Giám đốc Sở", by=by
    ),
    "spread": lambda row, by: initiatives.spread(row, where="Toàn Sở", by=by),
    "campaign.propose_initiative": proposed,
    "campaign.revise_initiative": lambda row, by: initiatives.revise(
        row, values=VALUES, authors=[Author("Lò Thị Mẩy", 100)], by=by
    ),
    "campaign.remove_initiative": lambda row, by: initiatives.remove(row, by=by),
    "campaign.attach_to_initiative": lambda row, by: initiatives.attach(row, scan=scan(), by=by),
    "campaign.remove_from_initiative": lambda row, by: initiatives.remove_file(
        row.files.get(), by=by
    ),
}
PLEDGE = {
    "register": lambda row, by: pledges.register(row, by=by),
    "reopen": lambda row, by: pledges.reopen(row, reason="Bổ sung.", by=by),
    "campaign.begin_pledge": begun,
    "campaign.save_pledge": lambda row, by: pledges.save(row, values={"goal": ""}, items=[], by=by),
}
