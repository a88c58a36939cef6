"""What council members are told."""

from django.utils import timezone

from council.models import CouncilMeeting
from people import contacts
from people.roles import Role
from workflow.actors import Actor
from workflow.notices import tell


def invited(meeting: CouncilMeeting, by: Actor) -> None:
    held = timezone.localtime(meeting.held_at)
    tell(
        contacts.of_staff(meeting.council.members.on(by.on).values_list("staff_id", flat=True)),
        f"Mời họp Hội đồng lúc {held:%H:%M} ngày {held:%d/%m/%Y}: {meeting.title}",
        about=meeting,
        path=f"/hoi-dong/{meeting.pk}/",
        key=f"invited:{meeting.pk}",
    )


def cancelled(meeting: CouncilMeeting, by: Actor) -> None:
    tell(
        contacts.of_staff(meeting.council.members.on(by.on).values_list("staff_id", flat=True)),
        f"Hủy phiên họp Hội đồng: {meeting.title}",
        about=meeting,
        path=f"/hoi-dong/{meeting.pk}/",
        key=f"cancelled:{meeting.pk}",
    )


def minuted(meeting: CouncilMeeting, by: Actor) -> None:
    tell(
        contacts.with_roles(by.on, Role.DIRECTOR, Role.OFFICE_CHIEF),
        f"Đã có biên bản Hội đồng: {meeting.title}; các đề nghị chờ ý kiến Giám đốc",
        about=meeting,
        path="/quyet-dinh/y-kien/",
        key=f"minuted:{meeting.pk}",
    )
