"""Who may, of what every account has of its own."""

from typing import Any

from workflow.actors import Actor
from workflow.permits import condition, permit


@condition("Cài đặt này của người khác.", "chủ tài khoản")
def is_own(actor: Actor, choice: Any) -> bool:
    return actor.user_id is not None and actor.user_id == choice.user_id


permit("workflow.choose_mail", is_own, label="Cài đặt thông báo")
