"""The standards a nomination is measured by, as the unit ticks them."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction

from nominations.actions import locking
from nominations.models import Attachment, Nomination, NominationStandard
from nominations.models.standard import standards_of
from workflow.actors import Actor
from workflow.moving import append
from workflow.permits import require


@dataclass(frozen=True)
class Claim:
    """What the unit says of one standard: met, on which evidence."""

    is_met: bool
    evidence: str = ""
    attachment: Attachment | None = None


def settle(nomination: Nomination) -> None:
    """Brings the rows in line with the standards of its form, regime and day; ticks stay by key."""
    wanted = {each.key: each for each in standards_of(nomination)}
    nomination.standards.exclude(key__in=wanted).delete()
    there = set(nomination.standards.values_list("key", flat=True))
    NominationStandard.objects.bulk_create(
        NominationStandard(nomination=nomination, key=key, text=each.text, order=each.order)
        for key, each in wanted.items()
        if key not in there
    )


@transaction.atomic
def tick(nomination: Nomination, *, claims: Mapping[str, Claim], by: Actor) -> Nomination:
    """Writes the unit's claims by the standards' keys; the text is kept as it was shown.

    Raises ValidationError at `evidence_<key>` for a tick without evidence.
    """
    nomination = locking.nomination(nomination)
    require("nominations.tick_standards", by, nomination)
    settle(nomination)
    rows = list(nomination.standards.all())
    _demand_evidence(rows, claims)
    shown = {each.key: each.text for each in standards_of(nomination)}
    for row in rows:
        claim = claims.get(row.key, Claim(is_met=False))
        row.text = shown.get(row.key, row.text)
        row.is_met, row.evidence, row.attachment = claim.is_met, claim.evidence, claim.attachment
        row.full_clean(exclude=["nomination"])
        row.save()
    met = f"{sum(row.is_met for row in rows)}/{len(rows)}"
    changed = {"ten": nomination.recipient, "dat": met}
    append(nomination, "nominations.tick_standards", by, "", changed)
    return nomination


def _demand_evidence(rows: list[NominationStandard], claims: Mapping[str, Claim]) -> None:
    bare = [
        row.key
        for row in rows
        if (claim := claims.get(row.key))
        and claim.is_met
        and not (claim.evidence.strip() or claim.attachment)
    ]
    if bare:
        words = "Đã đánh dấu đạt: hãy ghi minh chứng hoặc chọn tệp minh chứng."
        raise ValidationError({f"evidence_{key}": words for key in bare})
