"""What is told before the annual report is due: to the office, until it is sent."""

from collections.abc import Iterator, Sequence

from campaign.models import Campaign, Ladder, Tell
from documents.states import PaperState
from people import contacts
from reporting import years
from reporting.models import CampaignReport
from reporting.states import SENT
from vietnamese.dates import dmy, left
from workflow.actors import Actor
from workflow.models import Step
from workflow.steps import Reminder, Told, reminds

INDEX = "/bao-cao/"


@reminds(Ladder.ANNUAL_REPORT)
def due(steps: Sequence[Step], by: Actor) -> Iterator[Told]:
    """The subject is the campaign: it is reminded of whether or not a draft stands."""
    campaigns = Campaign.objects.in_bulk({step.subject_id for step in steps})
    reports = {
        (each.campaign_id, each.year): each
        for each in CampaignReport.objects.filter(
            campaign__in=campaigns, kind=CampaignReport.Kind.ANNUAL
        ).exclude(state=PaperState.VOID)
    }
    people = contacts.told(by.on)
    for step in steps:
        campaign = campaigns[step.subject_id]
        year = years.about(campaign, step.due_on)
        report = reports.get((campaign.pk, year))
        if report is None or report.state != SENT:
            path = f"{INDEX}{report.pk}/" if report else INDEX
            yield (
                step,
                Reminder(
                    text=f"{left(step.due_on, by.on)}: báo cáo năm {year} của phong trào "
                    f"“{campaign.name}”, nên gửi trước hết ngày {dmy(step.due_on)}",
                    noun="báo cáo năm",
                    name=str(year),
                    about=report or campaign,
                    paths=dict.fromkeys(people.get(step.tell) or people[Tell.OFFICE], path),
                    index=INDEX,
                ),
            )
