"""Acts on decisions that cancel awards, and on what is given back."""

from typing import Any

from awards.actions import returning
from awards.actions import revocation as revocations
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


OF_DECISION = {"awards.draft_revocation": drafted}
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
