"""Who begins a vote on paper, prints ballots, counts them and signs; also who counts any vote."""

from typing import Any

from council.rules import (
    is_not_concerned,
    is_secretary,
    meeting_is_open,
    meeting_of,
    presides_or_keeps,
)
from council.states import ItemState, MeetingState, PollState
from workflow.actors import Actor
from workflow.permits import condition, either, permit


@condition("Việc này của Ban kiểm phiếu.", "trưởng ban, thành viên Ban kiểm phiếu")
def is_teller(actor: Actor, subject: Any) -> bool:
    """Of the poll, or of the item's last one: then a query, asked at the act alone."""
    return actor.staff_id is not None and subject.is_counted_by(actor.staff_id)


def _counting_sentence(actor: Actor, subject: Any) -> str:
    if getattr(subject, "is_on_paper", False):
        return is_teller.refusal(actor, subject).sentence
    return presides_or_keeps.refusal(actor, subject).sentence


@condition(_counting_sentence, "chủ trì, thư ký Hội đồng; khi bỏ phiếu giấy: Ban kiểm phiếu")
def counts_this_vote(actor: Actor, subject: Any) -> bool:
    """On paper the tellers; any other vote is counted by whoever presides or keeps the minutes."""
    asked = is_teller if getattr(subject, "is_on_paper", False) else presides_or_keeps
    return asked.test(actor, subject)


@condition(
    "Chưa ghi kết quả kiểm phiếu của nội dung này.", "Ban kiểm phiếu, sau khi đã ghi kết quả"
)
def is_counted_on_paper(_actor: Actor, item: Any) -> bool:
    return item.is_on_paper and item.state == ItemState.COUNTED


@condition(
    "Biên bản kiểm phiếu đã ký hoặc lần bỏ phiếu đã hủy nên không sửa được nữa.",
    "Ban kiểm phiếu, trước khi ký Biên bản kiểm phiếu",
)
def counting_is_not_over(_actor: Actor, subject: Any) -> bool:
    return subject.last_poll.state in (PollState.OPEN, PollState.COUNTED)


@condition("Phiên họp chưa khai mạc hoặc đã có Biên bản.", "trước khi ký Biên bản phiên họp")
def meeting_is_not_minuted(_actor: Actor, subject: Any) -> bool:
    return meeting_of(subject).state in (MeetingState.OPEN, MeetingState.CLOSED)


@condition(
    "Quy tắc của Hội đồng không tính ý kiến của thành viên vắng mặt.",
    "không ai, khi quy tắc không tính ý kiến của người vắng",
)
def absent_members_count(_actor: Actor, subject: Any) -> bool:
    return meeting_of(subject).frozen_rule().opinions


@condition(
    "Phiếu gửi trước được in từ khi mời họp đến khi khai mạc.",
    "chủ trì, thư ký Hội đồng, trước khi khai mạc",
)
def has_items_before_it_opens(_actor: Actor, meeting: Any) -> bool:
    waiting = any(item.state == ItemState.WAITING for item in meeting.items.all())
    return waiting and meeting.state == MeetingState.INVITED


@condition("Còn Biên bản kiểm phiếu chưa ký.", "thư ký Hội đồng, khi mọi Biên bản kiểm phiếu đã ký")
def counting_is_signed(_actor: Actor, meeting: Any) -> bool:
    return not meeting.polls.filter(state=PollState.COUNTED).exists()


# what a teller enters, until all have signed
COUNTING = (is_teller, meeting_is_not_minuted, counting_is_not_over)
permit(
    "council.open_poll",
    presides_or_keeps,
    meeting_is_open,
    label="Bầu Ban kiểm phiếu, bắt đầu bỏ phiếu kín bằng phiếu giấy",
)
permit(
    "council.print_ballots_poll",
    either(is_teller, presides_or_keeps),
    meeting_is_open,
    counting_is_not_over,
    label="In phiếu biểu quyết",
)
permit(
    "council.print_ballots_meeting",
    presides_or_keeps,
    absent_members_count,
    has_items_before_it_opens,
    label="In phiếu biểu quyết gửi trước",
)
permit(
    "council.take_envelopes_poll",
    *COUNTING,
    absent_members_count,
    label="Ghi phong bì của thành viên vắng mặt",
)
permit(
    "council.correct_count_item",
    is_teller,
    is_counted_on_paper,
    meeting_is_not_minuted,
    counting_is_not_over,
    label="Sửa số kiểm phiếu",
)
permit("council.revise_minutes_poll", *COUNTING, label="Ghi ý kiến khác của Ban kiểm phiếu")
permit("council.sign_poll", either(is_teller, presides_or_keeps), meeting_is_not_minuted)
permit("council.count_item", counts_this_vote, meeting_is_open, is_not_concerned)
permit("council.sign_minutes_meeting", is_secretary, counting_is_signed)
