"""What the clock starts for campaigns and rounds: doormen, no rules."""

from datetime import date, datetime

from celery import shared_task

from campaign.actions import campaigns, plans, rounds
from campaign.models import Campaign, Round
from campaign.states import CampaignState, RoundState
from documents.actions import numbering
from documents.tasks import NUMBERING
from people import actors
from workflow import jobs
from workflow.actors import clock


@shared_task
def number_plan(pk: int) -> None:
    jobs.run(NUMBERING, lambda: numbering.work(pk, plans.PLANS.number, load=actors.load))


def turn(today: date, *, at: datetime | None = None) -> str:
    """Opens rounds whose day has come, ends reception and campaigns whose day has passed.

    A round that slept through its whole reception stays a draft, on the office's list (desk.worklist).
    """
    by = clock(today, at)
    opened = [rounds.open_(each, by=by) for each in Round.objects.to_open(today)]
    closing = Round.objects.filter(state=RoundState.OPEN, closes_on__lt=today)
    ended = [rounds.end_reception(each, by=by) for each in closing]
    over = Campaign.objects.filter(state=CampaignState.OPEN, ends_on__lt=today)
    finished = [campaigns.finish(each, by=by) for each in over]
    return f"mở {len(opened)} đợt, kết thúc nhận {len(ended)}, hết hạn {len(finished)} phong trào"
