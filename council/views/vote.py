"""The open vote on one item, and “nhất trí” on all that remain."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from council import forms, papers
from council.actions import vote as acts
from council.states import ItemState
from council.views import showing
from council.views.item import visible
from council.views.meeting import visible as visible_meeting
from workflow.forms import ReasonForm
from workflow.moving import Stale
from workflow.pages import ActPage, act_page, move_page
from workflow.permits import require

BY_NAME = "ghi-ten"


def start(request: HttpRequest, pk: int) -> HttpResponse:
    row = visible(request, pk)
    require(acts.OPENLY, request.actor, row)
    return move_page(
        request,
        row,
        "start",
        lambda given: acts.start(row, by=request.actor),
        back=_votes(row.meeting_id),
        what=f"Biểu quyết công khai về {row.nomination.titled}, {row.award_form.short_name}.",
        done=f"Đang biểu quyết về {row.nomination.titled}.",
        success=reverse("count_item", args=[row.pk]),
    )


def count(request: HttpRequest, pk: int) -> HttpResponse:
    """Counts of hands, or with `?cach=ghi-ten` what each present member said."""
    row = visible(request, pk)
    if request.method == "GET" and row.is_secret and row.state == ItemState.VOTING:
        return redirect("watch_ballot", row.meeting_id)
    by_name = request.GET.get("cach") == BY_NAME
    people = list(row.meeting.attendances.all())
    voters = [each for each in acts.entitled(row, people) if each.is_present]

    def keep(given: dict[str, Any]) -> None:
        if by_name:
            acts.count_recorded(row, choices=given["choices"], by=request.actor)
        else:
            acts.count_hands(row, counts=given["counts"], by=request.actor)

    [(_, [line])] = showing.groups([row], people, request.actor)
    return move_page(
        request,
        row,
        "count",
        keep,
        back=_votes(row.meeting_id),
        what=f"{row.nomination.titled}, {row.award_form.short_name}",
        done=f"Đã ghi kết quả biểu quyết về {row.nomination.titled}.",
        form_class=forms.RecordedForm if by_name else forms.HandsForm,
        form_options={"voters": voters} if by_name else {},
        template="council/count.html",
        by_name=by_name,
        item=row,
        line=line,
        rule=papers.rule_sentence(row.meeting),
    )


def postpone(request: HttpRequest, pk: int) -> HttpResponse:
    row = visible(request, pk)
    return move_page(
        request,
        row,
        "postpone",
        lambda given: acts.postpone(row, reason=given["reason"], by=request.actor),
        back=_votes(row.meeting_id),
        what=f"Hoãn xét {row.nomination.titled}; khi ký Biên bản, đề nghị trở về Văn phòng.",
        done=f"Đã hoãn xét {row.nomination.titled}.",
        form_class=ReasonForm,
    )


def all_in_favour(request: HttpRequest, pk: int) -> HttpResponse:
    """Lists every waiting item first; what was listed is what is voted on."""
    meeting = visible_meeting(request, pk)
    people = list(meeting.attendances.all())
    items = [item for item in meeting.items.all() if item.state == ItemState.WAITING]
    if request.method == "GET" and not items:
        messages.info(request, "Không còn nội dung nào chờ biểu quyết.")
        return redirect(_votes(pk))

    def keep(given: dict[str, Any]) -> None:
        if given["seen"] != [item.pk for item in items]:
            raise Stale("Danh sách nội dung đã thay đổi sau khi mở trang.")
        acts.all_in_favour(items, by=request.actor)

    page = ActPage(
        title="Nhất trí với mọi nội dung còn lại",
        what=f"{len(items)} nội dung dưới đây được ghi là tất cả thành viên có mặt tán thành.",
        back=_votes(pk),
        done=f"Đã ghi nhất trí với {len(items)} nội dung.",
        button=f"Ghi nhất trí {len(items)} nội dung",
        consequence="Ghi theo biểu quyết công khai bằng giơ tay; kết quả đưa vào Biên bản.",
    )
    return act_page(
        request,
        page,
        key=acts.OPENLY,
        subject=meeting,
        do=keep,
        form_class=forms.SeenForm,
        form_options={"initial": {"seen": ",".join(str(item.pk) for item in items)}},
        template="council/all_in_favour.html",
        groups=showing.groups(items, people, request.actor),
    )


def _votes(meeting: int) -> str:
    return f"{reverse('meeting', args=[meeting])}?phan=bieu-quyet"
