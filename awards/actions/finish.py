"""The end of an award: handed over and, where the department pays, paid."""

from collections.abc import Iterable

from awards.models import DecisionLine, HandOver, Payment
from nominations.actions import locking
from nominations.actions import nomination as nominations
from nominations.states import NominationState
from workflow.actors import Actor

HAND_OVER = "awards.record_handover"


def is_paid(line: DecisionLine) -> bool:
    """Whether nothing is left for the department to pay."""
    charged = line.decision.award_form.charged_to_department
    return not charged or Payment.objects.filter(line=line).exists()


def complete_if_done(line: DecisionLine, *, by: Actor, inside: str = HAND_OVER) -> bool:
    """Inside the act that handed over or paid; the dossier closes with its last nomination.

    Locks the dossier before it looks, so that of two last acts one sees the other's.
    """
    [nomination] = locking.nominations(line.nomination)
    is_over = nomination.state != NominationState.AWARDED
    if is_over or not HandOver.objects.filter(line=line).exists() or not is_paid(line):
        return False
    nominations.complete(nomination, inside=inside, by=by)
    return True


def complete_all(lines: Iterable[DecisionLine], *, by: Actor, inside: str = HAND_OVER) -> int:
    """The dossiers of all of them are locked first, always in the same order."""
    lines = list(lines)
    locking.nominations(*(line.nomination for line in lines))
    return sum(complete_if_done(line, by=by, inside=inside) for line in lines)
