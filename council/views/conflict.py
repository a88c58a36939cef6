"""Declaring that one does not vote on an item, noting it of another, withdrawing it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from council import forms
from council.actions import conflict as acts
from council.actions import vote
from council.models import AgendaItem, ConflictDeclaration
from council.views.item import visible
from workflow.forms import ReasonForm
from workflow.pages import ActPage, act_page

OUT = "Người không biểu quyết không tính vào tổng số thành viên khi tính kết quả nội dung này."


def declare(request: HttpRequest, pk: int) -> HttpResponse:
    row = visible(request, pk)
    page = ActPage(
        title="Khai không biểu quyết",
        what=f"Về {row.nomination.titled}, {row.award_form.short_name}.",
        back=_back(row),
        done="Đã ghi: ông/bà không biểu quyết về nội dung này.",
        button="Khai không biểu quyết",
        consequence=f"{OUT} Lời khai hiện cho các thành viên và ghi trong Biên bản.",
    )
    return act_page(
        request,
        page,
        key=acts.DECLARE,
        subject=row,
        do=lambda given: acts.declare(row, by=request.actor, **given),
        form_class=forms.ConflictForm,
        form_options={"grounds": row.meeting.frozen_rule().grounds},
    )


def note(request: HttpRequest, pk: int) -> HttpResponse:
    row = visible(request, pk)
    page = ActPage(
        title="Ghi thành viên không biểu quyết",
        what=f"Về {row.nomination.titled}, {row.award_form.short_name}.",
        back=_back(row),
        done="Đã ghi thành viên không biểu quyết về nội dung này.",
        button="Ghi",
        consequence=f"{OUT} Việc ghi hiện cho các thành viên và ghi trong Biên bản.",
    )
    return act_page(
        request,
        page,
        key=acts.NOTE,
        subject=row,
        do=lambda given: acts.note(row, by=request.actor, **given),
        form_class=forms.NoteConflictForm,
        form_options={
            "grounds": row.meeting.frozen_rule().grounds,
            "people": vote.entitled(row, row.meeting.attendances.all()),
        },
    )


def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    items = AgendaItem.objects.visible_to(request.actor)
    row = get_object_or_404(
        ConflictDeclaration.objects.filter(item__in=items).select_related(
            "item__meeting__council", "item__nomination", "item__award_form"
        ),
        pk=pk,
    )
    page = ActPage(
        title="Rút lời khai không biểu quyết",
        what=f"{row}, về {row.item.nomination.titled}.",
        back=_back(row.item),
        done="Đã rút; thành viên này biểu quyết về nội dung như các thành viên khác.",
        button="Rút lời khai",
        consequence="Lý do được giữ trong quá trình của phiên họp.",
    )
    return act_page(
        request,
        page,
        key=acts.WITHDRAW,
        subject=row,
        do=lambda given: acts.withdraw(row, reason=given["reason"], by=request.actor),
        form_class=ReasonForm,
    )


def _back(row: AgendaItem) -> str:
    return reverse("item", args=[row.pk])
