"""Acts of ceremonies, handing over, ticks on certificates and internal publication."""

from datetime import timedelta
from typing import Any

from awards.actions import ceremony as ceremonies
from awards.actions import handover, publication, tick
from awards.actions.publication import Posting
from tests.awards.giving import LATER, fact, lines, values
from tests.matrix.row import WHY
from tests.walk import MONDAY, scan
from workflow.actors import Actor

POSTING = Posting(
    place="Bảng tin tầng 1",
    from_on=MONDAY,
    until_on=MONDAY + timedelta(days=4),
    contact="Văn phòng Sở",
)


def ticked(row: Any, by: Actor) -> Any:
    return tick.tick(row, step="signed", chosen=list(row.certificates.all()), by=by)


def unticked(row: Any, by: Actor) -> Any:
    chosen = list(row.certificates.all())
    return tick.untick(row, step="signed", chosen=chosen, reason=WHY, by=by)


OF_DECISION = {
    "plan_ceremony": lambda row, by: ceremonies.plan(values(), decisions=[row], by=by),
    "record_handover": lambda row, by: handover.record(row, chosen=lines(row), fact=fact(), by=by),
    "attach_handover": lambda row, by: handover.attach(row, kind="sheet", scan=scan(), by=by),
    "publish_decision": lambda row, by: publication.publish_decision(row, posting=POSTING, by=by),
    "tick_certificates": ticked,
    "untick_certificates": unticked,
}
CEREMONY = {
    "awards.revise_ceremony": lambda row, by: ceremonies.revise(
        row, values(held_on=LATER), decisions=list(row.decisions.all()), by=by
    ),
    "hold": lambda row, by: ceremonies.hold(row, by=by),
    "cancel": lambda row, by: ceremonies.cancel(row, reason=WHY, by=by),
}
HANDOVER = {
    "awards.correct_handover": lambda row, by: handover.correct(
        row, fact=fact(way="post", receipt="EA1"), reason=WHY, by=by
    ),
    "awards.strike_handover": lambda row, by: handover.strike(row, reason=WHY, by=by),
}
PUBLICATION = {
    "awards.record_reaction": lambda row, by: publication.record_reaction(
        row, received_on=MONDAY, text="Sai tên.", by=by
    ),
}
ROUND = {
    "awards.publish_round": lambda row, by: publication.publish_round(row, posting=POSTING, by=by)
}
