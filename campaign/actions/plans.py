"""The plan as a paper to be signed; once signed, the campaign knows its number and may be opened."""

from django.core.exceptions import ValidationError
from django.db import transaction

from campaign import papers
from campaign.models import Campaign, CampaignPlan
from documents.actions.paperwork import Paperwork
from people.papers_told import on_its_way
from people.rules import PLAN_KIND
from people.signing import signature
from workflow.actors import Actor
from workflow.moving import append
from workflow.permits import require

PAGE = "/khen-thuong/ke-hoach/{pk}/"


@transaction.atomic
def draft(campaign: Campaign, *, by: Actor) -> CampaignPlan:
    require("campaign.draft_plan", by, campaign)
    if CampaignPlan.objects.filter(campaign=campaign).exclude(state="void").exists():
        raise ValidationError("Kế hoạch của phong trào này đã được soạn.")
    row = CampaignPlan.objects.create(campaign=campaign, drafted_on=by.on)
    append(row, "campaign.draft_plan", by, "", {"phong_trao": campaign.name})
    return row


def _signed(row: CampaignPlan, _by: Actor, _reason: str) -> None:
    issued = row.issued
    Campaign.objects.filter(pk=row.campaign_id).update(
        plan=issued, plan_number=str(issued.number), plan_issued_on=issued.issued_on
    )


PLANS = Paperwork(
    kind=PLAN_KIND,
    compose=papers.plan_to_sign,
    signature=signature,
    follow={**on_its_way(PLAN_KIND, "Kế hoạch", PAGE), "attach_signed": _signed},
)
