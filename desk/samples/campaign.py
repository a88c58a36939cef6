"""Samples of a campaign: plan, pledge, inspection, the register of awards."""

from collections.abc import Iterator
from datetime import date

from campaign import papers
from campaign.models import AwardRecord, Campaign, UnitPledge, Visit
from desk.samples.pieces import DRAFT, ISSUED, Sample, both
from documents.freeze import from_data

MOST = 60  # lines of the register


def plan() -> Iterator[Sample]:
    campaign = Campaign.objects.exclude(plan_number="").first() or Campaign.objects.first()
    yield from both("ke-hoach", campaign, papers.plan)


def pledge() -> Iterator[Sample]:
    """As a draft with blanks for day and signer, and as its head registered it."""
    row = UnitPledge.objects.for_page().filter(version__gt=0).order_by("-version", "pk").first()
    version = row.versions.first() if row else None
    name = "dang-ky-thi-dua"
    yield Sample(f"{name}-{DRAFT}", papers.pledge(row) if row else None)
    yield Sample(f"{name}-{ISSUED}", from_data(version.paper) if version else None)


def inspected() -> Iterator[Sample]:
    """As a draft from what is written, and as it was signed."""
    row = Visit.objects.filter(state="minuted").for_page().order_by("pk").first()
    name = "bien-ban-kiem-tra"
    yield Sample(f"{name}-{DRAFT}", papers.inspection_minutes(row) if row else None)
    yield Sample(f"{name}-{ISSUED}", from_data(row.paper) if row else None)


def register(today: date) -> Iterator[Sample]:
    """Printed as it stands: the awards of a year and what is left out."""
    found = list(AwardRecord.objects.select_related("award_form")[: MOST + 1])
    paper = papers.award_register(found, words=[], most=MOST, on=today)
    yield Sample("so-theo-doi-khen-thuong", paper if found else None)
