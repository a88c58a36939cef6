"""The end of an award: handed over and, where the department pays, paid."""

from collections.abc import Iterable

from awards.models import DecisionLine, HandOver, Payment
from nominations.actions import locking
from nominations.actions import nomination as nominations
from nominations.states import NominationState
from workflow.actors import Actor


def complete_all(lines: Iterable[DecisionLine], *, inside: str, by: Actor) -> None:
    """Those of them that are through, inside the act that handed over or paid; the dossier closes with
    its last nomination.

    Locks the dossiers before it looks, always in the same order: of two last acts one sees the other's.
    """
    lines = list(lines)
    fresh = locking.nominations(*(line.nomination for line in lines))
    keys = [line.pk for line in lines]
    handed, paid = (
        set(rows.objects.filter(line__in=keys).values_list("line", flat=True))
        for rows in (HandOver, Payment)
    )
    for line, nomination in zip(lines, fresh, strict=True):
        is_paid = line.pk in paid or not line.decision.award_form.charged_to_department
        if nomination.state == NominationState.AWARDED and line.pk in handed and is_paid:
            nominations.complete(nomination, inside=inside, by=by)
