from awards.models import Decision, PayableLine, Payment
from tests.awards import giving, paying
from tests.matrix.row import Row
from tests.walk import Walk, fresh

PAYER = {"accountant"}
KEEPS = {"awards.edit_budget": PAYER, "awards.edit_accounts": PAYER}


def first(decision: Decision) -> PayableLine:
    return paying.lines_of(decision)[0]


def complete(walk: Walk) -> Payment:
    """Handed over as well."""
    payment = paying.paid(walk)
    giving.handed(walk, payment.line.decision, payment.line.order)
    return fresh(payment)


ROWS = [
    Row(
        "payable_line",
        "",
        lambda walk: first(walk.decision_signed()),
        KEEPS | {"awards.record_payments": PAYER},
    ),
    Row("payable_line", "", lambda walk: first(walk.decision_numbered()), KEEPS, note="not signed"),
    Row("payable_line", "", lambda walk: first(walk.decision_void()), KEEPS, note="void"),
    Row(
        "payable_line",
        "",
        lambda walk: first(paying.paid(walk).line.decision),
        KEEPS,
        note="paid",
    ),
    Row(
        "payment",
        "",
        paying.paid,
        {"awards.correct_payment": PAYER, "awards.strike_payment": PAYER},
    ),
    Row("payment", "", complete, {"awards.correct_payment": PAYER}, note="complete"),
]
