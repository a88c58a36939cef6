"""Who plans, opens, counts and signs in the council."""

from typing import Any

from council.states import ItemState, MeetingState
from council.tally import quorum_needed
from people.rules import is_office
from workflow.actors import Actor
from workflow.permits import condition, not_yet, permit

CHAIRING = ("chu_tich", "pho_chu_tich")


def _council(subject: Any) -> Any:
    meeting = getattr(subject, "thread_of", subject)
    return getattr(meeting, "council", meeting)


def _holds(actor: Actor, subject: Any, *roles: str) -> bool:
    members = _council(subject).members.on(actor.on)
    return (
        actor.staff_id is not None
        and members.filter(staff_id=actor.staff_id, role__in=roles).exists()
    )


@condition("Việc này của thư ký Hội đồng.", "thư ký Hội đồng")
def is_secretary(actor: Actor, subject: Any) -> bool:
    return _holds(actor, subject, "thu_ky")


@condition("Việc này của thư ký Hội đồng hoặc Văn phòng.", "thư ký Hội đồng, Văn phòng")
def is_secretary_or_office(actor: Actor, subject: Any) -> bool:
    return is_office.test(actor, subject) or is_secretary.test(actor, subject)


@condition("Việc này của chủ trì hoặc thư ký phiên họp.", "chủ trì, thư ký Hội đồng")
def presides_or_keeps(actor: Actor, subject: Any) -> bool:
    return _holds(actor, subject, "thu_ky", *CHAIRING)


@condition("Phiên họp chưa có nội dung xét.", "thư ký Hội đồng, sau khi đưa nội dung vào")
def has_items(_actor: Actor, meeting: Any) -> bool:
    return meeting.items.exists()


@condition("Chỉ đổi được nội dung khi phiên họp chưa khai mạc.", "thư ký Hội đồng")
def is_not_opened(_actor: Actor, meeting: Any) -> bool:
    return meeting.state in (MeetingState.PLANNED, MeetingState.INVITED)


def _quorum_sentence(_actor: Actor, meeting: Any) -> str:
    present, entitled = _voters(meeting)
    needed = quorum_needed(meeting.council.rule(), entitled)
    return f"Chưa đủ thành viên dự họp: có mặt {present}/{entitled}, cần {needed}."


def _voters(meeting: Any) -> tuple[int, int]:
    voters = meeting.attendances.filter(has_vote=True)
    return voters.filter(is_present=True).count(), voters.count()


@condition(_quorum_sentence, "chủ trì, khi đủ thành viên")
def has_quorum(_actor: Actor, meeting: Any) -> bool:
    present, entitled = _voters(meeting)
    return entitled > 0 and present >= quorum_needed(meeting.council.rule(), entitled)


@condition("Chưa chọn chủ trì và thư ký có mặt.", "thư ký Hội đồng")
def has_chair_and_secretary(_actor: Actor, meeting: Any) -> bool:
    present = set(meeting.attendances.filter(is_present=True).values_list("member_id", flat=True))
    return {meeting.chair_id, meeting.secretary_id} <= present and None not in present


@condition("Còn nội dung chưa có kết quả.", "chủ trì, khi mọi nội dung đã có kết quả")
def all_items_settled(_actor: Actor, meeting: Any) -> bool:
    return not meeting.items.filter(state__in=(ItemState.WAITING, ItemState.VOTING)).exists()


@condition("Phiên họp chưa khai mạc hoặc đã bế mạc.", "chủ trì, thư ký trong phiên họp")
def meeting_is_open(_actor: Actor, item: Any) -> bool:
    return item.meeting.state == MeetingState.OPEN


permit("council.plan_meeting", is_secretary_or_office, label="Lập phiên họp")
permit("council.edit_reference", is_office, label="Cập nhật Hội đồng")
permit(
    "council.set_agenda_meeting",
    is_secretary_or_office,
    is_not_opened,
    label="Đưa nội dung vào phiên họp",
)
permit("council.take_attendance_meeting", presides_or_keeps, is_not_opened, label="Điểm danh")
permit("council.invite_meeting", is_secretary_or_office, has_items)
permit("council.open_meeting", presides_or_keeps, has_chair_and_secretary, has_quorum)
permit("council.start_item", presides_or_keeps, meeting_is_open)
permit("council.count_item", presides_or_keeps, meeting_is_open)
permit("council.postpone_item", presides_or_keeps, meeting_is_open)
permit("council.close_meeting", presides_or_keeps, all_items_settled)
permit("council.sign_minutes_meeting", is_secretary)
permit("council.cancel_meeting", is_secretary_or_office)

for verb in ("send_out", "collect", "sign_summary", "cancel"):
    not_yet(f"council.{verb}_consultation", "Hội đồng: lấy ý kiến bằng văn bản")
not_yet("council.cancel_vote_item", "Hội đồng: bỏ phiếu kín")
not_yet("council.revote_item", "Hội đồng: bỏ phiếu kín")
