"""Who comes: members say it beforehand, the secretary ticks it on the day."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from council import forms
from council.actions import attendance as answers
from council.actions import meeting as acts
from council.models import proposed_guests
from council.views import showing
from council.views.meeting import visible
from vietnamese.dates import hm_dmy
from workflow.pages import ActPage, act_page


def answer(request: HttpRequest, pk: int) -> HttpResponse:
    row = visible(request, pk)
    mine = [
        each for each in row.attendances.all() if each.member.staff_id == request.actor.staff_id
    ]
    shown = mine[0] if mine else None
    page = ActPage(
        title="Trả lời giấy mời",
        what=f"{row.title}, {hm_dmy(row.held_at)} tại {row.place}.",
        back=reverse("meeting", args=[row.pk]),
        done="Đã ghi trả lời; thư ký Hội đồng được báo.",
        button="Gửi trả lời",
        consequence="Có thể trả lời lại đến khi phiên họp khai mạc; câu trả lời sau cùng được tính.",
    )
    return act_page(
        request,
        page,
        key=answers.ANSWER,
        subject=row,
        do=lambda given: answers.answer(row, by=request.actor, **given),
        form_class=forms.AnswerForm,
        form_options={
            "initial": {"reply": shown.reply, "reason": shown.reply_reason} if shown else {}
        },
    )


def attendance(request: HttpRequest, pk: int) -> HttpResponse:
    row = visible(request, pk)
    people = list(row.attendances.all())
    members = {each.member_id: each.member for each in people}
    page = ActPage(
        title="Điểm danh",
        what=showing.quorum(row, people)["rule"],
        back=f"{reverse('meeting', args=[row.pk])}?phan=diem-danh",
        done="Đã ghi điểm danh.",
        button="Ghi điểm danh",
    )
    return act_page(
        request,
        page,
        key="council.take_attendance_meeting",
        subject=row,
        do=lambda given: acts.take_attendance(
            row,
            people=given["people"],
            chair=members[given["chair"]],
            secretary=members[given["secretary"]],
            guests=given["guests"],
            by=request.actor,
        ),
        form_class=forms.AttendanceForm,
        form_options={
            "rows": people,
            "guests": proposed_guests(row),
            "initial": {"chair": row.chair_id, "secretary": row.secretary_id},
        },
        template="council/attendance.html",
    )
