from datetime import date
from decimal import Decimal

import pytest

from awards import prizes

TWICE = Decimal(2)
GIAY_KHEN, OLD_BANG_KHEN, BANG_KHEN = Decimal("0.30"), Decimal("1.00"), Decimal("1.50")
# LAW.md §3.3: from which day on, in đồng a month
SALARIES = [
    (date(2024, 7, 1), 2_340_000),
    (date(2019, 7, 1), 1_490_000),
    (date(2023, 7, 1), 1_800_000),
    (date(2026, 7, 1), 2_530_000),
]


# LAW.md §3.4, columns: person, collective doubled before rounding, collective doubled after it
@pytest.mark.parametrize(
    ("decided_on", "multiple", "person", "before", "after"),
    [
        (date(2019, 7, 1), GIAY_KHEN, 450_000, 900_000, 900_000),
        (date(2023, 6, 30), OLD_BANG_KHEN, 1_490_000, 2_980_000, 2_980_000),
        (date(2023, 7, 1), GIAY_KHEN, 540_000, 1_080_000, 1_080_000),
        (date(2023, 12, 31), OLD_BANG_KHEN, 1_800_000, 3_600_000, 3_600_000),
        (date(2024, 1, 1), GIAY_KHEN, 540_000, 1_080_000, 1_080_000),
        (date(2024, 6, 30), BANG_KHEN, 2_700_000, 5_400_000, 5_400_000),
        (date(2024, 7, 1), GIAY_KHEN, 710_000, 1_410_000, 1_420_000),
        (date(2026, 6, 30), BANG_KHEN, 3_510_000, 7_020_000, 7_020_000),
        (date(2026, 7, 1), GIAY_KHEN, 760_000, 1_520_000, 1_520_000),
        (date(2027, 1, 1), BANG_KHEN, 3_800_000, 7_590_000, 7_600_000),
    ],
)
def test_amount_follows_law_section_3_4(decided_on, multiple, person, before, after):
    _, salary = max(each for each in SALARIES if each[0] <= decided_on)
    assert prizes.amount(multiple, salary).total == person
    assert prizes.amount(multiple, salary, factor=TWICE, order="double_then_round").total == before
    assert prizes.amount(multiple, salary, factor=TWICE, order="round_then_double").total == after


@pytest.mark.parametrize(
    ("salary", "factor", "total"),
    [(1_490_000, 1, 447_000), (2_340_000, 1, 702_000), (2_340_000, 2, 1_404_000)],
)
@pytest.mark.parametrize("order", ["double_then_round", "round_then_double"])
def test_amount_without_rounding(salary, factor, total, order):
    prize = prizes.amount(GIAY_KHEN, salary, factor=Decimal(factor), rounding="none", order=order)
    assert prize.total == total


def test_amount_for_a_household_is_half_as_much_again():
    assert prizes.amount(GIAY_KHEN, 2_340_000, factor=Decimal("1.5")).total == 1_060_000


@pytest.mark.parametrize(
    ("multiple", "salary", "chosen", "formula"),
    [
        (
            GIAY_KHEN,
            2_530_000,
            {},
            "0,3 × 2.530.000 đồng = 759.000 đồng, làm tròn lên 760.000 đồng",
        ),
        (GIAY_KHEN, 1_800_000, {}, "0,3 × 1.800.000 đồng = 540.000 đồng"),
        (BANG_KHEN, 2_530_000, {"rounding": "none"}, "1,5 × 2.530.000 đồng = 3.795.000 đồng"),
        (
            GIAY_KHEN,
            2_340_000,
            {"factor": TWICE},
            "2 × 0,3 × 2.340.000 đồng = 1.404.000 đồng, làm tròn lên 1.410.000 đồng",
        ),
        (
            GIAY_KHEN,
            2_340_000,
            {"factor": TWICE, "order": "round_then_double"},
            "0,3 × 2.340.000 đồng = 702.000 đồng, làm tròn lên 710.000 đồng; "
            "2 × 710.000 đồng = 1.420.000 đồng",
        ),
    ],
)
def test_amount_shows_its_formula(multiple, salary, chosen, formula):
    assert prizes.amount(multiple, salary, **chosen).formula == formula


@pytest.mark.parametrize(
    ("multiple", "salary", "factor"), [("0", 1, "1"), ("1", 0, "1"), ("1", 1, "-2")]
)
def test_amount_refuses_what_is_not_positive(multiple, salary, factor):
    with pytest.raises(ValueError, match="positive"):
        prizes.amount(Decimal(multiple), salary, factor=Decimal(factor))
