from awards.models import PayableLine, RevokedLine
from nominations.models import Nomination
from tests.awards import paying, revoking
from tests.matrix.row import OFFICE, Row
from tests.matrix.rows.money import KEEPS, PAYER
from tests.walk import Walk, fresh


def revoked(walk: Walk) -> Nomination:
    return fresh(revoking.owing(walk).nomination)


def not_received(walk: Walk) -> RevokedLine:
    return revoking.first(walk.paper("revocation", "signed"))


def not_signed(walk: Walk) -> RevokedLine:
    return revoking.first(walk.paper("revocation", "numbered"))


def unpaid(walk: Walk) -> PayableLine:
    row = walk.paper("revocation", "signed")
    return paying.lines_of(row.decision)[1]


def of_revoked(walk: Walk) -> object:
    return revoking.owing(walk).line


ROWS = [
    Row("nomination", "revoked", revoked),
    Row(
        "revoked_line",
        "",
        revoking.owing,
        {"awards.record_item_return": OFFICE, "awards.record_money_return": PAYER},
    ),
    Row("revoked_line", "", not_received, note="not received"),
    Row("revoked_line", "", not_signed, note="not signed"),
    Row("item_return", "", revoking.item_back, {"awards.strike_item_return": OFFICE}),
    Row("money_return", "", revoking.money_back, {"awards.strike_money_return": PAYER}),
    Row("payable_line", "", unpaid, KEEPS, note="revoked"),
    Row(
        "payment",
        "",
        lambda walk: of_revoked(walk).payment,
        {"awards.correct_payment": PAYER},
        note="revoked",
    ),
    Row(
        "handover",
        "",
        lambda walk: of_revoked(walk).hand_over,
        {"awards.correct_handover": OFFICE},
        note="revoked",
    ),
]
