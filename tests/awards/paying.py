"""Decisions that are paid, and vouchers that pay them. Used by the tests of money."""

from typing import Any

from awards.actions import payment as acts
from awards.actions.payment import Voucher
from awards.models import BankAccount, Decision, PayableLine, Payment
from campaign.models import AwardForm
from tests.walk import MONDAY, Walk

FUND = "Quỹ thi đua, khen thưởng của Sở"


def voucher(**changes: Any) -> Voucher:
    facts = {"voucher": "PC 15", "paid_on": MONDAY, "fund": FUND, "way": "cash"}
    return Voucher(**facts | changes)


def lines_of(decision: Decision) -> list[PayableLine]:
    return list(PayableLine.objects.filter(decision=decision).for_list())


def pay(walk: Walk, decision: Decision, *, how_many: int = 99, **changes: Any) -> list[Payment]:
    """The first lines of it, by the accountant."""
    chosen = [line.pk for line in lines_of(decision)[:how_many]]
    return acts.record(chosen, voucher(**changes), by=walk.by("accountant"))


def paid(walk: Walk) -> Payment:
    """The first line of a signed decision."""
    return pay(walk, walk.decision_signed(), how_many=1)[0]


def another_pays() -> None:
    """No prize money is the department's to pay: of an award only the handing over is left."""
    AwardForm.objects.update(charged_to_department=False)


def account_of(line: PayableLine, number: str = "0123456789") -> BankAccount:
    holder = {"staff": line.nomination.staff, "unit": line.nomination.unit}
    return BankAccount.objects.create(**holder, number=number, bank="Ngân hàng A, Cao Bằng")
