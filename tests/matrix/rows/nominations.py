from collections.abc import Callable
from typing import Any

from nominations.actions import nomination as nominations
from nominations.models import Dossier, Nomination
from tests.matrix.row import HEAD, OFFICE, SIGNERS, UNIT, WHY, Row
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


RULING = dict.fromkeys(("grant", "propose", "refuse", "hand_back"), SIGNERS)

ROWS = [
    Row(
        "nomination",
        "listed",
        upward(Walk.complete_draft),
        {
            "withdraw": HEAD,
            "nominations.remove_nomination": UNIT,
            "nominations.save_report": UNIT | {"nominee"},
        },
    ),
    Row(
        "nomination",
        "listed",
        upward(Walk.sent_back),
        {"withdraw": HEAD, "nominations.save_report": UNIT | {"nominee"}},
        note="sent back",
    ),
    Row(
        "nomination",
        "in_review",
        upward(Walk.received),
        {"withdraw": HEAD, "nominations.appraise_nomination": OFFICE},
    ),
    Row(
        "nomination",
        "in_review",
        upward(Walk.appraised),
        {"withdraw": HEAD, "nominations.appraise_nomination": OFFICE, "put_to_council": OFFICE},
        note="appraised",
    ),
    Row(
        "nomination",
        "in_review",
        lambda walk: person_of(
            walk.appraised(round_=walk.round_without_council(), form="bang_khen_tinh")
        ),
        {"withdraw": HEAD, "nominations.appraise_nomination": OFFICE, "put_to_director": OFFICE},
        note="appraised, no council",
    ),
    Row("nomination", "at_council", upward(Walk.at_council)),
    Row(
        "nomination",
        "at_director",
        upward(Walk.at_director),
        RULING,
    ),
    Row("nomination", "granted", upward(Walk.granted)),
    Row("nomination", "proposed", lambda walk: person_of(walk.proposed())),
    Row("nomination", "refused", refused_nomination),
    Row("nomination", "awarded", upward(Walk.awarded)),
    Row("nomination", "withdrawn", withdrawn_nomination),
]
