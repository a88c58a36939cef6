"""Rounds: recorded, opened and ended on pages of their own."""

from datetime import date
from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils.html import format_html, format_html_join

from campaign.actions import rounds
from campaign.forms.rounds import ClockForm, EndForm, RoundForm
from campaign.models import Campaign, DayOff, Round
from campaign.states import RoundState
from people.roles import OFFICE_ROLES
from vietnamese.dates import dmy
from workflow.admin import StateAdmin, state_of
from workflow.pages import ActPage, act_page, move_page
from workflow.permits import ask, label

TEMPLATE = "admin/act.html"
SET_CLOCK = "campaign.set_clock_round"


def record(request: HttpRequest, pk: int) -> HttpResponse:
    """A new round of a campaign, as a draft."""
    campaign = get_object_or_404(Campaign, pk=pk)
    page = ActPage(
        title="Thêm đợt xét khen thưởng",
        what=f"Đợt xét của “{campaign.name}”, theo văn bản hướng dẫn.",
        back=reverse("admin:campaign_campaign_change", args=[pk]),
        done="Đã ghi đợt xét. Các đơn vị chưa thấy cho đến khi đợt được mở.",
        button="Ghi đợt xét",
        consequence="Đợt ở trạng thái chuẩn bị; mở bằng nút “Mở đợt xét”.",
    )
    return act_page(
        request,
        page,
        key="campaign.record_round",
        subject=Round(campaign=campaign, name=campaign.name),
        do=lambda values: _record(campaign, values, request),
        form_class=RoundForm,
        form_options={"campaign": campaign, "initial": _suggested(request)},
        template=TEMPLATE,
        opts=Campaign._meta,
    )


def _suggested(request: HttpRequest) -> dict[str, str]:
    """What the address brings for the form: shown to be changed, judged when it is sent."""
    return {name: request.GET[name] for name in RoundForm.base_fields if name in request.GET}


def _record(campaign: Campaign, values: dict[str, Any], request: HttpRequest) -> Round:
    plain = {name: value for name, value in values.items() if name != "award_forms"}
    award_forms = list(values["award_forms"])
    return rounds.record(campaign, values=plain, award_forms=award_forms, by=request.actor)


def open_(request: HttpRequest, pk: int) -> HttpResponse:
    round_ = _round(pk)
    until = f" đến hết ngày {dmy(round_.closes_on)}" if round_.closes_on else ", không hạn nộp"
    return move_page(
        request,
        round_,
        "open",
        lambda _values: rounds.open_(round_, by=request.actor),
        what=f"Mở đợt “{round_.name}”.",
        back=_back(pk),
        done="Đã mở đợt xét, các đơn vị được thông báo.",
        follows=f"Nhận hồ sơ từ ngày {dmy(round_.opens_on)}{until}.",
        template=TEMPLATE,
        **_shown(round_),
    )


def end_reception(request: HttpRequest, pk: int) -> HttpResponse:
    round_ = _round(pk)
    return move_page(
        request,
        round_,
        "end_reception",
        lambda values: rounds.end_reception(round_, by=request.actor, **values),
        what=f"Kết thúc nhận hồ sơ của đợt “{round_.name}”.",
        back=_back(pk),
        done="Đã kết thúc nhận hồ sơ.",
        follows=_due_sentence(round_, request.actor.on),
        form_class=EndForm,
        template=TEMPLATE,
        **_shown(round_),
    )


def set_clock(request: HttpRequest, pk: int) -> HttpResponse:
    round_ = _round(pk)
    page = ActPage(
        title=label(SET_CLOCK),
        what=f"Cách tính hạn xem xét các hồ sơ của đợt “{round_.name}”.",
        back=_back(pk),
        done="Đã ghi cách tính hạn xem xét.",
        button="Ghi cách tính hạn",
        consequence="Khi đợt kết thúc nhận hồ sơ (ngoài đợt: khi mở đợt) thì không sửa được nữa.",
    )
    return act_page(
        request,
        page,
        key=SET_CLOCK,
        subject=round_,
        do=lambda values: rounds.set_clock(round_, values=values, by=request.actor),
        form_class=ClockForm,
        form_options={"instance": _round(pk)},
        template=TEMPLATE,
        **_shown(round_),
    )


def _round(pk: int) -> Round:
    return get_object_or_404(Round.objects.select_related("campaign"), pk=pk)


def _back(pk: int) -> str:
    return reverse("admin:campaign_round_change", args=[pk])


def _shown(round_: Round) -> dict[str, Any]:
    return {"opts": Round._meta, "state": state_of(round_)}


def _due_sentence(round_: Round, today: date) -> str:
    if round_.closes_on is None:
        return ""
    due = round_.due_after(min(today, round_.closes_on), DayOff.objects.calendar())
    return f"Hạn xem xét sẽ là hết ngày {dmy(due.on)}."


@admin.register(Round)
class RoundAdmin(StateAdmin):
    readers = frozenset(OFFICE_ROLES)
    acts = {"open": open_, "end_reception": end_reception}
    acts_above = {"cancel": "cancel_round"}
    list_display = ("name", "campaign", "occasion", "state", "opens_on", "closes_on", "due_on")
    list_filter = ("state", "occasion")
    list_select_related = ("campaign",)
    fieldsets = (
        (None, {"fields": ("campaign", "name", "occasion", "award_forms", "has_council")}),
        ("Văn bản hướng dẫn", {"fields": ("guidance_number", "guidance_on")}),
        ("Thời gian", {"fields": ("opens_on", "closes_on", "period_from", "period_until")}),
        ("Hạn xem xét", {"fields": ("ended_on", "due_on", "reckoning")}),
        ("Cách tính hạn xem xét", {"fields": rounds.CLOCK}),
    )
    readonly_fields = ("reckoning",)

    def get_urls(self) -> list:
        view = self.admin_site.admin_view(set_clock)
        page = path("<int:pk>/cach-tinh-han/", view, name="campaign_round_set_clock")
        return [page, *super().get_urls()]

    def offered(self, request: HttpRequest, row: Round) -> list[dict[str, Any]]:
        """Beside the moves: how due dates are reckoned, as long as that may change."""
        acts = super().offered(request, row)
        if ask(SET_CLOCK, request.actor, row) is not None:
            return acts
        url = reverse("admin:campaign_round_set_clock", args=[row.pk])
        return [*acts, {"label": label(SET_CLOCK), "url": url, "primary": False, "refusal": None}]

    @admin.display(description="cách tính hạn")
    def reckoning(self, round_: Round) -> str:
        if not round_.due_explanation:
            return "Tính khi kết thúc nhận hồ sơ."
        lines = format_html_join("", "<li>{}</li>", ((line,) for line in round_.due_explanation))
        # in one line: the page makes line ends into breaks
        return format_html('<ol class="reckoning">{}</ol>', lines)

    def _work_page(self, row: Round) -> list[dict[str, Any]]:
        """Where its units stand; nobody sees a draft there."""
        if row.state == RoundState.DRAFT:
            return []
        url = f"{reverse('campaign', args=[row.campaign_id])}?dot={row.pk}#don-vi"
        words = "Các đơn vị trong đợt, đôn đốc"
        return [{"label": words, "url": url, "primary": False, "refusal": None}]
