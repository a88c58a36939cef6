"""The annual report: whose year, drafted once, what it counts, who may write it."""

from datetime import date

import pytest
from django.urls import reverse

from documents.freeze import to_data
from reporting import actions, papers, tasks, years
from reporting.models import CampaignReport
from workflow.models import Notice
from workflow.permits import Refused


@pytest.mark.parametrize(
    ("month", "due", "about"), [(3, 2027, 2026), (6, 2027, 2026), (7, 2027, 2027), (12, 2026, 2026)]
)
def test_year_due_looks_back_in_the_first_half(walk, month, due, about):
    walk.campaign.report_month = month

    assert years.year_due(walk.campaign, due) == about
    assert years.due_year(walk.campaign, about) == due


def test_draft_is_made_once_and_tells_the_office(walk):
    first = actions.draft(walk.campaign, year=2026, by=walk.by("clock"))
    second = actions.draft(walk.campaign, year=2026, by=walk.by("office"))

    assert (first.year, second) == (2026, None)
    told = Notice.objects.filter(key=f"report_drafted:{first.pk}")
    assert {notice.user.username for notice in told} == {"office", "office2", "chief"}


def test_draft_is_refused_to_a_unit(walk):
    campaign = walk.campaign

    with pytest.raises(Refused) as refused:
        actions.draft(campaign, year=2026, by=walk.by("head"))

    assert refused.value.refusal.who_may == "Văn phòng"
    assert CampaignReport.objects.count() == 0


def test_draft_due_waits_for_the_first_of_the_month(walk):
    """The sample's report is due before 15 December, about the same year."""
    assert walk.campaign.report_month == 12

    assert tasks.draft_due(date(2026, 11, 30)) == "lập 0 dự thảo"
    assert tasks.draft_due(date(2026, 12, 1)) == "lập 1 dự thảo"
    assert tasks.draft_due(date(2026, 12, 20)) == "lập 0 dự thảo"

    report = CampaignReport.objects.get()
    assert (report.due_on, report.target_on) == (date(2026, 12, 14), date(2026, 12, 14))


def test_draft_counts_what_the_year_awarded(walk):
    walk.decision_signed()

    report = actions.draft(walk.campaign, year=2026, by=walk.by("office"))

    assert report.figures["nominated"] == {"collectives": 1, "persons": 1, "units": 1}
    given = {row["form"]: row for row in report.figures["awarded"]}
    row = given["Giấy khen của Giám đốc Sở"]
    assert (row["collectives"], row["persons"], row["direct"], row["women"]) == (1, 1, 1, 1)
    assert report.figures["money"] == 710_000 + 1_410_000


def test_write_counts_again_and_keeps_the_texts(walk):
    report = actions.draft(walk.campaign, year=2026, by=walk.by("office"))
    walk.decision_signed()

    written = actions.write(report, texts={"results": "Đạt kết quả tốt."}, by=walk.by("office"))

    assert written.results == "Đạt kết quả tốt."
    assert written.figures["money"] == 2_120_000


def test_paper_prints_addressees_of_its_day(walk):
    report = actions.draft(walk.campaign, year=2026, by=walk.by("office"))

    blocks = to_data(papers.annual_report(report))["paper"]["blocks"]

    recipients = next(block for block in blocks if block.get("names"))
    assert recipients["names"] == [
        "Chủ tịch Ủy ban nhân dân tỉnh (qua Sở Nội vụ)",
        "Hội đồng Thi đua - Khen thưởng tỉnh",
    ]


def test_draft_page_says_when_the_year_is_taken(walk):
    actions.draft(walk.campaign, year=2026, by=walk.by("office"))
    client, page = walk.client("office"), reverse("draft_report")

    response = client.post(page, {"campaign": walk.campaign.pk, "year": "2026"})

    assert response.context["form"].errors["year"] == ["Báo cáo năm 2026 của phong trào này đã có."]
    assert CampaignReport.objects.count() == 1


def test_report_pages_are_closed_to_units(walk):
    report = actions.draft(walk.campaign, year=2026, by=walk.by("office"))

    assert walk.client("clerk").get(reverse("report_page", args=[report.pk])).status_code == 404
    assert walk.client("director").get(reverse("write_report", args=[report.pk])).status_code == 403
    response = walk.client("office").get(reverse("report_pdf", args=[report.pk]))
    assert response.content.startswith(b"%PDF-")
