"""Acts on campaign reports: drafting by the clock or the office, writing."""

from collections.abc import Mapping
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from campaign.clock import MonthDay, annual_report_due
from campaign.models import Campaign, DayOff
from campaign.states import CampaignState
from reporting import figures, notifications
from reporting.models import CampaignReport
from workflow.actors import Actor
from workflow.moving import append, record
from workflow.permits import require

FIRST_HALF = 6
WRITTEN = ("leadership", "results", "limits", "plans")


def year_due(campaign: Campaign, due: int) -> int:
    """The calendar year a report due in the year `due` is about: one due in the first half looks back."""
    return due - 1 if campaign.report_month <= FIRST_HALF else due


def due_year(campaign: Campaign, year: int) -> int:
    """The year in which the report about `year` is due."""
    return year + 1 if campaign.report_month <= FIRST_HALF else year


def drafting_day(campaign: Campaign, due: int) -> date:
    """The first of the month in which the report is due (31/3: the draft is made on 1/3)."""
    return date(due, campaign.report_month, 1)


@transaction.atomic
def draft(campaign: Campaign, *, year: int, by: Actor) -> CampaignReport | None:
    """Drafts the annual report about `year`; None when it already stands.

    Raises ValidationError at `campaign` or `year`.
    """
    require("reporting.draft_report", by, None)
    campaign = Campaign.objects.select_for_update().get(pk=campaign.pk)
    if campaign.state == CampaignState.DRAFT:
        raise ValidationError({"campaign": "Phong trào chưa mở nên chưa có gì để báo cáo."})
    _check_year(campaign, year, by.on.year)
    annual = CampaignReport.objects.filter(campaign=campaign, kind="nam", year=year)
    if annual.exclude(state="void").exists():
        return None
    before = MonthDay(campaign.report_month, campaign.report_day)
    due = annual_report_due(due_year(campaign, year), DayOff.objects.calendar(), before=before)
    report = CampaignReport.objects.create(
        campaign=campaign,
        kind=CampaignReport.Kind.ANNUAL,
        year=year,
        due_on=due.on,
        target_on=due.target,
        due_explanation=list(due.explanation),
        figures=figures.of_year(campaign, year),
        drafted_on=by.on,
    )
    append(report, "reporting.draft_report", by, "", {"nam": year})
    notifications.drafted(report, by)
    return report


def _check_year(campaign: Campaign, year: int, this_year: int) -> None:
    """A year of the campaign that has begun; without a first day only its last year is known."""
    first = campaign.starts_on.year if campaign.starts_on else None
    last = campaign.ends_on.year
    if year > this_year:
        raise ValidationError({"year": f"Năm {year} chưa đến nên chưa có gì để báo cáo."})
    if year > last or (first and year < first):
        span = f"từ năm {first} đến năm {last}" if first else f"đến năm {last}"
        raise ValidationError({"year": f"Phong trào này chạy {span}: chọn năm trong khoảng đó."})


@transaction.atomic
def write(report: CampaignReport, *, texts: Mapping[str, str], by: Actor) -> CampaignReport:
    """Saves the free parts of a draft and counts its figures again."""
    report = CampaignReport.objects.select_for_update().select_related("campaign").get(pk=report.pk)
    record(report, "reporting.write_report", by=by)
    for name in WRITTEN:
        setattr(report, name, texts.get(name, getattr(report, name)))
    report.figures = figures.of_year(report.campaign, report.year)
    report.full_clean(exclude=["campaign"])
    report.save()
    return report
