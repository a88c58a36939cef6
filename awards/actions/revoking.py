"""What a signed decision of cancelling brings: states, register, public check, the term to give back."""

from awards import revocation_notifications
from awards.models import Decision, Revocation, RevokedLine
from campaign.actions import ladders
from campaign.models import AwardRecord, DayOff, Ladder
from documents.actions import verification
from nominations.actions import locking
from nominations.actions import nomination as nominations
from workflow import steps
from workflow.actors import Actor
from workflow.moving import locked

INSIDE = "awards.attach_signed_revocation"


def take(row: Revocation, by: Actor, _reason: str) -> None:
    """Locks the decision first, as whoever hands over or pays does."""
    decision = locked(row.decision)
    lines = list(row.lines.for_paper())
    for nomination in locking.nominations(*(each.nomination for each in lines)):
        nominations.revoke(nomination, decision=row.issued.reference, inside=INSIDE, by=by)
    _mark(row, decision, lines)
    term = DayOff.objects.calendar().add_working_days(row.issued.issued_on, row.ground.return_days)
    Revocation.objects.filter(pk=row.pk).update(return_by=term)
    row.return_by = term
    remind(row, by=by)
    revocation_notifications.revoked(row, lines, by)


def release(row: Revocation, _by: Actor, _reason: str) -> None:
    """Its number is void: the awards stand, and another paper may name them."""
    row.lines.update(is_live=False)


def remind(row: Revocation, *, by: Actor) -> None:
    """Until nothing is owed any more."""
    if not RevokedLine.objects.owing().filter(revocation=row).exists():
        steps.cancel(row, Ladder.RETURN)
        return
    ladders.replace(row, Ladder.RETURN, row.return_by, since=by.on)


def _mark(row: Revocation, decision: Decision, lines: list[RevokedLine]) -> None:
    """In the register, and on the page where anybody may look the award up."""
    on, number = row.issued.issued_on, row.issued.reference
    sources = [f"decision_line:{each.line_id}" for each in lines]
    AwardRecord.objects.filter(source__in=sources).update(revoked_on=on, revoked_by=number)
    if not decision.lines.standing().filter(is_live=True).exists():
        verification.revoke(decision.issued, on=on)
    papers = [decision.issued, *decision.issued.amendments.filter(signed_at__isnull=False)]
    for paper in papers:
        for each in lines:
            verification.revoke(paper, on=on, line=str(each.line.order))
