from collections.abc import Callable

from campaign.actions import initiatives
from campaign.models import Initiative
from tests.campaign import taking_part as made
from tests.matrix.row import HEAD, OFFICE, UNIT, Row
from tests.walk import Walk, fresh, scan

WRITERS = UNIT | {"nominee"}  # the nominee is an author
ALWAYS = {"campaign.propose_initiative": WRITERS, "campaign.attach_to_initiative": WRITERS}
BEFORE = ALWAYS | {
    "campaign.revise_initiative": WRITERS,
    "campaign.remove_from_initiative": WRITERS,
}
BEGIN = {"campaign.begin_pledge": UNIT}


def with_file(step: Callable[[Walk], Initiative]) -> Callable[[Walk], Initiative]:
    def do(walk: Walk) -> Initiative:
        row = step(walk)
        initiatives.attach(row, scan=scan(), by=walk.by("clerk"))
        return fresh(row)

    return do


ROWS = [
    Row(
        "initiative",
        "proposed",
        with_file(made.proposed),
        BEFORE | {"apply": WRITERS, "campaign.remove_initiative": WRITERS},
    ),
    Row("initiative", "applied", with_file(made.applied), BEFORE | {"recognise": HEAD | OFFICE}),
    Row("initiative", "recognised", with_file(made.recognised), ALWAYS | {"spread": UNIT | OFFICE}),
    Row("initiative", "spread", with_file(made.spread), ALWAYS),
    Row("pledge", "draft", made.pledge_begun, BEGIN | {"campaign.save_pledge": UNIT}),
    Row(
        "pledge",
        "draft",
        made.pledge_written,
        BEGIN | {"campaign.save_pledge": UNIT, "register": HEAD},
        note="whole",
    ),
    Row("pledge", "registered", made.pledge_registered, BEGIN | {"reopen": UNIT}),
]
