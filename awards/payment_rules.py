"""Who pays prize money, who reads what was paid, and what stops it."""

from collections.abc import Sequence
from typing import Any

from documents.states import IN_FORCE, PaperState
from nominations.states import NominationState
from people.roles import OFFICE_ROLES, Role
from vietnamese.text import few
from workflow.actors import Actor
from workflow.permits import condition, permit

READERS = frozenset({*OFFICE_ROLES, Role.ACCOUNTANT})
NAMED = 5  # names in a refusal


@condition("Việc này của kế toán.", "kế toán")
def keeps_money(actor: Actor, _subject: Any) -> bool:
    return actor.has(Role.ACCOUNTANT)


@condition(
    "Danh sách chi thưởng có số tài khoản nên chỉ kế toán và Văn phòng xem.", "kế toán, Văn phòng"
)
def reads_payments(actor: Actor, _subject: Any) -> bool:
    return actor.has(*READERS)


def _named(lines: Sequence[Any]) -> str:
    return few([line.recipient for line in lines], NAMED, "dòng")


def _unsigned(lines: Sequence[Any]) -> list[Any]:
    return [line for line in lines if line.decision.state != PaperState.SIGNED or not line.is_live]


@condition(
    lambda _actor, lines: f"Quyết định chưa ban hành hoặc đã hủy số: {_named(_unsigned(lines))}.",
    "kế toán, khi quyết định đã ban hành",
)
def decisions_are_signed(_actor: Actor, lines: Sequence[Any]) -> bool:
    return not _unsigned(lines)


def _revoked(lines: Sequence[Any]) -> list[Any]:
    return [line for line in lines if line.is_revoked]


@condition(lambda _actor, lines: f"Đã hủy bỏ khen thưởng: {_named(_revoked(lines))}.", "không ai")
def nothing_is_revoked(_actor: Actor, lines: Sequence[Any]) -> bool:
    return not _revoked(lines)


def _others(lines: Sequence[Any]) -> list[Any]:
    return [line for line in lines if not line.decision.award_form.charged_to_department]


@condition(
    lambda _actor, lines: f"Tiền thưởng không do Sở chi: {_named(_others(lines))}.",
    "cơ quan của người ký quyết định khen thưởng",
)
def department_pays(_actor: Actor, lines: Sequence[Any]) -> bool:
    return not _others(lines)


def _paid(lines: Sequence[Any]) -> list[Any]:
    return [line for line in lines if line.paid]


@condition(lambda _actor, lines: f"Đã ghi chi thưởng: {_named(_paid(lines))}.", "không ai")
def nothing_is_paid(_actor: Actor, lines: Sequence[Any]) -> bool:
    return not _paid(lines)


@condition(
    "Việc khen thưởng này đã hoàn thành (đã trao, đã chi) nên không bỏ lần chi được; chỉ sửa được "
    "thông tin chứng từ.",
    "không ai",
)
def is_not_done(_actor: Actor, payment: Any) -> bool:
    return payment.line.nomination.state != NominationState.DONE


@condition(
    "Khen thưởng này đã bị hủy bỏ nên việc chi đã ghi được giữ nguyên; tiền nộp lại ghi ở quyết định hủy bỏ.",
    "không ai",
)
def award_stands(_actor: Actor, payment: Any) -> bool:
    return not payment.line.is_revoked


@condition(
    "Số tiền được chốt khi cấp số: quyết định chưa có số hoặc đã hủy số.",
    "kế toán, Văn phòng, sau khi văn thư cấp số",
)
def has_amounts(_actor: Actor, decision: Any) -> bool:
    return decision.state in IN_FORCE


@condition("Tiền thưởng kèm theo hình thức này không do Sở chi.", "không ai")
def is_charged(_actor: Actor, decision: Any) -> bool:
    return decision.award_form.charged_to_department


permit("awards.read_payments", reads_payments, label="Xem chi thưởng")
permit(
    "awards.list_payments",
    reads_payments,
    has_amounts,
    is_charged,
    label="Lập danh sách chi thưởng",
)
permit(
    "awards.record_payments",
    keeps_money,
    decisions_are_signed,
    nothing_is_revoked,
    department_pays,
    nothing_is_paid,
    label="Ghi chi thưởng",
)
permit("awards.correct_payment", keeps_money, label="Sửa thông tin chi thưởng")
permit("awards.strike_payment", keeps_money, is_not_done, award_stands, label="Bỏ lần chi ghi nhầm")
permit("awards.edit_budget", keeps_money, label="Cập nhật kinh phí khen thưởng")
permit("awards.edit_accounts", keeps_money, label="Cập nhật tài khoản nhận tiền")
