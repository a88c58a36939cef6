"""What council members are told."""

from collections.abc import Iterable

from django.utils import timezone

from council.models import CouncilMeeting, MeetingAttendance
from people import contacts
from people.roles import Role
from workflow.actors import Actor
from workflow.moving import events_of
from workflow.notices import tell

REVISED = "council.revise_meeting"
ANSWERED = "council.answer_meeting"


def invited(meeting: CouncilMeeting, by: Actor) -> None:
    held = timezone.localtime(meeting.held_at)
    tell(
        contacts.of_staff(meeting.council.members.on(by.on).values_list("staff_id", flat=True)),
        f"Mời họp Hội đồng lúc {held:%H:%M} ngày {held:%d/%m/%Y}: {meeting.title}",
        about=meeting,
        path=f"/hoi-dong/{meeting.pk}/",
        key=f"invited:{meeting.pk}",
        by=by,
    )


def revised(meeting: CouncilMeeting, by: Actor, *, also: Iterable[int] = ()) -> None:
    """Who is invited now, and `also` who was before; told again at every change."""
    held, nth = timezone.localtime(meeting.held_at), events_of(meeting).filter(verb=REVISED).count()
    tell(
        contacts.of_staff({*invitees(meeting), *also}),
        f"Đổi lịch họp Hội đồng: {meeting.title}, họp lúc {held:%H:%M} ngày {held:%d/%m/%Y} "
        f"tại {meeting.place}",
        about=meeting,
        path=f"/hoi-dong/{meeting.pk}/",
        key=f"revised:{meeting.pk}:{nth}",
        by=by,
    )


def answered(meeting: CouncilMeeting, row: MeetingAttendance, by: Actor) -> None:
    """To the secretary of the meeting, at every answer."""
    nth = events_of(meeting).filter(verb=ANSWERED).count()
    said = f"xin vắng: {row.reply_reason}" if row.reply_reason else "sẽ dự"
    keeps = [meeting.secretary.staff_id] if meeting.secretary else []
    tell(
        contacts.of_staff(keeps),
        f"{row.name} {said} ({meeting.title})",
        about=meeting,
        path=f"/hoi-dong/{meeting.pk}/?phan=diem-danh",
        key=f"answered:{meeting.pk}:{nth}",
        by=by,
    )


def invitees(meeting: CouncilMeeting) -> list[int]:
    """Staff ids of those on the meeting's list."""
    return list(meeting.attendances.values_list("member__staff_id", flat=True))


def cancelled(meeting: CouncilMeeting, by: Actor) -> None:
    tell(
        contacts.of_staff(meeting.council.members.on(by.on).values_list("staff_id", flat=True)),
        f"Hủy phiên họp Hội đồng: {meeting.title}",
        about=meeting,
        path=f"/hoi-dong/{meeting.pk}/",
        key=f"cancelled:{meeting.pk}",
        by=by,
    )


def minuted(meeting: CouncilMeeting, by: Actor) -> None:
    tell(
        contacts.with_roles(by.on, Role.DIRECTOR, Role.OFFICE_CHIEF),
        f"Đã có biên bản Hội đồng: {meeting.title}; các đề nghị chờ ý kiến Giám đốc",
        about=meeting,
        path="/quyet-dinh/y-kien/",
        key=f"minuted:{meeting.pk}",
        by=by,
    )
