"""What the council's last advice on the nomination of a line rests on, for lists that papers print."""

from django.db.models import OuterRef, Subquery
from django.db.models.functions import Coalesce

from council.models import Advice

COUNCIL_NAME = Coalesce("item__meeting__council__name", "item__consultation__council__name")


def of_council() -> dict[str, Subquery]:
    """Annotations of a line: `council_name` (null without advice), and `council_met_at` or
    `council_wrote_on`: when it met, or the summary of what it was asked in writing was signed.
    """
    advice = Advice.objects.filter(nomination=OuterRef("nomination")).order_by("-pk")
    return {
        "council_name": Subquery(advice.values(name=COUNCIL_NAME)[:1]),
        "council_met_at": Subquery(advice.values("item__meeting__held_at")[:1]),
        "council_wrote_on": Subquery(advice.values("item__consultation__minuted_on")[:1]),
    }
