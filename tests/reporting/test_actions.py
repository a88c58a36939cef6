"""The annual report: drafted once by the clock or the office, its figures, its text."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from campaign.models import AwardForm, AwardRecord
from desk import tasks as desk_tasks
from reporting import actions, figures, tasks, years
from reporting.models import CampaignReport
from tests.walk import Walk, fresh
from workflow.models import JobRun, Notice
from workflow.moving import events_of
from workflow.permits import Refused


def test_draft_names_year_due_day_and_figures(walk: Walk):
    report = actions.draft(walk.campaign, year=2026, by=walk.by("office"))

    assert (report.state, report.year, report.due_on, report.target_on) == (
        "draft",
        2026,
        date(2026, 12, 14),
        date(2026, 12, 14),
    )
    assert report.figures["year"] == 2026
    assert [event.verb for event in events_of(report)] == ["reporting.draft_report"]
    told = Notice.objects.filter(key=f"report_drafted:{report.pk}")
    assert sorted(each.user.username for each in told) == ["chief", "office", "office2"]


def test_draft_of_a_report_due_before_the_thirty_first_of_march(walk: Walk):
    """LAW.md §5: 30 March at the latest, of the year after."""
    campaign = walk.campaign
    campaign.report_month, campaign.report_day = 3, 31
    campaign.save()

    report = actions.draft(campaign, year=2026, by=walk.by("office"))

    assert (report.due_on, years.due_year(campaign, 2026)) == (date(2027, 3, 30), 2027)


def test_draft_twice_gives_none(walk: Walk):
    actions.draft(walk.campaign, year=2026, by=walk.by("office"))

    assert actions.draft(walk.campaign, year=2026, by=walk.by("clock")) is None
    assert CampaignReport.objects.count() == 1


@pytest.mark.parametrize(
    ("today", "made"),
    [(date(2026, 11, 30), 0), (date(2026, 12, 1), 1), (date(2026, 12, 31), 1)],
)
def test_draft_due_begins_on_the_first_of_the_month(walk: Walk, today, made):
    assert walk.campaign.state == "open"

    assert tasks.draft_due(today) == f"lập {made} dự thảo"
    assert tasks.draft_due(today) == "lập 0 dự thảo"
    assert CampaignReport.objects.count() == made


@pytest.mark.parametrize(("today", "made"), [(date(2025, 12, 1), 0), (date(2031, 12, 1), 0)])
def test_draft_due_passes_over_years_in_which_the_campaign_did_not_run(walk: Walk, today, made):
    assert walk.campaign.starts_on.year == 2026

    assert tasks.draft_due(today) == f"lập {made} dự thảo"


def test_draft_annual_reports_is_a_job(walk: Walk, standing_clock):
    assert walk.campaign
    standing_clock.move_to("2026-12-01T00:10:00+07:00")

    desk_tasks.sweep()

    assert JobRun.objects.get(job="Lập dự thảo báo cáo năm").summary == "lập 1 dự thảo"


# figures


def test_figures_of_a_year_without_anything(walk: Walk):
    assert figures.of_year(walk.campaign, 2026) == {
        "year": 2026,
        "nominated": {"collectives": 0, "persons": 0, "units": 0},
        "awarded": [
            {"form": name, "collectives": 0, "persons": 0, "direct": 0, "women": 0}
            for name in (
                "Giấy khen của Giám đốc Sở",
                "Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh",
            )
        ],
        "money": 0,
    }


def test_figures_count_what_was_signed(walk: Walk):
    decision = walk.decision_signed()

    counted = figures.of_year(walk.campaign, 2026)

    assert counted["nominated"] == {"collectives": 1, "persons": 1, "units": 1}
    assert counted["awarded"][0] == {
        "form": "Giấy khen của Giám đốc Sở",
        "collectives": 1,
        "persons": 1,
        "direct": 1,
        "women": 1,
    }
    assert counted["money"] == sum(line.amount for line in decision.lines.all())
    assert figures.of_year(walk.campaign, 2027)["awarded"][0]["persons"] == 0


def test_figures_count_drafts_as_nothing(walk: Walk):
    walk.complete_draft()

    assert figures.of_year(walk.campaign, 2026)["nominated"]["units"] == 0


def test_figures_tell_leaders_from_direct_workers_and_men_from_women(walk: Walk):
    form = AwardForm.objects.get(key="giay_khen")
    for number, (leader, gender) in enumerate(
        [(True, "nam"), (True, "nu"), (False, "nam"), (False, "nu"), (False, "nu")]
    ):
        AwardRecord.objects.create(
            subject="ca_nhan",
            staff=walk.staff("nominee"),
            recipient="A",
            is_leader=leader,
            gender=gender,
            award_form=form,
            decision_number="1",
            decided_on=date(2026, 5, 5),
            decided_by="Giám đốc Sở",
            campaign=walk.campaign,
            amount=100,
            source=f"thu:{number}",
        )

    counted = figures.of_year(walk.campaign, 2026)

    assert counted["awarded"][0] == {
        "form": "Giấy khen của Giám đốc Sở",
        "collectives": 0,
        "persons": 5,
        "direct": 3,
        "women": 3,
    }
    assert counted["money"] == 500


# write


def test_write_saves_the_text_and_counts_again(walk: Walk):
    report = actions.draft(walk.campaign, year=2026, by=walk.by("office"))
    walk.decision_signed()

    report = actions.write(report, texts={"results": "Đã đạt."}, by=walk.by("office2"))

    assert (report.results, report.limits) == ("Đã đạt.", "")
    assert report.figures["awarded"][0]["persons"] == 1
    assert events_of(report)[0].verb == "reporting.write_report"


def test_write_leaves_the_parts_that_were_not_sent(walk: Walk):
    report = actions.draft(walk.campaign, year=2026, by=walk.by("office"))
    actions.write(report, texts={"results": "Đã đạt."}, by=walk.by("office"))

    actions.write(report, texts={"limits": "Còn ít."}, by=walk.by("office"))

    assert (fresh(report).results, fresh(report).limits) == ("Đã đạt.", "Còn ít.")


def test_write_by_others_is_refused(walk: Walk):
    report = actions.draft(walk.campaign, year=2026, by=walk.by("office"))

    with pytest.raises(Refused, match="Việc này của Văn phòng Sở"):
        actions.write(report, texts={"results": "x"}, by=walk.by("director"))


def test_write_of_a_forbidden_letter_is_an_error_at_its_field(walk: Walk):
    report = actions.draft(walk.campaign, year=2026, by=walk.by("office"))

    with pytest.raises(ValidationError) as caught:
        actions.write(report, texts={"results": "a\x00b"}, by=walk.by("office"))

    assert list(caught.value.message_dict) == ["results"]
    assert fresh(report).results == ""


@pytest.mark.parametrize(
    ("persona", "sees"),
    [("office", 1), ("director", 1), ("registry", 0), ("clerk", 0), ("superuser", 0)],
)
def test_visible_to(walk: Walk, persona, sees):
    actions.draft(walk.campaign, year=2026, by=walk.by("office"))

    assert CampaignReport.objects.visible_to(walk.by(persona)).count() == sees
