"""Taking a ruling back: the nomination leaves its paper and waits for the director anew."""

from django.db import transaction

from awards import ruling_notifications as notifications
from awards.actions import decision as decisions
from awards.actions import province
from awards.models import Decision, DecisionLine, ProvinceLine, ProvinceProposal
from documents.actions.paper import demanded
from nominations.actions import locking
from nominations.actions import nomination as nominations
from nominations.models import Nomination
from workflow.actors import Actor
from workflow.moving import Stale, locked
from workflow.permits import require

REOPEN = "awards.reopen_ruling"
MOVED = "Đề nghị này vừa được đưa vào một dự thảo khác; hãy mở lại trang."


@transaction.atomic
def reopen(nomination: Nomination, *, reason: str, by: Actor) -> Nomination:
    """The paper is locked before the nomination, as every act on a decision does."""
    paper = _paper_of(nomination)
    if paper:
        locked(paper)
    nomination = locking.nomination(nomination)
    require(REOPEN, by, nomination)
    reason = demanded(reason)
    if _paper_of(nomination) != paper:
        raise Stale(MOVED)
    nomination = nominations.reopen(nomination, reason=reason, by=by)
    if paper:
        drop = decisions.drop if isinstance(paper, Decision) else province.drop
        drop(paper, nomination, reason=reason, by=by)
    notifications.reopened(nomination, by, reason)
    return nomination


def _paper_of(nomination: Nomination) -> Decision | ProvinceProposal | None:
    where = {"nomination": nomination.pk, "is_live": True}
    if line := DecisionLine.objects.filter(**where).select_related("decision").first():
        return line.decision
    sent_up = ProvinceLine.objects.filter(**where).select_related("proposal").first()
    return sent_up.proposal if sent_up else None
