"""Who plans, opens, counts and signs in the council."""

from typing import Any

from council.states import ItemState, MeetingState, VoteMethod
from council.tally import quorum_needed
from documents.paper_rules import signed_paper
from documents.rules import is_draft
from people.rules import INVITATION_KIND, is_office, is_registry, signs
from workflow.actors import Actor
from workflow.permits import condition, not_yet, permit

CHAIRING = ("chu_tich", "pho_chu_tich")
UNSETTLED = (ItemState.WAITING, ItemState.VOTING)


def _meeting(subject: Any) -> Any:
    return getattr(subject, "thread_of", subject)


def _council(subject: Any) -> Any:
    meeting = _meeting(subject)
    return getattr(meeting, "council", meeting)


def _holds(actor: Actor, subject: Any, *roles: str) -> bool:
    """Reads the members as loaded with the row; without a prefetch it costs one query."""
    return actor.staff_id is not None and any(
        member.staff_id == actor.staff_id and member.role in roles and member.counts_on(actor.on)
        for member in _council(subject).members.all()
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


@condition("Việc này của chủ trì phiên họp.", "chủ trì")
def presides(actor: Actor, subject: Any) -> bool:
    return _holds(actor, subject, *CHAIRING)


@condition("Phiên họp chưa có nội dung xét.", "thư ký Hội đồng, sau khi đưa nội dung vào")
def has_items(_actor: Actor, meeting: Any) -> bool:
    return bool(meeting.items.all())


@condition("Chỉ đổi được khi phiên họp chưa khai mạc.", "thư ký Hội đồng")
def is_not_opened(_actor: Actor, meeting: Any) -> bool:
    return meeting.state in (MeetingState.PLANNED, MeetingState.INVITED)


@condition(
    "Điểm danh từ khi gửi giấy mời đến trước lúc khai mạc.", "chủ trì, thư ký, trước khi khai mạc"
)
def is_invited(_actor: Actor, meeting: Any) -> bool:
    return meeting.state == MeetingState.INVITED


@condition("Việc này của thành viên có tên trong danh sách mời họp.", "thành viên được mời họp")
def is_on_the_list(actor: Actor, meeting: Any) -> bool:
    return actor.staff_id is not None and any(
        row.member.staff_id == actor.staff_id for row in meeting.attendances.all()
    )


@condition(
    "Trả lời từ khi được mời đến trước lúc khai mạc.", "thành viên được mời, trước khi khai mạc"
)
def takes_answers(_actor: Actor, meeting: Any) -> bool:
    return meeting.state == MeetingState.INVITED


@condition(
    "Biên bản được soạn từ khi bế mạc đến khi ghi nhận bản đã ký.",
    "thư ký Hội đồng, sau khi bế mạc",
)
def is_closed(_actor: Actor, meeting: Any) -> bool:
    return meeting.state == MeetingState.CLOSED


def _quorum_sentence(_actor: Actor, meeting: Any) -> str:
    present, entitled = _voters(meeting)
    needed = quorum_needed(meeting.council.rule(), entitled)
    return f"Chưa đủ thành viên dự họp: có mặt {present}/{entitled}, cần {needed}."


def _voters(meeting: Any) -> tuple[int, int]:
    """Present and entitled members with a vote."""
    voters = [row.is_present for row in meeting.attendances.all() if row.has_vote]
    return sum(voters), len(voters)


@condition(_quorum_sentence, "chủ trì, khi đủ thành viên")
def has_quorum(_actor: Actor, meeting: Any) -> bool:
    present, entitled = _voters(meeting)
    return entitled > 0 and present >= quorum_needed(meeting.council.rule(), entitled)


@condition("Chưa chọn chủ trì và thư ký có mặt.", "thư ký Hội đồng")
def has_chair_and_secretary(_actor: Actor, meeting: Any) -> bool:
    present = {row.member_id for row in meeting.attendances.all() if row.is_present}
    return {meeting.chair_id, meeting.secretary_id} <= present and None not in present


@condition("Còn nội dung chưa có kết quả.", "chủ trì, khi mọi nội dung đã có kết quả")
def all_items_settled(_actor: Actor, meeting: Any) -> bool:
    return all(item.state not in UNSETTLED for item in meeting.items.all())


@condition("Phiên họp chưa khai mạc hoặc đã bế mạc.", "chủ trì, thư ký trong phiên họp")
def meeting_is_open(_actor: Actor, subject: Any) -> bool:
    return _meeting(subject).state == MeetingState.OPEN


@condition(
    "Theo quy tắc của Hội đồng, mọi nội dung phải bỏ phiếu kín.",
    "chủ trì, thư ký, bằng việc “Mở bỏ phiếu kín”",
)
def may_vote_openly(_actor: Actor, subject: Any) -> bool:
    return _meeting(subject).frozen_rule().method != VoteMethod.SECRET


def _ballots(actor: Actor, meeting: Any, **marked: bool) -> Any:
    """Items with a secret vote open whose roll names this actor; a query, asked at the act alone."""
    return meeting.items.filter(
        secret_votes__outcome="open",
        secret_votes__turnout__attendance__member__staff_id=actor.staff_id,
        **marked,
    )


@condition(
    "Ông/bà không có tên trong danh sách bỏ phiếu của nội dung nào đang mở.",
    "thành viên có mặt, được biểu quyết về nội dung đang bỏ phiếu",
)
def is_on_a_roll(actor: Actor, meeting: Any) -> bool:
    return _ballots(actor, meeting).exists()


@condition("Ông/bà đã bỏ phiếu.", "thành viên chưa bỏ phiếu")
def has_a_ballot_left(actor: Actor, meeting: Any) -> bool:
    return _ballots(actor, meeting, secret_votes__turnout__has_voted=False).exists()


permit("council.plan_meeting", is_secretary_or_office, label="Lập phiên họp")
permit("council.edit_reference", is_office, label="Cập nhật Hội đồng")
permit(
    "council.set_agenda_meeting",
    is_secretary_or_office,
    is_not_opened,
    label="Đưa nội dung vào phiên họp",
)
permit(
    "council.extend_agenda_meeting",
    is_secretary_or_office,
    is_not_opened,
    label="Đưa thêm nội dung vào phiên họp",
)
permit(
    "council.revise_meeting",
    is_secretary_or_office,
    is_not_opened,
    label="Đổi thời gian, địa điểm họp",
)
permit("council.take_attendance_meeting", presides_or_keeps, is_invited, label="Điểm danh")
permit("council.answer_meeting", is_on_the_list, takes_answers, label="Trả lời giấy mời")
permit("council.invite_meeting", is_secretary_or_office, has_items)
permit("council.open_meeting", presides_or_keeps, has_chair_and_secretary, has_quorum)
permit("council.start_item", presides_or_keeps, meeting_is_open)
permit("council.count_item", presides_or_keeps, meeting_is_open)
permit("council.postpone_item", presides_or_keeps, meeting_is_open)
permit("council.cancel_vote_item", presides, meeting_is_open)
permit("council.revote_item", presides_or_keeps, meeting_is_open)
permit(
    "council.vote_openly_item",
    presides_or_keeps,
    meeting_is_open,
    may_vote_openly,
    label="Biểu quyết công khai",
)
permit("council.watch_ballot", presides_or_keeps, meeting_is_open, label="Theo dõi bỏ phiếu kín")
permit("council.cast_ballot", meeting_is_open, is_on_a_roll, has_a_ballot_left, label="Bỏ phiếu")
permit("council.close_meeting", presides_or_keeps, all_items_settled)
permit("council.sign_minutes_meeting", is_secretary)
permit("council.revise_minutes_meeting", is_secretary, is_closed, label="Soạn biên bản")
permit("council.cancel_meeting", is_secretary_or_office)

for verb in ("send_out", "collect", "sign_summary", "cancel"):
    not_yet(f"council.{verb}_consultation", "Hội đồng: lấy ý kiến bằng văn bản")

signed_paper(
    "council",
    "invitation",
    kind=INVITATION_KIND,
    drafts=is_secretary_or_office,
    signs=signs(INVITATION_KIND, "giấy mời"),
    registers=is_registry,
)
permit("council.draft_invitation", is_secretary_or_office, is_not_opened, label="Soạn giấy mời")
permit("council.revise_invitation", is_secretary_or_office, is_draft, label="Sửa giấy mời")
