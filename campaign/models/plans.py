"""The plan of a campaign as a paper of the department, on its way to be signed."""

from django.db import models

from campaign.models.campaigns import Campaign
from campaign.states import PLAN
from documents.models import SignedPaper, paper_constraints
from people.roles import LEADERS, OFFICE_ROLES, Role
from workflow.actors import Actor


class CampaignPlanQuerySet(models.QuerySet["CampaignPlan"]):
    def visible_to(self, actor: Actor) -> "CampaignPlanQuerySet":
        """The office and the leadership; văn thư from approval on."""
        if actor.is_clock or actor.has(*OFFICE_ROLES, *LEADERS):
            return self
        if actor.has(Role.REGISTRY):
            return self.exclude(state__in=("draft", "awaiting"))
        return self.none()

    def for_page(self) -> "CampaignPlanQuerySet":
        return self.select_related("campaign__department", "issued__series", "issued__pdf")


class CampaignPlan(SignedPaper):
    machine = PLAN

    campaign = models.ForeignKey(
        Campaign, on_delete=models.PROTECT, related_name="+", verbose_name="phong trào"
    )
    drafted_on = models.DateField("ngày soạn")

    objects = CampaignPlanQuerySet.as_manager()

    class Meta:
        verbose_name = "kế hoạch phát động"
        verbose_name_plural = "kế hoạch phát động"
        ordering = ("-pk",)
        constraints = (
            *paper_constraints("plan"),
            models.UniqueConstraint(
                fields=["campaign"],
                condition=~models.Q(state="void"),
                name="one_live_plan_per_campaign",
            ),
        )

    def __str__(self) -> str:
        return f"Kế hoạch: {self.campaign.name}"
