"""Acts on campaign reports: drafting by the clock or the office, writing."""

from collections.abc import Mapping
from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction

from campaign.actions import ladders
from campaign.clock import MonthDay, ReportDue, annual_report_due
from campaign.models import Campaign, DayOff, Ladder
from campaign.states import CampaignState
from reporting import figures, notifications, years
from reporting.models import CampaignReport
from workflow.actors import Actor
from workflow.models import Step
from workflow.moving import append, record
from workflow.permits import require

# how long before its day the report is waited for, so that every rung of the ladder has its day
AWAITED = timedelta(days=100)
WRITTEN = ("leadership", "results", "limits", "plans")


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
    due = _due(campaign, years.due_year(campaign, year))
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


@transaction.atomic
def await_annual(campaign: Campaign, *, due: int, by: Actor) -> None:
    """Stores the reminders of the report due in the year `due`, once its time has come.

    Not when its day is past already: then the draft itself says so.
    """
    target = _due(campaign, due).target
    if target - AWAITED <= by.on <= target and not _is_awaited(campaign, target):
        ladders.replace(campaign, Ladder.ANNUAL_REPORT, target, since=target - AWAITED)


def _is_awaited(campaign: Campaign, target: date) -> bool:
    standing = Step.objects.of(campaign).filter(ladder=Ladder.ANNUAL_REPORT, due_on=target)
    return standing.exists()


def _due(campaign: Campaign, year: int) -> ReportDue:
    before = MonthDay(campaign.report_month, campaign.report_day)
    return annual_report_due(year, DayOff.objects.calendar(), before=before)


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
