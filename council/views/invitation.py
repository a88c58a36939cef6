"""The invitation of a meeting: drafting and rewording; the rest goes the common way."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from council.actions import invitation as acts
from council.actions.attendance import ANSWER
from council.forms import InvitationForm
from council.models import CouncilMeeting, Invitation
from documents.views.paperwork import Desk
from workflow.pages import ActPage, act_page


def _rows(request: HttpRequest):
    return Invitation.objects.visible_to(request.actor).for_page()


def _facts(row: Invitation) -> list[tuple[str, str]]:
    held = timezone.localtime(row.meeting.held_at)
    return [
        ("Phiên họp", row.meeting.title),
        ("Thời gian", f"{held:%H:%M %d/%m/%Y}"),
        ("Địa điểm", row.meeting.place),
        ("Khách mời", row.guests),
        ("Lưu ý", row.note),
    ]


INVITATIONS = Desk(
    work=acts.INVITATIONS,
    name="invitation",
    noun="Giấy mời",
    rows=_rows,
    facts=_facts,
    list_of=("papers", "Văn bản đang xử lý"),
    without=(ANSWER,),
    preparing={"council.revise_invitation": ("Sửa nội dung", "sua")},
)


def draft(request: HttpRequest, pk: int) -> HttpResponse:
    meeting = get_object_or_404(CouncilMeeting.objects.visible_to(request.actor), pk=pk)
    return act_page(
        request,
        ActPage(
            title="Soạn giấy mời",
            what=f"{meeting.title}. Thành viên Hội đồng và nội dung xét được lấy từ phiên họp.",
            back=reverse("meeting", args=[meeting.pk]),
            done="Đã soạn dự thảo giấy mời.",
            button="Soạn dự thảo",
        ),
        key="council.draft_invitation",
        subject=meeting,
        do=lambda given: acts.draft(meeting, by=request.actor),
        success=lambda row: reverse("invitation", args=[row.pk]),
    )


def revise(request: HttpRequest, pk: int) -> HttpResponse:
    row = INVITATIONS.row(request, pk)
    return act_page(
        request,
        ActPage(
            title="Sửa giấy mời",
            back=INVITATIONS.address(row),
            done="Đã lưu nội dung giấy mời.",
            button="Lưu",
        ),
        key="council.revise_invitation",
        subject=row,
        do=lambda given: acts.revise(row, values=given, by=request.actor),
        form_class=InvitationForm,
        form_options={"initial": {"guests": row.guests, "note": row.note}},
    )
