"""Which year a report is about, and when it is due (docs/adr/0009)."""

from datetime import date

from campaign.models import Campaign

FIRST_HALF = 6
JANUARY, DECEMBER = 1, 12


def year_due(campaign: Campaign, due: int) -> int:
    """The calendar year a report due in the year `due` is about: one due in the first half looks back."""
    return due - 1 if campaign.report_month <= FIRST_HALF else due


def due_year(campaign: Campaign, year: int) -> int:
    """The year in which the report about `year` is due."""
    return year + 1 if campaign.report_month <= FIRST_HALF else year


def drafting_day(campaign: Campaign, due: int) -> date:
    """The first of the month in which the report is due (31/3: the draft is made on 1/3)."""
    return date(due, campaign.report_month, 1)


def about(campaign: Campaign, target: date) -> int:
    """The year of the report to be sent by this day; what is due before 1 January is sent in December."""
    is_eve = campaign.report_month == JANUARY and target.month == DECEMBER
    return year_due(campaign, target.year + is_eve)
