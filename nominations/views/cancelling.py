"""Hủy đợt xét, hủy phong trào: in the admin's frame, with what becomes of the units' drafts."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from campaign.models import Campaign, Round
from nominations.actions import campaigns, rounds
from nominations.models import Dossier
from nominations.states import DossierState
from workflow.admin import state_of
from workflow.forms import ReasonForm
from workflow.pages import move_page


def cancel_round(request: HttpRequest, pk: int) -> HttpResponse:
    round_ = get_object_or_404(Round.objects.visible_to(request.actor), pk=pk)
    return move_page(
        request,
        round_,
        "cancel",
        lambda values: rounds.cancel(round_, by=request.actor, **values),
        what=f"Hủy đợt “{round_.name}”.",
        back=reverse("admin:campaign_round_change", args=[pk]),
        done="Đã hủy đợt xét.",
        follows=_drafts([pk]),
        form_class=ReasonForm,
        template="admin/act.html",
        opts=Round._meta,
        state=state_of(round_),
    )


def cancel_campaign(request: HttpRequest, pk: int) -> HttpResponse:
    campaign = get_object_or_404(Campaign, pk=pk)
    return move_page(
        request,
        campaign,
        "cancel",
        lambda values: campaigns.cancel(campaign, by=request.actor, **values),
        what=f"Hủy phong trào “{campaign.name}”.",
        back=reverse("admin:campaign_campaign_change", args=[pk]),
        done="Đã hủy phong trào.",
        follows=_drafts(Round.objects.filter(campaign=pk).values("pk")),
        form_class=ReasonForm,
        template="admin/act.html",
        opts=Campaign._meta,
        state=state_of(campaign),
    )


def _drafts(rounds: object) -> str:
    count = Dossier.objects.filter(round__in=rounds, state=DossierState.DRAFT).count()
    told = "Các đơn vị được thông báo nếu đã được báo mở."
    return f"{count} hồ sơ đang lập dừng lại. {told}" if count else told
