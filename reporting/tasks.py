"""What the clock starts for reports."""

from datetime import date, datetime

from campaign.models import Campaign
from campaign.states import CampaignState
from reporting import actions
from workflow.actors import clock


def draft_due(today: date, *, at: datetime | None = None) -> str:
    """Drafts every annual report whose drafting day of this year has come; each once."""
    running, by = (CampaignState.OPEN, CampaignState.FINISHED), clock(today, at)
    made = [
        actions.draft(campaign, year=actions.year_due(campaign, today.year), by=by)
        for campaign in Campaign.objects.filter(state__in=running)
        if actions.drafting_day(campaign, today.year) <= today and _ran_in(campaign, today.year)
    ]
    return f"lập {sum(report is not None for report in made)} dự thảo"


def _ran_in(campaign: Campaign, due_year: int) -> bool:
    """Whether the campaign was running in the year the report is about."""
    year = actions.year_due(campaign, due_year)
    return campaign.ends_on.year >= year and (
        campaign.starts_on is None or campaign.starts_on.year <= year
    )
