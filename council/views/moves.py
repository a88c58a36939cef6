"""The moves of a meeting, each on its own page."""

from collections.abc import Callable
from typing import Any

from django import forms as django_forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from council import forms
from council.actions import meeting as acts
from council.models import CouncilMeeting
from council.states import MEETING
from council.views import showing
from council.views.meeting import visible
from nominations.forms.files import ReasonForm
from vietnamese.dates import hm_dmy
from workflow.pages import act_page, of_move
from workflow.permits import require


def invite(request: HttpRequest, pk: int) -> HttpResponse:
    row = visible(request, pk)
    members = sum(each.counts_on(request.actor.on) for each in row.council.members.all())
    return _page(
        request,
        row,
        "invite",
        lambda given: acts.invite(row, by=request.actor),
        what=f"Mời {members} thành viên họp lúc {hm_dmy(row.held_at)} tại {row.place}, "
        f"xét {len(row.items.all())} nội dung.",
        done="Đã gửi giấy mời; thành viên được báo và đọc được tài liệu.",
    )


def open_(request: HttpRequest, pk: int) -> HttpResponse:
    row = visible(request, pk)
    return _page(
        request,
        row,
        "open",
        lambda given: acts.open_(row, by=request.actor),
        what=showing.quorum(row, list(row.attendances.all()))["sentence"],
        done="Phiên họp đã khai mạc.",
    )


def close(request: HttpRequest, pk: int) -> HttpResponse:
    row = visible(request, pk)
    return _page(
        request,
        row,
        "close",
        lambda given: acts.close(row, discussion=given["discussion"], by=request.actor),
        what="Mọi nội dung đã có kết quả hoặc được hoãn. Ghi ý kiến thảo luận để đưa vào Biên bản.",
        done="Phiên họp đã bế mạc. Tiếp theo: in Biên bản, lấy chữ ký, đính bản đã ký.",
        form_class=forms.DiscussionForm,
    )


def sign_minutes(request: HttpRequest, pk: int) -> HttpResponse:
    row = visible(request, pk)
    return _page(
        request,
        row,
        "sign_minutes",
        lambda given: acts.sign_minutes(
            row, signed_on=given["signed_on"], scan=given["scan"], by=request.actor
        ),
        what="In Biên bản, lấy chữ ký của chủ trì và thư ký, rồi đính bản quét vào đây.",
        done="Đã ghi nhận Biên bản; ý kiến của Hội đồng đã được chuyển tới Giám đốc.",
        form_class=forms.MinutesForm,
        form_options={"initial": {"signed_on": request.actor.on}},
    )


def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    row = visible(request, pk)
    return _page(
        request,
        row,
        "cancel",
        lambda given: acts.cancel(row, reason=given["reason"], by=request.actor),
        what=f"Hủy phiên họp; {len(row.items.all())} nội dung được hoãn và trở về Văn phòng.",
        done="Đã hủy phiên họp; các đề nghị trở về Văn phòng.",
        form_class=ReasonForm,
    )


def _page(
    request: HttpRequest,
    row: CouncilMeeting,
    verb: str,
    do: Callable[[dict[str, Any]], Any],
    *,
    what: str,
    done: str,
    form_class: type[django_forms.Form] = django_forms.Form,
    **options: Any,
) -> HttpResponse:
    """The page of one move; who opens it too late is led back to the meeting."""
    back, step = reverse("meeting", args=[row.pk]), MEETING.moves[verb]
    require(MEETING.key(verb), request.actor, row)
    if request.method == "GET" and row.state not in step.sources:
        messages.info(request, f"Không còn “{step.label}”: hiện là “{row.get_state_display()}”.")
        return redirect(back)
    return act_page(
        request,
        of_move(MEETING, verb, what=what, back=back, done=done),
        key=MEETING.key(verb),
        subject=row,
        do=do,
        form_class=form_class,
        **options,
    )
