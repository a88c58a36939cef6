"""Who says that somebody does not vote on an item, and until when."""

from typing import Any

from council.rules import presides_or_keeps
from council.states import ItemState, MeetingState
from workflow.actors import Actor
from workflow.permits import condition, permit

GATHERED = (MeetingState.INVITED, MeetingState.OPEN)


@condition(
    "Chỉ khai từ khi gửi giấy mời đến trước lúc biểu quyết nội dung này.",
    "thành viên, thư ký, trước lúc biểu quyết",
)
def takes_declarations(_actor: Actor, subject: Any) -> bool:
    item = getattr(subject, "item", subject)
    return item.state == ItemState.WAITING and item.thread_of.state in GATHERED


@condition("Việc này của thành viên được biểu quyết tại phiên họp.", "thành viên được biểu quyết")
def has_a_vote(actor: Actor, item: Any) -> bool:
    if actor.staff_id is None or item.meeting is None:
        return False
    return any(
        row.has_vote and row.member.staff_id == actor.staff_id
        for row in item.meeting.attendances.all()
    )


@condition("Ông/bà đã không biểu quyết về nội dung này.", "thành viên khác")
def is_not_out_yet(actor: Actor, item: Any) -> bool:
    return actor.staff_id not in item.concerned()


@condition(
    "Chỉ người đã khai, hoặc chủ trì, thư ký phiên họp mới rút được.", "người khai, chủ trì, thư ký"
)
def declared_it_or_keeps(actor: Actor, conflict: Any) -> bool:
    own = conflict.declared_by_id == actor.user_id and conflict.member.staff_id == actor.staff_id
    return own or presides_or_keeps.test(actor, conflict)


@condition("Lời khai này đã được rút.", "không ai")
def still_stands(_actor: Actor, conflict: Any) -> bool:
    return conflict.withdrawn_at is None


permit(
    "council.declare_conflict",
    has_a_vote,
    takes_declarations,
    is_not_out_yet,
    label="Khai không biểu quyết",
)
permit(
    "council.note_conflict",
    presides_or_keeps,
    takes_declarations,
    label="Ghi thành viên không biểu quyết",
)
permit(
    "council.withdraw_conflict",
    declared_it_or_keeps,
    still_stands,
    takes_declarations,
    label="Rút lời khai không biểu quyết",
)
