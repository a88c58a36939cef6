"""The plan of a campaign as a paper on its way to be signed."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_GET

from campaign import papers
from campaign.actions import plans as acts
from campaign.models import Campaign, CampaignPlan
from documents.blocks import Paper
from documents.views.answers import as_pdf, as_word
from documents.views.paperwork import Desk
from workflow.pages import ActPage, act_page


def _rows(request: HttpRequest):
    return CampaignPlan.objects.visible_to(request.actor).for_page()


PLANS = Desk(
    work=acts.PLANS,
    name="plan",
    noun="Kế hoạch",
    rows=_rows,
    facts=lambda row: [("Phong trào", row.campaign.name), ("Khẩu hiệu", row.campaign.slogan)],
    list_of=("papers", "Văn bản đang xử lý"),
)


def draft(request: HttpRequest, pk: int) -> HttpResponse:
    campaign = get_object_or_404(Campaign, pk=pk)
    return act_page(
        request,
        ActPage(
            title="Soạn kế hoạch để trình ký",
            what=f"{campaign.name}. Lời văn lấy từ định nghĩa phong trào đã nạp.",
            back=reverse("campaign", args=[campaign.pk]),
            done="Đã soạn dự thảo kế hoạch.",
            button="Soạn dự thảo",
        ),
        key="campaign.draft_plan",
        subject=campaign,
        do=lambda given: acts.draft(campaign, by=request.actor),
        success=lambda row: reverse("plan", args=[row.pk]),
    )


@require_GET
def printed(request: HttpRequest, pk: int) -> HttpResponse:
    """The plan's wording as it was recorded, for everybody who takes part."""
    return as_pdf(_plan(pk), f"ke-hoach-{pk}")


@require_GET
def in_word(request: HttpRequest, pk: int) -> HttpResponse:
    return as_word(_plan(pk), f"ke-hoach-{pk}")


def _plan(pk: int) -> Paper:
    campaign = get_object_or_404(Campaign.objects.select_related("department"), pk=pk)
    return papers.plan(campaign, draft=not campaign.issued_outside and campaign.plan_id is None)
