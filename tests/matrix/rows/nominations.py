from collections.abc import Callable
from typing import Any

from nominations.actions import nomination as nominations
from nominations.models import Dossier, Nomination
from tests.matrix.row import HEAD, OFFICE, SIGNERS, UNIT, WHY, Row
from tests.nominations.doubles import in_both
from tests.nominations.dues import apart
from tests.nominations.held import concluded, held
from tests.walk import Walk, fresh, person_of


def upward(step: Callable[..., Dossier], **where: Any) -> Callable[[Walk], Nomination]:
    """The person of a dossier for a Bằng khen: granting and proposing are both open to it."""
    return lambda walk: person_of(step(walk, form="bang_khen_tinh", **where))


def withdrawn_nomination(walk: Walk) -> Nomination:
    return nominations.withdraw(upward(Walk.received)(walk), reason=WHY, by=walk.by("head"))


def refused_nomination(walk: Walk) -> Nomination:
    nomination = upward(Walk.at_director)(walk)
    walk.rule(nomination, "refuse", WHY)
    return fresh(nomination)


HOLDERS = OFFICE | {"director"}
HOLDING = {"nominations.place_hold": HOLDERS}
# placed by the persona "office", who alone is named beside the director
ENDERS = {"office", "director"}
HELD = {"nominations.conclude_hold": ENDERS, "nominations.lift_hold": ENDERS}
LISTING = {"nominations.revise_nomination": UNIT, "nominations.tick_standards": UNIT}
REOPENING = {"reopen": SIGNERS}
RULING = dict.fromkeys(("grant", "propose", "refuse", "hand_back"), SIGNERS)

WRITING = {
    "nominations.save_report": UNIT | {"nominee"},
    "nominations.confirm_nomination": {"nominee"},
    "nominations.link_initiatives": UNIT | {"nominee"},
}

ROWS = [
    Row(
        "nomination",
        "listed",
        upward(Walk.complete_draft),
        {
            "withdraw": HEAD,
            **LISTING,
            "nominations.remove_nomination": UNIT,
            **WRITING,
        },
    ),
    Row(
        "nomination",
        "listed",
        upward(Walk.sent_back),
        {"withdraw": HEAD, **LISTING, **HOLDING, **WRITING},
        note="sent back",
    ),
    Row(
        "nomination",
        "in_review",
        upward(Walk.received),
        HOLDING | {"withdraw": HEAD, "nominations.appraise_nomination": OFFICE},
    ),
    Row(
        "nomination",
        "in_review",
        upward(Walk.appraised),
        HOLDING
        | {"withdraw": HEAD, "nominations.appraise_nomination": OFFICE, "put_to_council": OFFICE},
        note="appraised",
    ),
    Row(
        "nomination",
        "in_review",
        lambda walk: person_of(
            walk.appraised(round_=walk.round_without_council(), form="bang_khen_tinh")
        ),
        HOLDING
        | {"withdraw": HEAD, "nominations.appraise_nomination": OFFICE, "put_to_director": OFFICE},
        note="appraised, no council",
    ),
    Row(
        "nomination",
        "in_review",
        apart,
        HOLDING
        | {
            "withdraw": HEAD,
            "nominations.appraise_nomination": OFFICE,
            "nominations.extend_nomination": {"director"},
        },
        note="with a date of its own",
    ),
    Row("nomination", "at_council", upward(Walk.at_council), HOLDING),
    Row(
        "nomination",
        "at_director",
        upward(Walk.at_director),
        RULING | HOLDING,
    ),
    Row("nomination", "granted", upward(Walk.granted), HOLDING | REOPENING),
    Row("nomination", "proposed", lambda walk: person_of(walk.proposed()), HOLDING | REOPENING),
    Row("nomination", "refused", refused_nomination, REOPENING),
    Row("nomination", "awarded", upward(Walk.awarded)),
    Row(
        "nomination",
        "in_review",
        lambda walk: held(walk, upward(Walk.appraised)(walk)),
        HELD | {"withdraw": HEAD, "nominations.appraise_nomination": OFFICE},
        note="held",
    ),
    Row(
        "nomination",
        "in_review",
        lambda walk: concluded(walk, upward(Walk.appraised)(walk)),
        {
            "nominations.lift_hold": ENDERS,
            "withdraw": HEAD,
            "nominations.appraise_nomination": OFFICE,
            "put_to_director": OFFICE,
        },
        note="held, ended against it",
    ),
    Row(
        "nomination",
        "at_director",
        lambda walk: held(walk, upward(Walk.at_director)(walk)),
        HELD | dict.fromkeys(("refuse", "hand_back"), SIGNERS),
        note="held",
    ),
    Row(
        "nomination",
        "in_review",
        lambda walk: in_both(walk)[0],
        HOLDING
        | {
            "withdraw": HEAD,
            "merge": OFFICE,
            "nominations.appraise_nomination": OFFICE,
            "nominations.find_distinct_nomination": SIGNERS,
        },
        note="in two lines",
    ),
    Row(
        "nomination",
        "at_director",
        lambda walk: in_both(walk, "at_director", form="bang_khen_tinh")[0],
        HOLDING
        | {
            "nominations.find_distinct_nomination": SIGNERS,
            **dict.fromkeys(("refuse", "hand_back"), SIGNERS),
        },
        note="in two lines",
    ),
    Row("nomination", "withdrawn", withdrawn_nomination),
]
