"""May one have a private calendar address?"""

from typing import Any

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


permit("desk.make_calendar_address", is_own_address, works_here, label="Tạo địa chỉ lịch riêng")
permit(
    "desk.revoke_calendar_address",
    is_own_address,
    address_is_live,
    label="Thu hồi địa chỉ lịch riêng",
)
