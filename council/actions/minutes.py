"""The minutes between the close and the signatures: their free parts."""

from collections.abc import Mapping

from django.db import transaction

from campaign.actions.revisions import demand_seen
from council.models import CouncilMeeting
from workflow.actors import Actor
from workflow.moving import locked, record
from workflow.permits import require

REVISE = "council.revise_minutes_meeting"
PARTS = ("opening", "discussion", "remarks", "conclusion")


@transaction.atomic
def revise(
    meeting: CouncilMeeting,
    *,
    values: Mapping[str, str],
    about: Mapping[int, str],
    by: Actor,
    seen: int | None = None,
) -> CouncilMeeting:
    """`values`: PARTS; `about`: by item id what was said on it. `seen` as `demand_seen` explains it."""
    row = locked(meeting)
    require(REVISE, by, row)
    demand_seen(row, seen)
    record(row, REVISE, by=by)
    for name in PARTS:
        setattr(row, name, values[name])
    row.full_clean(exclude=["rule"])
    row.save(update_fields=PARTS)
    for item in row.items.filter(pk__in=list(about)):
        item.discussion = about[item.pk]
        item.clean_fields(exclude=["meeting", "nomination", "award_form"])
        item.save(update_fields=["discussion"])
    return row
