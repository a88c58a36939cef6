"""Prize money of a decision: multiple of the dossier's regime × base salary on the document's date."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from awards import prizes
from awards.models import DecisionLine
from campaign.models import AwardForm, BaseSalary, PrizeRate, Subject

ONE = Decimal(1)


@dataclass(frozen=True)
class Money:
    amount: int
    formula: str
    basis: dict[str, str]


class NoRate(Exception):  # noqa: N818 - says what is missing
    """No rate or no base salary is known for this regime, form and date."""


def of_lines(lines: list[DecisionLine], form: AwardForm, on: date) -> dict[int, Money]:
    """Money of each line by its id, on one date, in two queries. Raises NoRate with a sentence."""
    salary = BaseSalary.objects.in_force(on)
    if salary is None:
        raise NoRate(f"Chưa có mức lương cơ sở cho ngày {on:%d/%m/%Y}.")
    regimes = {line.nomination.dossier.regime_id for line in lines}
    rates = {
        rate.regime_id: rate
        for rate in PrizeRate.objects.filter(regime__in=regimes, award_form=form).select_related(
            "regime"
        )
    }
    return {line.pk: _money(line, rates, salary) for line in lines}


def _money(line: DecisionLine, rates: dict[int, PrizeRate], salary: BaseSalary) -> Money:
    rate = rates.get(line.nomination.dossier.regime_id)
    if rate is None:
        raise NoRate(f"Chưa có mức thưởng cho quy định của hồ sơ {line.nomination.dossier.code}.")
    collective = line.nomination.subject == Subject.COLLECTIVE
    prize = prizes.amount(
        rate.multiple,
        salary.amount,
        factor=rate.collective_factor if collective else ONE,
        rounding=rate.rounding,
        order=rate.order,
    )
    basis = {
        "quy_dinh": rate.regime.name,
        "he_so": str(rate.multiple),
        "luong_co_so": str(salary.amount),
        "van_ban_luong": salary.instrument,
        "lam_tron": rate.rounding,
        "thu_tu": rate.order,
    }
    return Money(prize.total, prize.formula, basis)
