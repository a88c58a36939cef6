from awards.actions import certificate as certificates
from awards.actions import publication, tick
from awards.models import Ceremony, Decision, HandOver, Publication
from campaign.models import Round
from nominations.models import Nomination
from tests.awards import giving
from tests.awards.paying import another_pays
from tests.matrix.acts.giving import POSTING
from tests.matrix.row import OFFICE, WHY, Row
from tests.matrix.rows.awards import AGAIN, GIVING, NUMBERED, PRINTERS
from tests.matrix.rows.campaign import ANSWERING, OF_ROUND, SETTING, URGING
from tests.walk import Walk, fresh


def planned(walk: Walk) -> Ceremony:
    return giving.planned(walk, walk.decision_signed())


def held(walk: Walk) -> Ceremony:
    return giving.held(walk, walk.decision_signed())


def cancelled(walk: Walk) -> Ceremony:
    row = planned(walk)
    return giving.ceremonies.cancel(row, reason=WHY, by=walk.by("office"))


def handed(walk: Walk) -> HandOver:
    return giving.handed(walk, walk.decision_signed())[1]


def complete(walk: Walk) -> HandOver:
    another_pays()
    return handed(walk)


def done(walk: Walk) -> Nomination:
    return fresh(complete(walk).line.nomination)


def posted(walk: Walk) -> Publication:
    decision = walk.decision_signed()
    return publication.publish_decision(decision, posting=POSTING, by=walk.by("office"))


def with_ticks(walk: Walk) -> Decision:
    """The first of its certificates is signed."""
    decision = walk.decision_signed()
    made = certificates.make(decision, by=walk.by("office"))
    tick.tick(decision, step="signed", chosen=made[:1], by=walk.by("office"))
    return fresh(decision)


def appraised(walk: Walk) -> Round:
    return walk.appraised(unit="ttud").round


TICKING = {"awards.tick_certificates": PRINTERS, "awards.untick_certificates": PRINTERS}
CORRECTING = {"awards.correct_handover": OFFICE}
ROWS = [
    Row(
        "decision",
        "signed",
        with_ticks,
        AGAIN | NUMBERED | GIVING | TICKING,
        note="with ticks",
    ),
    Row("ceremony", "planned", planned, {"awards.revise_ceremony": OFFICE, "cancel": OFFICE}),
    Row(
        "ceremony",
        "planned",
        planned,
        {"awards.revise_ceremony": OFFICE, "cancel": OFFICE, "hold": OFFICE},
        on=giving.TUESDAY,
        note="on its day",
    ),
    Row("ceremony", "held", held),
    Row("ceremony", "cancelled", cancelled),
    Row("handover", "", handed, CORRECTING | {"awards.strike_handover": OFFICE}),
    Row("handover", "", complete, CORRECTING, note="of a complete award"),
    Row("publication", "", posted, {"awards.record_reaction": OFFICE}),
    Row("nomination", "done", done),
    Row(
        "round",
        "open",
        appraised,
        OF_ROUND
        | SETTING
        | ANSWERING
        | URGING
        | {
            "end_reception": OFFICE,
            "nominations.draft_appraisal_report": OFFICE,
            "awards.publish_round": OFFICE,
        },
        note="with appraised",
    ),
]
