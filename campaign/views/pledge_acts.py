"""Beginning a pledge, registering it, adjusting what was registered."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from campaign.actions import pledges as acts
from campaign.forms.pledges import BeginForm
from campaign.models import Campaign, UnitPledge
from campaign.views.pledges import visible
from people.roles import Role
from workflow.forms import ReasonForm
from workflow.pages import ActPage, act_page, move_page


@require_http_methods(["GET", "POST"])
def begin(request: HttpRequest, pk: int) -> HttpResponse:
    campaign = get_object_or_404(Campaign, pk=pk)
    units = sorted(request.actor.units_as(Role.CLERK, Role.HEAD))
    page = ActPage(
        title="Lập bản đăng ký thi đua",
        what=f"{campaign.name}: việc làm, chỉ tiêu, thời hạn, người phụ trách trong một năm.",
        back=reverse("pledges"),
        done="Đã lập bản đăng ký, hãy ghi nội dung.",
        button="Lập bản đăng ký",
    )
    year = acts.next_year(campaign, units[0] if units else None, request.actor.on)
    return act_page(
        request,
        page,
        key="campaign.begin_pledge",
        subject=UnitPledge(campaign=campaign, unit_id=units[0] if units else None, year=year),
        form_class=BeginForm,
        form_options={"campaign": campaign, "units": units, "initial": {"year": year}},
        do=lambda values: acts.begin(
            campaign, values["unit"], year=values["year"], by=request.actor
        ),
        success=lambda row: reverse("save_pledge", args=[row.pk]),
    )


@require_http_methods(["GET", "POST"])
def register(request: HttpRequest, pk: int) -> HttpResponse:
    row = visible(request, pk)
    return move_page(
        request,
        row,
        "register",
        lambda _values: acts.register(row, by=request.actor),
        what=f"{row.unit.name} đăng ký thi đua năm {row.year}: {row.items.count()} việc.",
        back=reverse("pledge", args=[pk]),
        done="Đã đăng ký với Sở.",
    )


@require_http_methods(["GET", "POST"])
def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    row = visible(request, pk)
    return move_page(
        request,
        row,
        "reopen",
        lambda values: acts.reopen(row, reason=values["reason"], by=request.actor),
        what=f"Điều chỉnh bản đăng ký thi đua năm {row.year} (đã đăng ký lần {row.version}).",
        back=reverse("pledge", args=[pk]),
        done="Bản đăng ký sửa được lại; sửa xong, lãnh đạo đơn vị đăng ký lần nữa.",
        form_class=ReasonForm,
    )
