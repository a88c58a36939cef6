"""The year's fund: the sum of the lines is what is used, whatever happened to their papers."""

from datetime import date

from django.db.models import Sum

from awards import fund, money
from awards.models import AwardBudget, DecisionLine
from campaign.models import PrizeRate
from tests.awards.paying import another_pays, pay
from tests.walk import MONDAY, fresh

PAIR = 1_410_000 + 710_000  # a collective and a person, in June 2026
JULY = date(2026, 7, 1)


def budget(amount: int = 10_000_000, year: int = 2026) -> AwardBudget:
    return AwardBudget.objects.create(year=year, amount=amount, source="QĐ 01/QĐ-STC")


def now(on: date = MONDAY, year: int = 2026) -> fund.Fund:
    return fund.of_year(year, money.rates(on))


def live_sum() -> int:
    return DecisionLine.objects.filter(is_live=True).aggregate(sum=Sum("amount"))["sum"]


def test_fund_without_lines_is_all_left(walk):
    budget()

    assert now() == fund.Fund(2026, 10_000_000, used=0)
    assert now().left == 10_000_000


def test_fund_without_a_budget_warns_of_nothing(walk):
    walk.decision_numbered()

    assert now() == fund.Fund(2026, None, used=PAIR)
    assert (now().left, now().over, now().warning) == (None, 0, "")


def test_fund_uses_numbered_and_signed_lines_and_plans_the_others(walk):
    budget()
    walk.decision_signed()
    walk.decision_approved(unit="ttud")

    assert now() == fund.Fund(2026, 10_000_000, used=PAIR, planned=PAIR)
    assert now().used == live_sum() == AwardBudget.objects.with_used().get().used


def test_fund_of_a_void_decision_is_given_back(walk):
    budget()
    dossier = walk.granted()
    walk.decision_void(dossier)

    assert now() == fund.Fund(2026, 10_000_000, used=0)
    assert AwardBudget.objects.with_used().get().used == 0


def test_fund_counts_a_replaced_paper_once(walk):
    budget()
    dossier = walk.granted()
    walk.decision_void(dossier)
    walk.decision_signed(dossier)

    assert now().used == live_sum() == PAIR
    assert AwardBudget.objects.with_used().get().used == PAIR


def test_fund_leaves_out_what_another_pays(walk):
    budget()
    walk.decision_numbered()
    walk.decision_draft(unit="ttud")
    another_pays()

    assert now() == fund.Fund(2026, 10_000_000, used=0)
    assert AwardBudget.objects.with_used().get().used == 0


def test_fund_is_of_the_year_of_the_paper(walk):
    budget(), budget(5_000_000, 2027)
    walk.decision_signed()

    assert now(date(2027, 1, 4)).used == PAIR
    assert now(date(2027, 1, 4), 2027) == fund.Fund(2027, 5_000_000, used=0)
    assert list(AwardBudget.objects.with_used().values_list("year", "used")) == [
        (2027, 0),
        (2026, PAIR),
    ]


def test_fund_plans_at_the_rates_of_the_day(walk):
    walk.decision_approved()

    assert now(JULY).planned == 1_520_000 + 760_000


def test_fund_tells_how_many_amounts_nobody_knows(walk):
    walk.decision_draft()
    PrizeRate.objects.all().delete()

    assert (now().planned, now().unknown) == (0, 2)


def test_fund_that_does_not_suffice_says_by_how_much(walk):
    budget(4_000_000)
    walk.decision_signed()
    walk.decision_draft(unit="ttud")

    assert now().over == 2 * PAIR - 4_000_000
    assert now().warning.startswith(
        "Kinh phí khen thưởng năm 2026 là 4.000.000 đồng; đã dùng và dự kiến vượt 240.000 đồng."
    )


def test_fund_knows_what_was_paid(walk):
    decision = walk.decision_signed()
    pay(walk, decision, how_many=1)

    assert fund.paid(2026) == 1_410_000
    assert now().used == PAIR
    assert fresh(decision).state == "signed"
