"""The moves of a meeting, each on its own page."""

from datetime import time
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from council import forms
from council.actions import meeting as acts
from council.models import CouncilMeeting, MeetingAttendance
from council.models.council import seats
from council.models.series import series_of
from council.states import MeetingState
from council.views import showing
from council.views.meeting import visible
from vietnamese.dates import hm_dmy, local_date
from workflow.forms import ReasonForm
from workflow.pages import ActPage, act_page, move_page


def invite(request: HttpRequest, pk: int) -> HttpResponse:
    row = visible(request, pk)
    members = len(seats(row.council.members.all(), local_date(row.held_at)))
    return move_page(
        request,
        row,
        "invite",
        lambda given: acts.invite(row, by=request.actor),
        back=_back(row),
        what=f"Mời {members} thành viên họp lúc {hm_dmy(row.held_at)} tại {row.place}, "
        f"xét {len(row.items.all())} nội dung.",
        done="Đã gửi giấy mời; thành viên được báo và đọc được tài liệu.",
    )


def open_(request: HttpRequest, pk: int) -> HttpResponse:
    row = visible(request, pk)
    return move_page(
        request,
        row,
        "open",
        lambda given: acts.open_(row, by=request.actor),
        back=_back(row),
        what=showing.quorum(row, list(row.attendances.all()))["sentence"],
        done="Phiên họp đã khai mạc.",
    )


def renew_list(request: HttpRequest, pk: int) -> HttpResponse:
    row = visible(request, pk)
    new, gone = row.list_changes()
    joining = ", ".join(each.staff.full_name for each in new)
    parts = (f"Thêm hoặc đổi: {joining}." if new else "", _gone(gone))
    page = ActPage(
        title="Cập nhật danh sách thành viên",
        what=" ".join(filter(None, parts)),
        back=f"{_back(row)}?phan=diem-danh",
        done="Danh sách đã đúng với thành phần Hội đồng của ngày họp.",
        button="Cập nhật danh sách",
        consequence="Người mới được mời; điểm danh đã ghi của những người khác được giữ.",
    )
    return act_page(
        request,
        page,
        key="council.renew_list_meeting",
        subject=row,
        do=lambda given: acts.renew_list(row, by=request.actor),
    )


def _gone(rows: list[MeetingAttendance]) -> str:
    return f"Không còn là thành viên: {', '.join(row.name for row in rows)}." if rows else ""


def close(request: HttpRequest, pk: int) -> HttpResponse:
    row = visible(request, pk)
    return move_page(
        request,
        row,
        "close",
        lambda given: acts.close(
            row,
            discussion=given["discussion"],
            closed_at=given["closed_at"],
            by=request.actor,
        ),
        back=_back(row),
        what="Mọi nội dung đã có kết quả hoặc được hoãn. Ghi ý kiến thảo luận để đưa vào Biên bản.",
        done="Phiên họp đã bế mạc. Tiếp theo: in Biên bản, lấy chữ ký, đính bản đã ký.",
        form_class=forms.CloseForm,
        form_options={"day": local_date(row.held_at), "initial": _now_if_on(row)},
    )


def sign_minutes(request: HttpRequest, pk: int) -> HttpResponse:
    row = visible(request, pk)
    series = series_of(row.council)
    return move_page(
        request,
        row,
        "sign_minutes",
        lambda given: acts.sign_minutes(row, by=request.actor, **given),
        back=_back(row),
        what="In Biên bản, lấy chữ ký của chủ trì và thư ký, rồi đính bản quét vào đây."
        + showing.numbered_by(series),
        done="Đã ghi nhận Biên bản; ý kiến của Hội đồng đã được chuyển tới Giám đốc.",
        form_class=forms.MinutesForm,
        form_options={"series": series, "on": request.actor.on},
    )


def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    row = visible(request, pk)
    return move_page(
        request,
        row,
        "cancel",
        lambda given: acts.cancel(row, reason=given["reason"], by=request.actor),
        back=_back(row),
        what=f"Hủy phiên họp; {len(row.items.all())} nội dung được hoãn và trở về Văn phòng.",
        done="Đã hủy phiên họp; các đề nghị trở về Văn phòng.",
        form_class=ReasonForm,
    )


def revise(request: HttpRequest, pk: int) -> HttpResponse:
    """Another day, hour, place or title, until the meeting opens."""
    row = visible(request, pk)
    told = row.state == MeetingState.INVITED
    page = ActPage(
        title="Đổi thời gian, địa điểm họp",
        what=f"{row.title}, {hm_dmy(row.held_at)} tại {row.place}.",
        back=_back(row),
        done="Đã đổi; các thành viên đã mời được báo." if told else "Đã đổi thông tin phiên họp.",
        button="Đổi",
        consequence="Thành viên đã mời được báo; đổi sang ngày khác thì điểm danh lại từ đầu."
        if told
        else "Chưa gửi giấy mời nên chưa ai được báo.",
    )
    return act_page(
        request,
        page,
        key=acts.REVISE,
        subject=row,
        do=lambda given: acts.revise(
            row,
            title=given["title"],
            held_at=given["held_at"],
            place=given["place"],
            by=request.actor,
        ),
        form_class=forms.WhenForm,
        form_options={"initial": _when_and_where(row)},
    )


def _when_and_where(row: CouncilMeeting) -> dict[str, Any]:
    held = timezone.localtime(row.held_at)
    return {
        "title": row.title,
        "held_on": held.date(),
        "held_time": held.time(),
        "place": row.place,
    }


def _now_if_on(row: CouncilMeeting) -> dict[str, time]:
    """The hour to begin with, on the day of the meeting itself."""
    now = timezone.localtime()
    on_that_day = now > row.held_at and now.date() == local_date(row.held_at)
    return {"closed_time": now.time()} if on_that_day else {}


def _back(row: CouncilMeeting) -> str:
    return reverse("meeting", args=[row.pk])
