"""What council members are told."""

from collections.abc import Iterable

from django.utils import timezone

from council.models import (
    Consultation,
    ConsultedMember,
    CouncilMeeting,
    CouncilMember,
    MeetingAttendance,
    PaperPoll,
)
from people import contacts
from people.roles import Role
from vietnamese.dates import dmy, left
from vietnamese.text import inside
from workflow.actors import Actor
from workflow.moving import events_of
from workflow.notices import tell
from workflow.steps import LONGEST

REVISED = "council.revise_meeting"
CONSULTED = "/hoi-dong/lay-y-kien/"
ANSWERED = "council.answer_meeting"


def invited(meeting: CouncilMeeting, by: Actor) -> None:
    held = timezone.localtime(meeting.held_at)
    tell(
        contacts.of_staff(invitees(meeting)),
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


def asked_to_count(poll: PaperPoll, by: Actor) -> None:
    tellers = poll.tellers.values_list("attendance__member__staff_id", flat=True)
    tell(
        contacts.of_staff(tellers),
        f"Ông/bà được bầu vào Ban kiểm phiếu: {poll.meeting.title}",
        about=poll.meeting,
        path=f"/hoi-dong/phieu-giay/{poll.pk}/",
        key=f"asked_to_count:{poll.pk}",
        by=by,
    )


def counted_on_paper(poll: PaperPoll, by: Actor) -> None:
    """Chair and secretary of the meeting."""
    meeting = poll.meeting
    presiding = [each.staff_id for each in (meeting.chair, meeting.secretary) if each]
    tell(
        contacts.of_staff(presiding),
        f"Ban kiểm phiếu đã ghi xong kết quả, chờ ký Biên bản kiểm phiếu: {meeting.title}",
        about=meeting,
        path=f"/hoi-dong/phieu-giay/{poll.pk}/",
        key=f"counted_on_paper:{poll.pk}",
        by=by,
    )


def sent_out(row: Consultation, by: Actor) -> None:
    tell(
        asked(row),
        f"Đề nghị cho ý kiến bằng văn bản trước hết ngày {dmy(row.deadline_on)}: {row.title}",
        about=row,
        path=f"{CONSULTED}{row.pk}/",
        key=f"consult-sent:{row.pk}",
        by=by,
    )


def extended(row: Consultation, by: Actor) -> None:
    tell(
        asked(row),
        f"Gia hạn cho ý kiến bằng văn bản đến hết ngày {dmy(row.deadline_on)}: {row.title}",
        about=row,
        path=f"{CONSULTED}{row.pk}/",
        key=f"consult-extended:{row.pk}:{row.deadline_on}",
        by=by,
    )


def entered(who: ConsultedMember, by: Actor) -> None:
    """To the member in whose name a paper form was entered, each time."""
    row = who.consultation
    tell(
        contacts.of_staff([who.staff_id]),
        f"Thư ký đã nhập phiếu lấy ý kiến có chữ ký của ông/bà: {row.title}; hãy kiểm tra",
        about=row,
        path=f"{CONSULTED}{row.pk}/thanh-vien/{who.pk}/",
        key=f"consult-entered:{who.pk}:{who.answers.count()}",
        by=by,
    )


def opinion_given(row: Consultation, by: Actor) -> None:
    """To the secretary, once, when nobody is left to answer."""
    if row.unanswered().exists():
        return
    tell(
        keepers(row, by),
        f"Đã đủ ý kiến bằng văn bản: {row.title}; có thể kết thúc, tổng hợp ý kiến",
        about=row,
        path=f"{CONSULTED}{row.pk}/",
        key=f"consult-complete:{row.pk}",
        by=by,
    )


def due(row: Consultation, stage: int, by: Actor) -> int:
    """Those who have not answered; the secretary by name, since a written opinion is signed."""
    silent = list(row.unanswered())
    if not silent:
        return 0
    until, key = dmy(row.deadline_on), f"consult-due:{row.pk}:{row.deadline_on}:{stage}"
    told = tell(
        contacts.of_staff(each.staff_id for each in silent),
        f"{left(row.deadline_on, by.on)}: cho ý kiến bằng văn bản trước hết ngày {until}: {row.title}",
        about=row,
        path=f"{CONSULTED}{row.pk}/cho-y-kien/",
        key=key,
        by=by,
        urgent=stage == 0,
    )
    names = ", ".join(each.name for each in silent)
    return told + tell(
        keepers(row, by),
        f"{len(silent)} thành viên chưa cho ý kiến, hạn {until}: {row.title} ({names})"[:LONGEST],
        about=row,
        path=f"{CONSULTED}{row.pk}/?phan=thanh-vien",
        key=f"{key}:thu-ky",
        by=by,
    )


def over(row: Consultation, by: Actor) -> int:
    """To the secretary, who collects; nothing is counted by the clock."""
    return tell(
        keepers(row, by),
        f"Đã hết hạn cho ý kiến bằng văn bản: {row.title}; hãy kết thúc, tổng hợp ý kiến",
        about=row,
        path=f"{CONSULTED}{row.pk}/",
        key=f"consult-over:{row.pk}:{row.deadline_on}",
        by=by,
        urgent=True,
    )


def summary_signed(row: Consultation, by: Actor) -> None:
    tell(
        contacts.with_roles(by.on, Role.DIRECTOR, Role.OFFICE_CHIEF),
        f"Đã có báo cáo tổng hợp ý kiến Hội đồng: {row.title}; các đề nghị chờ ý kiến Giám đốc",
        about=row,
        path="/quyet-dinh/y-kien/",
        key=f"consult-minuted:{row.pk}",
        by=by,
    )


def consultation_cancelled(row: Consultation, reason: str, by: Actor) -> None:
    tell(
        asked(row),
        f"Hủy lấy ý kiến bằng văn bản: {row.title} ({inside(reason)})"[:LONGEST],
        about=row,
        path=CONSULTED,
        key=f"consult-cancelled:{row.pk}",
        by=by,
    )


def asked(row: Consultation) -> list[int]:
    return contacts.of_staff(row.consulted.values_list("staff_id", flat=True))


def keepers(row: Consultation, by: Actor) -> list[int]:
    """The council's secretary of the day."""
    keeping = row.council.members.on(by.on).filter(role=CouncilMember.Role.SECRETARY)
    return contacts.of_staff(keeping.values_list("staff_id", flat=True))
