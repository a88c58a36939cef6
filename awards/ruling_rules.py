"""Who takes a ruling back. It asks the database, so it stands above the models; loading them registers it."""

from typing import Any

from awards.models.decision import DecisionLine
from documents.states import IN_FORCE
from people.rules import signs_decisions
from workflow.actors import Actor
from workflow.permits import condition, permit


@condition(
    "Đề nghị này nằm trong quyết định đã có số nên không xem xét lại được.",
    "Giám đốc; Phó Giám đốc có quyền ký, sau khi hủy số của quyết định",
)
def is_on_no_numbered_decision(_actor: Actor, nomination: Any) -> bool:
    lines = DecisionLine.objects.filter(nomination=nomination.pk, is_live=True)
    return not lines.filter(decision__state__in=IN_FORCE).exists()


permit("awards.reopen_ruling", signs_decisions, is_on_no_numbered_decision, label="Xem xét lại")
