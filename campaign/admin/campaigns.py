"""Campaigns as the office sees them: what the plan says, its rounds, and the acts."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import path, reverse

from campaign.actions import campaigns
from campaign.admin import rounds
from campaign.models import Campaign, CampaignContent, ReportAddressee, Round, UnitRight
from people.roles import OFFICE_ROLES
from workflow.admin import Permitted, StateAdmin
from workflow.pages import move_page
from workflow.permits import ask, label

READERS = frozenset(OFFICE_ROLES)
NEW_ROUND = "campaign.record_round"


def open_(request: HttpRequest, pk: int) -> HttpResponse:
    campaign = get_object_or_404(Campaign, pk=pk)
    return move_page(
        request,
        campaign,
        "open",
        lambda _values: campaigns.open_(campaign, by=request.actor),
        what=f"Mở phong trào “{campaign.name}”.",
        back=reverse("admin:campaign_campaign_change", args=[pk]),
        done="Đã mở phong trào.",
        template="admin/act.html",
        opts=Campaign._meta,
    )


class PartInline(Permitted, admin.TabularInline):
    readers = READERS
    extra = 0


class ContentInline(PartInline):
    model = CampaignContent
    fields = ("order", "title")


class AddresseeInline(PartInline):
    model = ReportAddressee


class UnitRightInline(PartInline):
    model = UnitRight


class RoundInline(PartInline):
    model = Round
    fields = ("name", "occasion", "state", "opens_on", "closes_on", "due_on")
    show_change_link = True


@admin.register(Campaign)
class CampaignAdmin(StateAdmin):
    readers = READERS
    acts = {"open": open_}
    acts_above = {"cancel": "cancel_campaign"}
    list_display = ("name", "state", "starts_on", "ends_on", "plan_number")
    list_filter = ("state",)
    list_select_related = ("department",)
    fieldsets = (
        (None, {"fields": ("name", "slogan", "department", "starts_on", "ends_on", "launched_on")}),
        ("Kế hoạch", {"fields": ("plan_number", "plan_issued_on", "issued_outside", "is_sample")}),
        ("Khen thưởng", {"fields": ("award_forms", "days", "counting", "roll_over")}),
    )
    inlines = (RoundInline, ContentInline, UnitRightInline, AddresseeInline)

    def get_urls(self) -> list:
        view = self.admin_site.admin_view(rounds.record)
        own = path("<int:pk>/them-dot-xet/", view, name="campaign_campaign_new_round")
        return [own, *super().get_urls()]

    def offered(self, request: HttpRequest, row: Campaign) -> list[dict[str, Any]]:
        acts = super().offered(request, row)
        refusal = ask(NEW_ROUND, request.actor, Round(campaign=row))
        new_round = {
            "label": label(NEW_ROUND),
            "url": reverse("admin:campaign_campaign_new_round", args=[row.pk]),
            "primary": refusal is None and not any(each["primary"] for each in acts),
            "refusal": refusal,
        }
        return [*acts, new_round]
