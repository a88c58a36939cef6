"""The money that goes with an award (LAW.md §3; NĐ 152/2025 Điều 49 k2, Điều 54).

multiple × base salary × factor, rounded up to the next 10,000 đồng. Whether the doubling for a
collective comes before or after the rounding is open in the law (LAW.md §3.4), hence `order`.
"""

from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal
from typing import Literal

from vietnamese.numbers import money

Rounding = Literal["up_10000", "none"]
Order = Literal["double_then_round", "round_then_double"]
TEN_THOUSAND = Decimal(10_000)
PERSON = Decimal(1)


@dataclass(frozen=True)
class Prize:
    """`total` in đồng; `formula` is what the decision's annex and the accountant read."""

    total: int
    formula: str


def amount(
    multiple: Decimal,
    salary: int,
    *,
    factor: Decimal = PERSON,
    rounding: Rounding = "up_10000",
    order: Order = "double_then_round",
) -> Prize:
    """`factor`: 1 person, 2 collective, 1.5 household. No second rounding follows a late factor."""
    if min(multiple, factor, Decimal(salary)) <= 0:
        raise ValueError("multiple, salary and factor must be positive")
    if order == "round_then_double" and factor != PERSON:
        person = amount(multiple, salary, rounding=rounding)
        total = _whole(person.total * factor)
        late = f"{_number(factor)} × {money(person.total)} = {money(total)}"
        return Prize(total, f"{person.formula}; {late}")
    exact = _whole(multiple * salary * factor)
    total = _round_up(exact) if rounding == "up_10000" else exact
    return Prize(total, _formula(multiple, salary, factor, exact, total))


def _formula(multiple: Decimal, salary: int, factor: Decimal, exact: int, total: int) -> str:
    terms = [_number(multiple), money(salary)]
    if factor != PERSON:
        terms.insert(0, _number(factor))
    text = f"{' × '.join(terms)} = {money(exact)}"
    return text if exact == total else f"{text}, làm tròn lên {money(total)}"


def _round_up(exact: int) -> int:
    return int((exact / TEN_THOUSAND).to_integral_value(ROUND_CEILING) * TEN_THOUSAND)


def _whole(value: Decimal) -> int:
    return int(value.to_integral_value(ROUND_HALF_UP))


def _number(value: Decimal) -> str:
    """0.30 as `0,3`, 2 as `2`."""
    return f"{value.normalize():f}".replace(".", ",")
