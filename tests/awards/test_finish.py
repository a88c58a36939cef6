"""Handed over and paid, in either order: the nomination is complete, the last one closes the dossier."""

from datetime import timedelta

import pytest

from awards.actions import payment as payments
from campaign.models import AwardRecord
from tests.awards.giving import handed as give
from tests.awards.paying import lines_of, pay, voucher
from tests.walk import MONDAY, fresh


def states(decision) -> list[str]:
    lines = decision.lines.select_related("nomination").order_by("order")
    return [line.nomination.state for line in lines]


def dossier_of(decision):
    return decision.lines.first().nomination.dossier


@pytest.mark.parametrize("acts", [(give, pay), (pay, give)])
def test_complete_takes_both_in_either_order(walk, acts):
    decision = walk.decision_signed()
    first, last = acts
    first(walk, decision)
    assert states(decision) == ["awarded", "awarded"]
    assert dossier_of(decision).state == "received"

    last(walk, fresh(decision))

    assert states(decision) == ["done", "done"]
    assert dossier_of(decision).state == "closed"


def test_complete_closes_the_dossier_with_its_last_line(walk):
    decision = walk.decision_signed()
    give(walk, decision)
    pay(walk, decision, how_many=1)
    assert (states(decision), dossier_of(decision).state) == (["done", "awarded"], "received")

    rest = [line.pk for line in lines_of(decision) if not line.paid]
    payments.record(rest, voucher(voucher="PC 16"), by=walk.by("accountant"))

    assert (states(decision), dossier_of(decision).state) == (["done", "done"], "closed")


def test_the_register_says_when_it_was_paid(walk):
    decision = walk.decision_signed()
    first, _ = pay(walk, decision)
    tuesday = MONDAY + timedelta(days=1)
    by = walk.by("accountant", tuesday)
    payments.correct(first, voucher(paid_on=tuesday), reason="Nhầm ngày.", by=by)
    rows = AwardRecord.objects.order_by("golden_number")
    assert list(rows.values_list("paid_on", flat=True)) == [tuesday, MONDAY]

    payments.strike(fresh(first), reason="Nhầm người.", by=by)

    assert list(rows.values_list("paid_on", flat=True)) == [None, MONDAY]
