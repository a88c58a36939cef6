"""Who drafts, approves, numbers and signs decisions."""

from typing import Any

from documents.states import PaperState
from people.roles import LEADERS, OFFICE_ROLES, Role
from people.rules import is_office, is_registry, signs_decisions
from workflow.actors import Actor
from workflow.permits import condition, not_yet, permit


@condition("Danh sách khen thưởng còn trống.", "Văn phòng, sau khi đưa người vào danh sách")
def has_lines(_actor: Actor, decision: Any) -> bool:
    return bool(decision.paper_lines)


@condition("Có tên ông/bà trong danh sách nên người khác phải duyệt.", "người có quyền ký khác")
def not_own_award(actor: Actor, decision: Any) -> bool:
    named = {line.nomination.staff_id for line in decision.paper_lines}
    return actor.staff_id is None or actor.staff_id not in named


@condition("Việc này của người ký hoặc văn thư.", "Giám đốc, Phó Giám đốc có quyền ký; văn thư")
def signs_or_registers(actor: Actor, decision: Any) -> bool:
    return signs_decisions.test(actor, decision) or is_registry.test(actor, decision)


@condition("Quyết định đã trình ký nên không sửa được.", "Văn phòng, khi còn là dự thảo")
def is_draft(_actor: Actor, decision: Any) -> bool:
    return decision.state == PaperState.DRAFT


@condition("Trang này của lãnh đạo Sở và Văn phòng.", "Giám đốc, Phó Giám đốc, Văn phòng")
def reads_rulings(actor: Actor, _subject: Any) -> bool:
    return actor.has(*OFFICE_ROLES, *LEADERS)


@condition(
    "Quyết định khen thưởng do Văn phòng, lãnh đạo Sở, văn thư, kế toán theo dõi.",
    "Văn phòng, lãnh đạo Sở, văn thư, kế toán",
)
def reads_decisions(actor: Actor, _subject: Any) -> bool:
    return actor.has(*OFFICE_ROLES, *LEADERS, Role.REGISTRY, Role.ACCOUNTANT)


permit("awards.read_rulings", reads_rulings, label="Xem ý kiến Giám đốc")
permit("awards.read_decisions", reads_decisions, label="Xem quyết định")
permit("awards.follow_council", signs_decisions, label="Đồng ý theo Hội đồng")
permit("awards.draft_decision", is_office, label="Soạn quyết định")
permit("awards.revise_decision", is_office, is_draft, label="Sửa dự thảo")
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
