"""What the clock starts for reports."""

from datetime import date, datetime

from campaign.models import Campaign
from campaign.states import RUNNING
from reporting import actions, years
from workflow.actors import clock


def draft_due(today: date, *, at: datetime | None = None) -> str:
    """Drafts every annual report whose drafting day of this year has come, each once; awaits the next."""
    by, made = clock(today, at), 0
    for campaign in Campaign.objects.filter(state__in=RUNNING):
        for due in (today.year, today.year + 1):
            if _ran_in(campaign, due):
                actions.await_annual(campaign, due=due, by=by)
        if years.drafting_day(campaign, today.year) <= today and _ran_in(campaign, today.year):
            year = years.year_due(campaign, today.year)
            made += actions.draft(campaign, year=year, by=by) is not None
    return f"lập {made} dự thảo"


def _ran_in(campaign: Campaign, due_year: int) -> bool:
    """Whether the campaign was running in the year the report is about."""
    year = years.year_due(campaign, due_year)
    return campaign.ends_on.year >= year and (
        campaign.starts_on is None or campaign.starts_on.year <= year
    )
