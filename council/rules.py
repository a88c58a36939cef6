"""Who plans, opens, counts and signs in the council."""

from typing import Any

from council.states import NOT_OPEN, ConsultationState, ItemState, MeetingState
from council.tally import quorum_needed
from documents.paper_rules import signed_paper
from documents.rules import is_draft
from people.rules import INVITATION_KIND, is_office, is_registry, signs
from workflow.actors import Actor
from workflow.permits import condition, permit

CHAIRING = ("chu_tich", "pho_chu_tich")
UNSETTLED = (ItemState.WAITING, ItemState.VOTING)


def meeting_of(subject: Any) -> Any:
    return getattr(subject, "thread_of", subject)


def _council(subject: Any) -> Any:
    meeting = meeting_of(subject)
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


@condition("Hội đồng chưa có quy tắc biểu quyết.", "Văn phòng, sau khi ghi quy tắc trong danh mục")
def has_rule(_actor: Actor, subject: Any) -> bool:
    return bool(_council(subject).dated_rules)


@condition(
    "Thành viên này vẫn đang công tác, còn nhiệm kỳ, hoặc việc này đã được trả lời.",
    "thư ký Hội đồng, Văn phòng, khi thành viên thôi công tác hoặc hết nhiệm kỳ",
)
def is_in_question(actor: Actor, member: Any) -> bool:
    """A query, asked at the act alone."""
    return type(member).objects.in_question(actor.on).filter(pk=member.pk).exists()


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
    needed = quorum_needed(meeting.frozen_rule(), entitled)
    return f"Chưa đủ thành viên dự họp: có mặt {present}/{entitled}, cần {needed}."


def _voters(meeting: Any) -> tuple[int, int]:
    """Present and entitled members with a vote."""
    voters = [row.is_present for row in meeting.attendances.all() if row.has_vote]
    return sum(voters), len(voters)


@condition(_quorum_sentence, "chủ trì, khi đủ thành viên")
def has_quorum(_actor: Actor, meeting: Any) -> bool:
    present, entitled = _voters(meeting)
    return entitled > 0 and present >= quorum_needed(meeting.frozen_rule(), entitled)


def _list_sentence(_actor: Actor, meeting: Any) -> str:
    new, gone = meeting.list_changes()
    return (
        f"Thành phần Hội đồng đã thay đổi sau khi lập danh sách mời (thêm hoặc đổi {len(new)}, "
        f"thôi {len(gone)}): hãy cập nhật danh sách rồi điểm danh lại."
    )


@condition(_list_sentence, "chủ trì, thư ký Hội đồng, bằng việc “Cập nhật danh sách thành viên”")
def list_is_current(_actor: Actor, meeting: Any) -> bool:
    return not any(meeting.list_changes())


@condition("Danh sách đã đúng với thành phần Hội đồng của ngày họp.", "không ai")
def list_has_changed(_actor: Actor, meeting: Any) -> bool:
    return any(meeting.list_changes())


@condition("Chưa chọn chủ trì và thư ký có mặt.", "thư ký Hội đồng")
def has_chair_and_secretary(_actor: Actor, meeting: Any) -> bool:
    present = {row.member_id for row in meeting.attendances.all() if row.is_present}
    return {meeting.chair_id, meeting.secretary_id} <= present and None not in present


@condition("Còn nội dung chưa có kết quả.", "chủ trì, khi mọi nội dung đã có kết quả")
def all_items_settled(_actor: Actor, meeting: Any) -> bool:
    return all(item.state not in UNSETTLED for item in meeting.items.all())


@condition("Phiên họp chưa khai mạc hoặc đã bế mạc.", "chủ trì, thư ký trong phiên họp")
def meeting_is_open(_actor: Actor, subject: Any) -> bool:
    return meeting_of(subject).state == MeetingState.OPEN


@condition(
    "Chỉ hoãn được trong phiên họp đang diễn ra hoặc khi chưa kết thúc lấy ý kiến.",
    "chủ trì, thư ký trong phiên họp hoặc khi đang lấy ý kiến",
)
def is_under_consideration(_actor: Actor, subject: Any) -> bool:
    return meeting_of(subject).state in (MeetingState.OPEN, ConsultationState.SENT_OUT)


@condition(
    "Theo quy tắc của Hội đồng, mọi nội dung phải bỏ phiếu kín.",
    "chủ trì, thư ký, bằng việc “Mở bỏ phiếu kín” hoặc “Bỏ phiếu bằng phiếu giấy”",
)
def may_vote_openly(_actor: Actor, subject: Any) -> bool:
    return meeting_of(subject).frozen_rule().method not in NOT_OPEN


@condition(
    "Ông/bà không biểu quyết về nội dung này nên không điều hành nội dung này.",
    "chủ trì, Phó Chủ tịch hoặc thư ký không liên quan",
)
def is_not_concerned(actor: Actor, subject: Any) -> bool:
    """Asked of a meeting it says yes: each of its items is asked again at the act."""
    return not hasattr(subject, "concerned") or actor.staff_id not in subject.concerned()


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


permit("council.plan_meeting", is_secretary_or_office, has_rule, label="Lập phiên họp")
for verb, label in (("keep", "Giữ thành viên Hội đồng"), ("end", "Thôi thành viên Hội đồng")):
    permit(f"council.{verb}_member", is_secretary_or_office, is_in_question, label=label)
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
permit(
    "council.renew_list_meeting",
    presides_or_keeps,
    is_invited,
    list_has_changed,
    label="Cập nhật danh sách thành viên",
)
permit(
    "council.open_meeting", presides_or_keeps, list_is_current, has_chair_and_secretary, has_quorum
)
for verb in ("start", "revote"):
    permit(f"council.{verb}_item", presides_or_keeps, meeting_is_open, is_not_concerned)
permit("council.postpone_item", presides_or_keeps, is_under_consideration, is_not_concerned)
permit("council.cancel_vote_item", presides, meeting_is_open, is_not_concerned)
permit(
    "council.vote_openly_item",
    presides_or_keeps,
    meeting_is_open,
    is_not_concerned,
    may_vote_openly,
    label="Biểu quyết công khai",
)
permit("council.watch_ballot", presides_or_keeps, meeting_is_open, label="Theo dõi bỏ phiếu kín")
permit("council.cast_ballot", meeting_is_open, is_on_a_roll, has_a_ballot_left, label="Bỏ phiếu")
permit("council.close_meeting", presides_or_keeps, all_items_settled)
permit("council.revise_minutes_meeting", is_secretary, is_closed, label="Soạn biên bản")
permit("council.cancel_meeting", is_secretary_or_office)

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
