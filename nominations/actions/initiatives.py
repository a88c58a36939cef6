"""Which initiatives an achievement report tells of."""

from collections.abc import Collection

from django.core.exceptions import ValidationError
from django.db import transaction

from campaign.models import Initiative
from nominations.actions import locking
from nominations.models import DataConfirmation, Nomination
from workflow.actors import Actor
from workflow.moving import record

OUTDATED = ""  # in place of a digest


def linkable(nomination: Nomination):
    """The person's own as an author, or the collective's."""
    return Initiative.objects.for_recipient(staff=nomination.staff, unit=nomination.unit)


@transaction.atomic
def link(nomination: Nomination, *, chosen: Collection[Initiative], by: Actor) -> Nomination:
    """Replaces what was chosen before; other initiatives are to be confirmed by the nominee again.

    Raises ValidationError at `chosen`.
    """
    nomination = locking.nomination(nomination)
    changed = {"ten": nomination.recipient, "sang_kien": [each.title for each in chosen]}
    record(nomination, "nominations.link_initiatives", by=by, changed=changed)
    own = set(linkable(nomination).values_list("pk", flat=True))
    if any(each.pk not in own for each in chosen):
        raise ValidationError({"chosen": "Có sáng kiến không phải của người này, tập thể này."})
    before = set(nomination.initiatives.values_list("pk", flat=True))
    if before != {each.pk for each in chosen}:
        nomination.initiatives.set(chosen)
        DataConfirmation.objects.filter(nomination=nomination).update(digest=OUTDATED)
    return nomination
