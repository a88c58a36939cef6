"""What happens to dossiers because their campaign ends early."""

from django.db import transaction

from campaign.actions import campaigns as campaign_acts
from campaign.actions import rounds as campaign_rounds
from campaign.models import Campaign, Round
from campaign.states import RoundState
from nominations.actions import dossier as dossiers
from nominations.actions import locking
from nominations.actions.rounds import CANCELLED
from workflow.actors import Actor
from workflow.moving import locked

CANCEL = "campaign.cancel_campaign"


@transaction.atomic
def cancel(campaign: Campaign, *, reason: str, by: Actor) -> Campaign:
    """Its rounds that are not through are cancelled with it, and the units' drafts end.

    Raises ValidationError at `reason`.
    """
    reason = dossiers.demanded(reason)
    rounds = Round.objects.filter(
        campaign=locked(campaign), state__in=(RoundState.DRAFT, RoundState.OPEN)
    )
    rounds = list(rounds.select_for_update().order_by("pk"))
    drafts = locking.drafts(*rounds)
    campaign = campaign_acts.cancel(campaign, reason=reason, by=by)
    for round_ in rounds:
        campaign_rounds.cancel(round_, reason=reason, inside=CANCEL, by=by)
    for draft in drafts:
        dossiers.lapse(draft, reason=CANCELLED.format(reason), inside=CANCEL, by=by)
    return campaign
