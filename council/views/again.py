"""Calling a vote off; voting again by a motion."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from council import forms
from council.actions import again as acts
from council.views.item import visible
from workflow.forms import ReasonForm
from workflow.pages import move_page


def cancel_vote(request: HttpRequest, pk: int) -> HttpResponse:
    row = visible(request, pk)
    return move_page(
        request,
        row,
        "cancel_vote",
        lambda given: acts.cancel_vote(row, reason=given["reason"], by=request.actor),
        back=reverse("item", args=[pk]),
        what=f"Hủy lần biểu quyết đang mở về {row.nomination.titled}.",
        done="Đã hủy lần biểu quyết; nội dung chờ biểu quyết lại từ đầu.",
        form_class=ReasonForm,
    )


def revote(request: HttpRequest, pk: int) -> HttpResponse:
    row = visible(request, pk)
    people = [each for each in row.meeting.attendances.all() if each.is_present and each.has_vote]
    return move_page(
        request,
        row,
        "revote",
        lambda given: acts.revote(row, by=request.actor, **given),
        back=reverse("item", args=[pk]),
        what=f"Ghi kiến nghị biểu quyết lại về {row.nomination.titled} và kết quả biểu quyết kiến nghị đó.",
        done="Đã ghi kiến nghị; nội dung chờ biểu quyết lại.",
        form_class=forms.RevoteForm,
        form_options={"people": people},
    )
