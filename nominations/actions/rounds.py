"""What happens to a round because of its dossiers."""

from django.db import transaction

from campaign.actions import rounds as campaign_rounds
from campaign.models import Round
from campaign.states import RoundState
from nominations.models import Dossier
from workflow.actors import Actor


def reviewing() -> list[Round]:
    return list(Round.objects.filter(state=RoundState.REVIEWING).select_related("campaign"))


@transaction.atomic
def finish_if_over(round_: Round, *, by: Actor) -> bool:
    """Finishes a round under review once none of its dossiers is live."""
    if Dossier.objects.live().filter(round=round_).exists():
        return False
    campaign_rounds.finish(round_, by=by)
    return True
