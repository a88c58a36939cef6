"""Who drafts, approves, numbers and signs decisions."""

from typing import Any

from people.rules import is_office, is_registry, signs_decisions
from workflow.actors import Actor
from workflow.permits import condition, not_yet, permit


@condition("Danh sách khen thưởng còn trống.", "Văn phòng, sau khi đưa người vào danh sách")
def has_lines(_actor: Actor, decision: Any) -> bool:
    return decision.lines.filter(is_live=True).exists()


@condition("Có tên ông/bà trong danh sách nên người khác phải duyệt.", "người có quyền ký khác")
def not_own_award(actor: Actor, decision: Any) -> bool:
    lines = decision.lines.filter(is_live=True, nomination__staff_id=actor.staff_id)
    return actor.staff_id is None or not lines.exists()


@condition("Việc này của người ký hoặc văn thư.", "Giám đốc, Phó Giám đốc có quyền ký; văn thư")
def signs_or_registers(actor: Actor, decision: Any) -> bool:
    return signs_decisions.test(actor, decision) or is_registry.test(actor, decision)


permit("awards.draft_decision", is_office, label="Soạn quyết định")
permit("awards.submit_decision", is_office, has_lines)
permit("awards.send_back_decision", signs_decisions)
permit("awards.approve_decision", signs_decisions, not_own_award)
permit("awards.take_back_decision", signs_or_registers)
permit("awards.number_decision", is_registry)
permit("awards.attach_signed_decision", is_registry)
permit("awards.void_decision", signs_decisions)

for verb in (
    *("submit", "send_back", "approve", "take_back", "number", "attach_signed", "void"),
    *("send", "supplement", "record_answer"),
):
    not_yet(f"awards.{verb}_province_proposal", "Từ ý kiến đến khen thưởng")
