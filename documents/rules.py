"""Who keeps and who reads the register of outgoing papers.

Roles by their codes: `people`, which names them, stands beside this app and not below it.
"""

from typing import Any

from documents.states import PaperState
from workflow.actors import Actor
from workflow.permits import Refusal, ask, condition, permit

KEEPERS = frozenset({"registry", "office", "office_chief"})
READERS = KEEPERS | {"director", "deputy"}
TRUST_KEEPERS = frozenset({"registry", "admin"})
SWITCHERS = frozenset({"admin"})


@condition("Phiếu gửi văn bản do văn thư và Văn phòng ghi.", "văn thư, Văn phòng")
def keeps_register(actor: Actor, _subject: Any) -> bool:
    return actor.has(*KEEPERS)


@condition(
    "Chứng thư của nơi cấp và danh sách thu hồi do văn thư, người quản trị hệ thống nạp.",
    "văn thư, quản trị hệ thống",
)
def keeps_trust(actor: Actor, _subject: Any) -> bool:
    return actor.has(*TRUST_KEEPERS)


@condition("Số này đã hủy nên văn bản không được gửi đi.", "không ai")
def is_not_void(_actor: Actor, document: Any) -> bool:
    return document.voided_at is None


@condition(
    "Chỉ gửi văn bản đã ban hành: cần đính bản đã ký, đóng dấu trước.",
    "văn thư, sau khi đính bản đã ký",
)
def is_signed(_actor: Actor, document: Any) -> bool:
    return document.signed_at is not None


@condition("Lần gửi này đã được đánh dấu ghi nhầm.", "không ai")
def is_no_mistake(_actor: Actor, sending: Any) -> bool:
    return sending.mistaken_at is None


@condition("Nơi nhận đã ký nhận; ghi sai thì đánh dấu ghi nhầm rồi ghi lại.", "không ai")
def waits_for_receipt(_actor: Actor, sending: Any) -> bool:
    return sending.received_at is None


@condition("Khóa ký số chỉ được nạp bằng lệnh trên máy chủ.", "người quản trị máy chủ")
def is_server_command(actor: Actor, _subject: Any) -> bool:
    return actor.is_clock


@condition("Khóa ký số do người quản trị hệ thống ngừng dùng.", "quản trị hệ thống")
def keeps_keys(actor: Actor, _subject: Any) -> bool:
    return actor.is_clock or actor.has(*SWITCHERS)


@condition("Khóa này đã ngừng dùng.", "không ai")
def is_in_use(_actor: Actor, key: Any) -> bool:
    return key.off_at is None


@condition(lambda actor, paper: _numbering(actor, paper).sentence, "văn thư")
def numbers_paper(actor: Actor, paper: Any) -> bool:
    """The right is the paper's own: who may number it may leave that to the worker."""
    return _numbering(actor, paper) is None


def _numbering(actor: Actor, paper: Any) -> Refusal | None:
    return ask(paper.machine.key("number"), actor, paper)


permit("documents.ask_numbering", numbers_paper, label="Yêu cầu cấp số, lập văn bản dài")
permit("documents.stop_numbering", numbers_paper, label="Hủy yêu cầu cấp số")
permit("documents.add_signing_key", is_server_command, label="Nạp khóa ký số")
permit("documents.switch_off_signing_key", keeps_keys, is_in_use, label="Ngừng dùng khóa ký số")
permit("documents.edit_reference", keeps_trust, label="Nạp chứng thư tin cậy")
permit("documents.record_sending", keeps_register, is_not_void, is_signed, label="Ghi nơi đã gửi")
permit(
    "documents.record_receipt",
    keeps_register,
    is_no_mistake,
    waits_for_receipt,
    label="Ghi việc đã nhận",
)
permit("documents.strike_sending", keeps_register, is_no_mistake, label="Đánh dấu ghi nhầm")


@condition("Văn bản đã trình ký nên không sửa được.", "người soạn, khi còn là dự thảo")
def is_draft(_actor: Actor, paper: Any) -> bool:
    return paper.state == PaperState.DRAFT
