"""Acts on decisions that cancel awards, and on what is given back."""

from typing import Any

from awards.actions import amendment as amendments
from awards.actions import correction as corrections
from awards.actions import returning
from awards.actions import revocation as revocations
from awards.models.amendment import READ
from campaign.models import RevocationGround
from tests.matrix.acts.papers import COMMON_WAY
from tests.matrix.row import WHY
from tests.walk import MONDAY, scan
from workflow.actors import Actor


def _values() -> dict[str, Any]:
    ground = RevocationGround.objects.get(key="co-vi-pham")
    return {"ground": ground, "conclusion": "Kết luận số 15/KL-TTr", "facts": "Có vi phạm."}


def drafted(row: Any, by: Actor) -> Any:
    chosen = list(row.lines.filter(order=2))
    return revocations.draft(row, chosen=chosen, values=_values(), scan=scan(), by=by)


def revised(row: Any, by: Actor) -> Any:
    values = _values() | {"copies_to": ["Như Điều 3"], "bases": list(row.bases.all())}
    chosen = [each.line for each in row.paper_lines]
    return revocations.revise(row, chosen=chosen, values=values, scan=None, by=by)


def amended(row: Any, by: Actor) -> Any:
    """With other words for everything but the lines."""
    values = {"reason": WHY, "achievement": "", "copies_to": ["VT"], "bases": []}
    lines = {each.pk: {name: getattr(each, name) for name in READ} for each in row.paper_lines}
    return amendments.revise(row, values=values, lines=lines, by=by)


LETTER = {"addressees": ["Sở Nội vụ"], "body": "Trang 2 in thiếu dấu."}
OF_DECISION = {
    "awards.draft_revocation": drafted,
    "awards.draft_amendment": lambda row, by: amendments.draft(
        row, kind="amend", reason=WHY, chosen=list(row.lines.filter(order=2)), by=by
    ),
    "awards.draft_correction": lambda row, by: corrections.draft(row, values=LETTER, by=by),
}
AMENDMENT = COMMON_WAY | {
    "awards.revise_amendment": amended,
    "awards.discard_amendment": lambda row, by: amendments.discard(row, by=by),
}
CORRECTION = COMMON_WAY | {
    "awards.revise_correction": lambda row, by: corrections.revise(row, values=LETTER, by=by),
    "awards.discard_correction": lambda row, by: corrections.discard(row, by=by),
}
REVOCATION = COMMON_WAY | {
    "awards.revise_revocation": revised,
    "awards.discard_revocation": lambda row, by: revocations.discard(row, by=by),
}
REVOKED_LINE = {
    "awards.record_item_return": lambda row, by: returning.take_item(
        row, returned_on=MONDAY, by=by
    ),
    "awards.record_money_return": lambda row, by: returning.take_money(
        row, returned_on=MONDAY, voucher="PT 3", by=by
    ),
}
ITEM_RETURN = {
    "awards.strike_item_return": lambda row, by: returning.strike(row, reason=WHY, by=by),
}
MONEY_RETURN = {
    "awards.strike_money_return": lambda row, by: returning.strike(row, reason=WHY, by=by),
}
