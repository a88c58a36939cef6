"""The office is reminded of the annual report before its day, until it is sent."""

from datetime import date, timedelta

import pytest

from desk import sweeping
from reporting.models import CampaignReport
from tests.nominations.reminding import told
from tests.walk import Walk
from workflow.models import Step

TARGET = date(2026, 12, 14)  # the sample campaign reports before 15 December
pytestmark = pytest.mark.django_db


def day(today: date) -> None:
    for part in sweeping.PARTS.values():
        part(today)


def steps(walk: Walk) -> list[tuple[date, bool]]:
    rows = Step.objects.of(walk.campaign).order_by("on")
    return [((each.due_on - each.on).days, each.done_at is not None) for each in rows]


def test_report_is_awaited_before_it_is_drafted(walk: Walk):
    assert walk.campaign

    day(TARGET - timedelta(days=30))

    assert steps(walk) == [(30, True), (14, False), (7, False), (3, False), (1, False)]
    assert not CampaignReport.objects.exists()
    notice = told(walk, "office")[0]
    assert notice.text == (
        f"Còn 30 ngày: báo cáo năm 2026 của phong trào “{walk.campaign.name}”, "
        "nên gửi trước hết ngày 14/12/2026"
    )
    assert walk.client("office").get(notice.path).status_code == 200


def test_report_is_reminded_of_on_every_rung(walk: Walk):
    assert walk.campaign

    for days in range(40, -3, -1):
        day(TARGET - timedelta(days=days))

    assert steps(walk) == [(days, True) for days in (30, 14, 7, 3, 1)]
    report = CampaignReport.objects.get()
    paths = [notice.path for notice in told(walk, "office")]
    assert paths == ["/bao-cao/"] * 2 + [f"/bao-cao/{report.pk}/"] * 3
    assert [len(told(walk, who)) for who in ("chief", "director", "clerk")] == [5, 0, 0]


def test_report_that_was_sent_is_reminded_of_no_more(walk: Walk):
    assert walk.campaign
    day(date(2026, 12, 1))
    CampaignReport.objects.update(state="sent")

    day(TARGET)

    assert steps(walk) == [(30, True), (14, True), (7, False), (3, False), (1, False)]


def test_report_of_a_campaign_met_after_its_day_is_only_drafted(walk: Walk):
    assert walk.campaign

    day(TARGET + timedelta(days=1))

    assert steps(walk) == []
    assert CampaignReport.objects.count() == 1
