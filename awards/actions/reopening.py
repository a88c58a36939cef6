"""Taking a ruling back: the nomination leaves its paper and waits for the director anew."""

from collections.abc import Callable

from django.db import transaction

from awards import ruling_notifications as notifications
from awards.actions import decision as decisions
from awards.actions import province as proposals
from awards.models import Decision, DecisionLine, ProvinceLine, ProvinceProposal
from documents.actions.paper import demanded
from nominations.actions import locking
from nominations.actions import nomination as nominations
from nominations.models import Nomination
from workflow.actors import Actor
from workflow.moving import Stale, locked
from workflow.permits import require

Drop = Callable[..., None]
REOPEN = "awards.reopen_ruling"
MOVED = "Đề nghị này vừa được đưa vào một dự thảo khác; hãy mở lại trang."


@transaction.atomic
def reopen(nomination: Nomination, *, reason: str, by: Actor) -> Nomination:
    """The paper is locked before the nomination, as every act on one does."""
    paper, drop = _paper_of(nomination)
    if paper:
        locked(paper)
    nomination = locking.nomination(nomination)
    require(REOPEN, by, nomination)
    reason = demanded(reason)
    if _paper_of(nomination)[0] != paper:
        raise Stale(MOVED)
    nomination = nominations.reopen(nomination, reason=reason, by=by)
    if paper:
        drop(paper, nomination, reason=reason, by=by)
    notifications.reopened(nomination, by, reason)
    return nomination


def _paper_of(nomination: Nomination) -> tuple[Decision | ProvinceProposal | None, Drop]:
    """The paper that it stands on, and how it is taken off."""
    where = {"nomination": nomination.pk, "is_live": True}
    line = ProvinceLine.objects.filter(**where).select_related("proposal").first()
    if line:
        return line.proposal, proposals.drop
    line = DecisionLine.objects.filter(**where).select_related("decision").first()
    return line.decision if line else None, decisions.drop
