"""Who takes a ruling back. It asks the database, so it stands above the models; loading them registers it."""

from typing import Any

from django.db.models import OuterRef

from awards.models.decision import on_numbered_paper
from nominations.models import Nomination
from people.rules import signs_decisions
from workflow.actors import Actor
from workflow.permits import condition, permit


@condition(
    "Đề nghị này nằm trong văn bản đã có số nên không xem xét lại được.",
    "Giám đốc; Phó Giám đốc có quyền ký, sau khi hủy số của văn bản",
)
def is_on_no_numbered_paper(_actor: Actor, nomination: Any) -> bool:
    rows = Nomination.objects.filter(on_numbered_paper(OuterRef("pk")), pk=nomination.pk)
    return not rows.exists()


permit("awards.reopen_ruling", signs_decisions, is_on_no_numbered_paper, label="Xem xét lại")
