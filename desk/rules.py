"""May one have a private calendar address, take a dossier out as an archive?"""

from typing import Any

from people.roles import Role
from people.rules import is_office
from workflow.actors import Actor
from workflow.permits import condition, permit


@condition(
    "Địa chỉ lịch riêng chỉ cấp cho người đang công tác hoặc đang giữ một vai trò.",
    "cán bộ đang công tác tại Sở",
)
def works_here(actor: Actor, _subject: Any) -> bool:
    return bool(actor.roles or actor.posted_in)


@condition("Địa chỉ lịch này của người khác.", "người đã tạo địa chỉ")
def is_own_address(actor: Actor, address: Any) -> bool:
    return actor.user_id is not None and address.user_id == actor.user_id


@condition("Địa chỉ lịch này đã thu hồi.", "không ai")
def address_is_live(_actor: Actor, address: Any) -> bool:
    return address.revoked_at is None


@condition("Đơn vị chưa nộp hồ sơ này nên chưa có gì để lưu trữ.", "Văn phòng, khi hồ sơ đã nộp")
def is_handed_in(_actor: Actor, dossier: Any) -> bool:
    return dossier.is_handed_in


@condition(
    "Hồ sơ lưu trữ do Văn phòng xuất; văn thư xuất khi hồ sơ đã kết thúc.",
    "Văn phòng; văn thư, khi hồ sơ đã kết thúc",
)
def keeps_dossier(actor: Actor, dossier: Any) -> bool:
    """Văn thư reads no dossier that is still under way; the finished one is theirs to file."""
    is_over = not dossier.machine.owners[dossier.state]
    return is_office.test(actor, dossier) or (is_over and actor.has(Role.REGISTRY))


permit("desk.export_dossier", keeps_dossier, is_handed_in, label="Xuất hồ sơ lưu trữ")
permit("desk.make_calendar_address", is_own_address, works_here, label="Tạo địa chỉ lịch riêng")
permit(
    "desk.revoke_calendar_address",
    is_own_address,
    address_is_live,
    label="Thu hồi địa chỉ lịch riêng",
)
