"""Choosing the initiatives that an achievement report tells of."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from nominations.actions import initiatives as acts
from nominations.forms.initiatives import ChosenInitiatives
from nominations.models import Nomination
from workflow.pages import ActPage, act_page


@require_http_methods(["GET", "POST"])
def link(request: HttpRequest, pk: int) -> HttpResponse:
    rows = Nomination.objects.visible_to(request.actor).for_list()
    nomination = get_object_or_404(rows, pk=pk)
    page = ActPage(
        title=f"Sáng kiến trong báo cáo: {nomination.titled}",
        what="Sáng kiến được chọn in thành bảng trong báo cáo thành tích.",
        back=reverse("report", args=[pk]),
        done="Đã chọn sáng kiến.",
        button="Lưu lựa chọn",
    )
    any_ = acts.linkable(nomination).exists()
    return act_page(
        request,
        page,
        key="nominations.link_initiatives",
        subject=nomination,
        form_class=ChosenInitiatives,
        form_options={
            "nomination": nomination,
            "initial": {"chosen": nomination.initiatives.all()},
        },
        template="act.html" if any_ else "nominations/no_initiatives.html",
        do=lambda values: acts.link(nomination, chosen=values["chosen"], by=request.actor),
    )
