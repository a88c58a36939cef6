"""Ticks on certificates, many at once."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from awards.actions import tick as acts
from awards.forms.ticks import TickForm, UntickForm
from awards.models import Decision
from awards.views.certificate import decision_of
from vietnamese.dates import dmy
from workflow.pages import ActPage, act_page


def tick(request: HttpRequest, pk: int) -> HttpResponse:
    row = decision_of(request, pk)
    page = _page(row, "Đánh dấu giấy khen đã in, ký, đóng dấu", "Ghi nhận")
    return act_page(
        request,
        page,
        key="awards.tick_certificates",
        subject=row,
        do=lambda given: acts.tick(row, **given, by=request.actor),
        form_class=TickForm,
        form_options={"certificates": row.certificates.all()},
    )


def untick(request: HttpRequest, pk: int) -> HttpResponse:
    row = decision_of(request, pk)
    return act_page(
        request,
        _page(row, "Bỏ đánh dấu nhầm", "Bỏ đánh dấu"),
        key="awards.untick_certificates",
        subject=row,
        do=lambda given: acts.untick(row, **given, by=request.actor),
        form_class=UntickForm,
        form_options={"certificates": row.certificates.all()},
    )


def _page(row: Decision, title: str, button: str) -> ActPage:
    issued = row.issued
    return ActPage(
        title=title,
        what=f"Giấy khen theo Quyết định số {issued.reference} ngày {dmy(issued.issued_on)}.",
        back=reverse("certificates_of", args=[row.pk]),
        done=lambda count: f"Đã ghi {count} giấy khen.",
        button=button,
    )
