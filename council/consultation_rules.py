"""Who asks in writing, who answers, and when the answers are put together."""

from typing import Any

from council.rules import CHAIRING, has_rule, is_secretary, is_secretary_or_office
from council.states import NOT_OPEN, ConsultationState
from vietnamese.dates import dmy
from workflow.actors import Actor
from workflow.permits import condition, permit


@condition(
    "Theo quy tắc của Hội đồng, mọi nội dung phải bỏ phiếu kín nên không lấy ý kiến bằng văn bản.",
    "thư ký Hội đồng, bằng một phiên họp",
)
def rule_allows_writing(actor: Actor, subject: Any) -> bool:
    rule = getattr(subject, "council", subject).rule_on(actor.on)
    return rule is not None and rule.method not in NOT_OPEN


@condition("Chỉ đổi được khi chưa gửi phiếu lấy ý kiến.", "thư ký Hội đồng, trước khi gửi phiếu")
def is_in_preparation(_actor: Actor, consultation: Any) -> bool:
    return consultation.state == ConsultationState.PLANNED


@condition("Chưa chọn nội dung lấy ý kiến.", "thư ký Hội đồng, sau khi chọn nội dung")
def has_items(_actor: Actor, consultation: Any) -> bool:
    return bool(consultation.items.all())


def _past_sentence(_actor: Actor, consultation: Any) -> str:
    return f"Hạn cho ý kiến {dmy(consultation.deadline_on)} đã qua; hãy ghi hạn khác."


@condition(_past_sentence, "thư ký Hội đồng, sau khi ghi hạn khác")
def deadline_is_ahead(actor: Actor, consultation: Any) -> bool:
    return actor.on <= consultation.deadline_on


@condition(
    "Hội đồng chưa có đủ Chủ tịch (hoặc Phó Chủ tịch) và thư ký để ký báo cáo tổng hợp.",
    "Văn phòng, sau khi bổ sung thành viên",
)
def council_can_sign(actor: Actor, consultation: Any) -> bool:
    members = consultation.council.members.all()
    roles = {member.role for member in members if member.counts_on(actor.on)}
    return "thu_ky" in roles and not roles.isdisjoint(CHAIRING)


@condition(
    "Ông/bà không có trong danh sách được lấy ý kiến.",
    "thành viên Hội đồng có tên trong danh sách gửi phiếu",
)
def is_asked(actor: Actor, consultation: Any) -> bool:
    """Reads the list as loaded with the row."""
    return actor.staff_id in {row.staff_id for row in consultation.consulted.all()}


def _closed_sentence(actor: Actor, consultation: Any) -> str:
    if consultation.state == ConsultationState.SENT_OUT:
        return f"Đã hết hạn cho ý kiến (hết ngày {dmy(consultation.deadline_on)})."
    return "Hiện không lấy ý kiến về các nội dung này."


@condition(_closed_sentence, "thành viên được lấy ý kiến, đến hết ngày hạn")
def takes_answers(actor: Actor, consultation: Any) -> bool:
    return consultation.state == ConsultationState.SENT_OUT and actor.on <= consultation.deadline_on


@condition("Chỉ làm được khi đang lấy ý kiến.", "thư ký Hội đồng, khi đang lấy ý kiến")
def is_being_asked(_actor: Actor, consultation: Any) -> bool:
    return consultation.state == ConsultationState.SENT_OUT


def _unanswered_sentence(_actor: Actor, consultation: Any) -> str:
    return f"Còn thành viên chưa cho ý kiến; hạn đến hết ngày {dmy(consultation.deadline_on)}."


@condition(_unanswered_sentence, "thư ký Hội đồng, khi đủ ý kiến hoặc hết hạn")
def answers_are_in(actor: Actor, consultation: Any) -> bool:
    return actor.on > consultation.deadline_on or not consultation.unanswered().exists()


COLLECTED = (ConsultationState.COLLECTED, ConsultationState.MINUTED)


@condition(
    "Ý kiến của từng thành viên chỉ Văn phòng và Hội đồng đọc được, thành viên đọc sau khi tổng hợp.",
    "Văn phòng, thư ký; thành viên được lấy ý kiến, sau khi tổng hợp",
)
def reads_opinions(actor: Actor, consultation: Any) -> bool:
    if is_secretary_or_office.test(actor, consultation):
        return True
    return consultation.state in COLLECTED and is_asked.test(actor, consultation)


@condition(
    "Báo cáo tổng hợp đọc được sau khi ký; thành viên được lấy ý kiến đọc được từ khi tổng hợp.",
    "Văn phòng, thư ký; thành viên được lấy ý kiến, sau khi tổng hợp; người xem được lần lấy ý kiến này, sau khi ký",
)
def reads_summary(actor: Actor, consultation: Any) -> bool:
    is_signed = consultation.state == ConsultationState.MINUTED
    return is_signed or reads_opinions.test(actor, consultation)


@condition(
    "Báo cáo có ý kiến về đề nghị của chính ông/bà; ông/bà đọc được sau khi báo cáo được ký.",
    "Văn phòng, thư ký, thành viên không có tên trong các đề nghị",
)
def is_signed_or_not_nominated(actor: Actor, consultation: Any) -> bool:
    if consultation.state == ConsultationState.MINUTED or actor.staff_id is None:
        return True
    return actor.staff_id not in {item.nomination.staff_id for item in consultation.items.all()}


permit(
    "council.plan_consultation",
    is_secretary_or_office,
    has_rule,
    rule_allows_writing,
    label="Lập lấy ý kiến bằng văn bản",
)
permit(
    "council.revise_consultation",
    is_secretary_or_office,
    is_in_preparation,
    label="Đổi nội dung, hạn lấy ý kiến",
)
permit(
    "council.set_items_consultation",
    is_secretary_or_office,
    is_in_preparation,
    label="Chọn nội dung lấy ý kiến",
)
permit(
    "council.send_out_consultation",
    is_secretary_or_office,
    has_items,
    deadline_is_ahead,
    council_can_sign,
    rule_allows_writing,
)
permit("council.extend_consultation", is_secretary, is_being_asked, label="Gia hạn cho ý kiến")
permit("council.answer_consultation", is_asked, takes_answers, label="Cho ý kiến")
permit("council.enter_answer_consultation", is_secretary, is_being_asked, label="Nhập phiếu giấy")
permit("council.collect_consultation", is_secretary, answers_are_in)
permit("council.sign_summary_consultation", is_secretary)
permit("council.cancel_consultation", is_secretary_or_office)
permit("council.read_opinions_consultation", reads_opinions, label="Đọc ý kiến của từng thành viên")
permit(
    "council.read_summary_consultation",
    reads_summary,
    is_signed_or_not_nominated,
    label="Đọc báo cáo tổng hợp",
)
