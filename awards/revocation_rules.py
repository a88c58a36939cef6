"""Who cancels an award, and who records that item and money came back."""

from typing import Any

from awards.payment_rules import keeps_money
from awards.rules import is_signed, not_own_award
from documents.paper_rules import signed_paper
from documents.rules import is_draft
from documents.states import PaperState
from nominations.states import NominationState
from people.rules import DECISION_KIND, is_office, is_registry, signs_decisions
from workflow.actors import Actor
from workflow.permits import condition, permit

STANDING = (NominationState.AWARDED, NominationState.DONE)


@condition(
    "Không còn khen thưởng nào theo quyết định này để hủy bỏ.",
    "Văn phòng, khi còn khen thưởng chưa bị hủy bỏ",
)
def has_standing_award(_actor: Actor, decision: Any) -> bool:
    return any(line.nomination.state in STANDING for line in decision.paper_lines)


@condition(
    "Quyết định hủy bỏ chưa ban hành nên chưa phải nộp lại.", "Văn phòng, kế toán, khi đã ban hành"
)
def is_revoked(_actor: Actor, line: Any) -> bool:
    return line.revocation.state == PaperState.SIGNED


@condition("Không có bằng chứng nhận, hiện vật nào còn phải nộp lại.", "không ai")
def owes_item(_actor: Actor, line: Any) -> bool:
    return line.owes_item


@condition("Không có tiền thưởng nào còn phải nộp lại.", "không ai")
def owes_money(_actor: Actor, line: Any) -> bool:
    return line.owes_money


permit(
    "awards.draft_revocation",
    is_office,
    is_signed,
    has_standing_award,
    label="Soạn quyết định hủy bỏ",
)
permit("awards.revise_revocation", is_office, is_draft, label="Sửa dự thảo quyết định hủy bỏ")
permit("awards.discard_revocation", is_office, is_draft, label="Bỏ dự thảo quyết định hủy bỏ")
signed_paper(
    "awards",
    "revocation",
    kind=DECISION_KIND,
    drafts=is_office,
    signs=signs_decisions,
    registers=is_registry,
    approve=(not_own_award,),
)
permit(
    "awards.record_item_return", is_office, is_revoked, owes_item, label="Ghi đã nộp lại hiện vật"
)
permit(
    "awards.record_money_return",
    keeps_money,
    is_revoked,
    owes_money,
    label="Ghi đã nộp lại tiền thưởng",
)
permit("awards.strike_item_return", is_office, label="Bỏ lần nộp lại hiện vật ghi nhầm")
permit("awards.strike_money_return", keeps_money, label="Bỏ lần nộp lại tiền thưởng ghi nhầm")
