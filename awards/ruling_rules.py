"""Who takes a ruling back. It asks the database, so it stands above the models; loading them registers it."""

from typing import Any

from awards.models.decision import DecisionLine
from awards.models.province import ProvinceLine
from people.rules import signs_decisions
from workflow.actors import Actor
from workflow.permits import condition, permit


@condition(
    "Đề nghị này nằm trong văn bản đã có số nên không xem xét lại được.",
    "Giám đốc; Phó Giám đốc có quyền ký, sau khi hủy số của văn bản",
)
def is_on_no_numbered_paper(_actor: Actor, nomination: Any) -> bool:
    where = {"nomination": nomination.pk, "is_live": True}
    decided = DecisionLine.objects.filter(**where, decision__issued__isnull=False)
    sent_up = ProvinceLine.objects.filter(**where, proposal__issued__isnull=False)
    return not decided.exists() and not sent_up.exists()


permit("awards.reopen_ruling", signs_decisions, is_on_no_numbered_paper, label="Xem xét lại")
