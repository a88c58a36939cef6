"""Acts on the money of awards: the lines that are paid, and what was recorded of it."""

from awards.actions import payment as payments
from tests.awards.paying import voucher
from tests.matrix.row import WHY
from workflow.permits import require

PAYABLE_LINE = {
    "awards.record_payments": lambda row, by: payments.record([row.pk], voucher(), by=by),
    "awards.edit_budget": lambda row, by: require("awards.edit_budget", by, None),
    "awards.edit_accounts": lambda row, by: require("awards.edit_accounts", by, None),
}
PAYMENT = {
    "awards.correct_payment": lambda row, by: payments.correct(
        row, voucher(voucher="PC 16"), reason=WHY, by=by
    ),
    "awards.strike_payment": lambda row, by: payments.strike(row, reason=WHY, by=by),
}
