"""Acts on single nominations."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

from awards.actions import reopening
from awards.actions import ruling as rulings
from nominations import own_data
from nominations.actions import confirmation as confirmations
from nominations.actions import due, duplicates, holds, standards
from nominations.actions import initiatives as linking
from nominations.actions import nomination as nominations
from nominations.models import Nomination
from nominations.models.duplicate import rivals, unresolved
from tests.matrix.row import FAR_OFF, WHY
from tests.nominations.drafts import draft_of
from tests.nominations.held import clearing, draft_of_hold
from tests.walk import MONDAY
from workflow.actors import Actor


def revised(nomination: Nomination, by: Actor) -> Any:
    draft = replace(draft_of(nomination), period_from=MONDAY - timedelta(days=90))
    return nominations.revise(nomination, draft, by=by)


def confirmed(nomination: Nomination, by: Actor) -> Any:
    seen = own_data.digest(Nomination.objects.for_own_data().get(pk=nomination.pk))
    return confirmations.confirm(nomination, seen=seen, by=by)


def rival_of(nomination: Nomination) -> Nomination:
    """Another line of the same person, or itself, into which nothing merges."""
    return rivals(nomination).first() or nomination


def ruled(outcome: str) -> Callable[[Nomination, Actor], Any]:
    return lambda row, by: rulings.rule(row, outcome=outcome, reason="Xét thấy phù hợp.", by=by)


NOMINATION = {
    "put_to_council": lambda row, by: nominations.put_to_council(row, by=by),
    "put_to_director": lambda row, by: nominations.put_to_director(row, by=by),
    "withdraw": lambda row, by: nominations.withdraw(row, reason=WHY, by=by),
    **{verb: ruled(verb) for verb in ("grant", "propose", "refuse", "hand_back")},
    "reopen": lambda row, by: reopening.reopen(row, reason=WHY, by=by),
    "nominations.revise_nomination": revised,
    "nominations.tick_standards": lambda row, by: standards.tick(row, claims={}, by=by),
    "merge": lambda row, by: duplicates.merge(row, into=rival_of(row), by=by),
    "nominations.find_distinct_nomination": lambda row, by: duplicates.find_distinct(
        row, reason=WHY, shown=unresolved(row), by=by
    ),
    "nominations.place_hold": lambda row, by: holds.place(row, draft_of_hold(), by=by),
    "nominations.conclude_hold": lambda row, by: holds.conclude(row, clearing(), by=by),
    "nominations.lift_hold": lambda row, by: holds.lift(row, clearing(), by=by),
    "nominations.extend_nomination": lambda row, by: due.extend_own(
        row, until=FAR_OFF, reason=WHY, by=by
    ),
    "nominations.remove_nomination": lambda row, by: nominations.remove(row, by=by),
    "nominations.confirm_nomination": confirmed,
    "nominations.save_report": lambda row, by: nominations.summarise(
        row, summary="Đã làm tốt.", by=by
    ),
    "nominations.link_initiatives": lambda row, by: linking.link(row, chosen=[], by=by),
    "nominations.appraise_nomination": lambda row, by: nominations.appraise(
        row, supports=True, opinion="Đủ.", standards=[], by=by
    ),
}
