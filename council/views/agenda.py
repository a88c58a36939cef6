"""Preparing a meeting: what is on the agenda, who is there."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from council import forms
from council.actions import agenda as agendas
from council.actions import meeting as acts
from council.groups import agenda_order
from council.models import waiting_for_meeting
from council.views import showing
from council.views.meeting import visible
from nominations.forms.ticked import TickedForm
from workflow.pages import ActPage, act_page


def set_agenda(request: HttpRequest, pk: int) -> HttpResponse:
    """Offers what waits for a meeting and what this agenda already holds."""
    row = visible(request, pk)
    offered = waiting_for_meeting(row)
    rows = sorted(offered, key=agenda_order)
    ticked = [item.nomination_id for item in row.items.all()] or [each.pk for each in rows]
    page = ActPage(
        title="Nội dung xét",
        what=showing.counted(rows),
        back=f"{reverse('meeting', args=[row.pk])}?phan=noi-dung",
        done="Đã ghi nội dung phiên họp.",
        button="Ghi nội dung phiên họp",
    )
    return act_page(
        request,
        page,
        key=agendas.SET,
        subject=row,
        do=lambda given: agendas.set_agenda(
            row, chosen=sorted(given["chosen"], key=agenda_order), by=request.actor
        ),
        form_class=TickedForm,
        form_options={"nominations": offered, "initial": {"chosen": ticked}},
        template="council/set_agenda.html",
        groups=showing.by_form_and_subject(rows),
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
            by=request.actor,
        ),
        form_class=forms.AttendanceForm,
        form_options={
            "rows": people,
            "initial": {"chair": row.chair_id, "secretary": row.secretary_id},
        },
        template="council/attendance.html",
    )
