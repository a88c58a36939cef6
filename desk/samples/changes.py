"""Samples of what changes an issued decision: amending, replacing, correcting, cancelling."""

from collections.abc import Iterator
from datetime import date

from awards.actions.amendment import AMENDMENTS
from awards.actions.correction import CORRECTIONS
from awards.actions.revocation import REVOCATIONS
from awards.models import Amendment, Correction, Revocation
from desk.samples.pieces import DRAFT, ISSUED, LAST_ISSUED, Sample, number_of, on_its_way

AMENDING, REPLACING = "quyet-dinh-sua-doi", "quyet-dinh-thay-the"


def changed(today: date) -> Iterator[Sample]:
    amending = Amendment.objects.for_page().filter(kind=Amendment.Kind.AMEND)
    yield from on_its_way(AMENDING, amending, AMENDMENTS, today)
    yield from _replaced(today)
    letters = Correction.objects.for_page()
    yield from on_its_way("cong-van-dinh-chinh", letters, CORRECTIONS, today)
    cancelled = Revocation.objects.for_page()
    yield from on_its_way("quyet-dinh-huy-bo", cancelled, REVOCATIONS, today)


def _replaced(today: date) -> Iterator[Sample]:
    """What amends a decision, worded as one that replaces it whole."""
    row = Amendment.objects.for_page().order_by(*LAST_ISSUED).last()
    for state in (DRAFT, ISSUED):
        given = number_of(AMENDMENTS, today) if state == ISSUED else {}
        if row:
            row.kind = Amendment.Kind.REPLACE
        paper = AMENDMENTS.compose(row, draft=state == DRAFT, **given) if row else None
        yield Sample(f"{REPLACING}-{state}", paper)
