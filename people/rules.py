"""Conditions on who acts, shared by the permits of every app above."""

from typing import Any

from people.roles import LEADERS, OFFICE_ROLES, Role
from vietnamese.dates import dmy
from workflow.actors import Actor
from workflow.permits import Condition, condition, permit

DECISION_KIND = "quyet-dinh"
PLAN_KIND = "ke-hoach"
LETTER_KIND = "cong-van"
APPRAISAL_KIND = "bao-cao-tham-dinh"
INVITATION_KIND = "giay-moi"
DISPOSAL_KIND = "quyet-dinh-huy-tai-lieu"
PROPOSAL_KIND = "to-trinh-tinh"


@condition("Việc này của Văn phòng Sở.", "chuyên viên Văn phòng, Chánh Văn phòng")
def is_office(actor: Actor, _subject: Any) -> bool:
    return actor.has(*OFFICE_ROLES)


@condition("Báo cáo của Văn phòng do Chánh Văn phòng ký.", "Chánh Văn phòng")
def heads_office(actor: Actor, _subject: Any) -> bool:
    return actor.has(Role.OFFICE_CHIEF)


@condition("Việc này của văn thư.", "văn thư")
def is_registry(actor: Actor, _subject: Any) -> bool:
    return actor.has(Role.REGISTRY)


@condition("Việc này do hệ thống tự làm theo thời hạn.", "hệ thống")
def is_clock(actor: Actor, _subject: Any) -> bool:
    return actor.is_clock


@condition("Việc này của lãnh đạo Sở.", "Giám đốc, Phó Giám đốc")
def is_leader(actor: Actor, _subject: Any) -> bool:
    return actor.has(*LEADERS)


@condition(
    "Việc này của Giám đốc hoặc Phó Giám đốc được giao ký quyết định khen thưởng.",
    "Giám đốc; Phó Giám đốc có quyền ký",
)
def signs_decisions(actor: Actor, _subject: Any) -> bool:
    return actor.has(Role.DIRECTOR) or (actor.has(Role.DEPUTY) and actor.may_sign(DECISION_KIND))


def signs(kind: str, papers: str) -> Condition:
    """Who signs `papers` (“công văn”): the director, or whoever was given the right for the kind."""

    @condition(
        f"Việc này của người được giao ký {papers}.", f"Giám đốc; người có quyền ký {papers}"
    )
    def test(actor: Actor, _subject: Any) -> bool:
        return actor.has(Role.DIRECTOR) or actor.may_sign(kind)

    return test


@condition(
    "Danh mục này do Văn phòng hoặc người quản trị cập nhật.", "Văn phòng, quản trị hệ thống"
)
def keeps_reference(actor: Actor, _subject: Any) -> bool:
    return actor.has(*OFFICE_ROLES, Role.ADMIN)


@condition("Tài khoản do người quản trị hệ thống quản lý.", "quản trị hệ thống")
def keeps_accounts(actor: Actor, _subject: Any) -> bool:
    return actor.has(Role.ADMIN)


@condition(
    "Chạy ngay việc nền là việc của người quản trị hệ thống và Chánh Văn phòng.",
    "quản trị hệ thống, Chánh Văn phòng",
)
def runs_machinery(actor: Actor, _subject: Any) -> bool:
    return actor.has(Role.ADMIN, Role.OFFICE_CHIEF)


def _closed_sentence(_actor: Actor, unit: Any) -> str:
    return f"{unit.name} đã đóng, hoạt động đến hết ngày {dmy(unit.until_on)}."


@condition(_closed_sentence, "không ai")
def unit_is_open(_actor: Actor, unit: Any) -> bool:
    return unit.until_on is None


permit("people.edit_reference", keeps_reference, label="Cập nhật danh mục")
permit("people.edit_accounts", keeps_accounts, label="Cập nhật tài khoản")
permit("people.import_list", keeps_reference, label="Nhập danh sách từ Excel")
permit("people.export_list", keeps_reference, label="Tải danh sách")
permit("people.close_unit", is_office, unit_is_open, label="Đóng đơn vị")
permit("workflow.run_job", runs_machinery, label="Chạy ngay việc nền")  # workflow knows no roles
