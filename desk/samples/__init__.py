"""One draft and one issued paper of every kind, composed from whatever the database holds."""

from collections.abc import Iterator

from django.utils import timezone

from desk.samples import awards, campaign, changes, council, nominations, province
from desk.samples.pieces import Sample, both
from reporting import papers as report_papers
from reporting.models import CampaignReport

__all__ = ["Sample", "every_kind"]


def every_kind() -> Iterator[Sample]:
    """In the order of the work: launch, nomination, review, council, decision, report.

    A decision to dispose of papers has no sample: nothing of the demo was kept for ten years.
    """
    today = timezone.localdate()
    yield from campaign.plan()
    yield from campaign.pledge()
    yield from campaign.inspected()
    yield from nominations.letters(today)
    yield from nominations.of_units()
    yield from nominations.contents()
    yield from nominations.summary(today)
    yield from nominations.appraised(today)
    yield from council.invited(today)
    yield from council.counting()
    yield from council.minutes()
    yield from council.consulted()
    yield from awards.ruled()
    yield from awards.decision(today)
    yield from awards.certificates()
    yield from awards.given()
    yield from awards.paid(today)
    yield from changes.changed(today)
    yield from province.proposed(today)
    yield from campaign.register(today)
    yield from both(
        "bao-cao-nam", CampaignReport.objects.order_by("year").last(), report_papers.annual_report
    )
