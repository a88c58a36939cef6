"""Prize money of a decision: multiple of the dossier's regime × base salary on the document's date."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from awards import prizes
from awards.models import Decision, DecisionLine
from campaign.models import AwardForm, BaseSalary, LegalRegime, PrizeRate, Subject
from nominations.models import Nomination
from vietnamese.dates import dmy
from vietnamese.numbers import money as dong

ONE = Decimal(1)
HOUSEHOLD = "hộ gia đình"
LOOK_AHEAD = timedelta(days=60)
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Money:
    amount: int
    formula: str
    basis: dict[str, str]


class NoRate(Exception):  # noqa: N818 - says what is missing
    """No rate or no base salary is known for this regime, form and date."""


@dataclass(frozen=True)
class Row:
    """A line of the table of prizes."""

    rate: PrizeRate
    salary: BaseSalary
    subject: str
    factor: Decimal
    prize: prizes.Prize


@dataclass(frozen=True)
class Rates:
    """All rates and base salaries as of one day: what any number of amounts of that day needs."""

    on: date
    salaries: tuple[BaseSalary, ...]
    by_regime_and_form: Mapping[tuple[int, int], PrizeRate]

    def of(self, nomination: Nomination, form: AwardForm) -> Money:
        """Raises NoRate with a sentence. Reads `nomination.dossier` only."""
        salary = self.salary()
        dossier = nomination.dossier
        rate = self.by_regime_and_form.get((dossier.regime_id, form.pk))
        if rate is None:
            raise NoRate(f"Chưa có mức thưởng cho quy định của hồ sơ {dossier.code}.")
        return _money(nomination.subject, rate, salary)

    def salary(self) -> BaseSalary:
        """Raises NoRate with a sentence."""
        for each in self.salaries:
            if each.from_on <= self.on:
                return each
        raise NoRate(f"Chưa có mức lương cơ sở cho ngày {dmy(self.on)}.")

    def table(self, regime: LegalRegime) -> list[Row]:
        """Every form and subject the regime has a rate for. Raises NoRate with a sentence."""
        salary = self.salary()
        rates = [each for each in self.by_regime_and_form.values() if each.regime_id == regime.pk]
        if not rates:
            raise NoRate(f"Chưa có mức thưởng theo quy định “{regime.name}”.")
        rates.sort(key=lambda each: each.award_form.order)
        return [
            Row(rate, salary, subject, factor, _prize(rate, salary, factor))
            for rate in rates
            for subject, factor in factors(rate).items()
        ]

    def guess(self, nomination: Nomination, form: AwardForm) -> int | None:
        """The amount the department would pay that day; None when another pays or none is known."""
        try:
            return self.of(nomination, form).amount if form.charged_to_department else None
        except NoRate:
            return None

    def each(self, regime_id: int, form_id: int, subject: str) -> int | None:
        """The amount by keys alone, for lines that are only counted; None when it is not known."""
        rate = self.by_regime_and_form.get((regime_id, form_id))
        try:
            return _money(subject, rate, self.salary()).amount if rate else None
        except NoRate:
            return None

    def changes(self, since: date | None = None) -> list[BaseSalary]:
        """Known changes of the base salary that a paper may catch: those soon to come, and those of
        the days since it was approved. Earliest first."""
        after, until = since or self.on, self.on + LOOK_AHEAD
        found = [each for each in self.salaries if after < each.from_on <= until]
        return sorted(found, key=lambda each: each.from_on)


@dataclass(frozen=True)
class Crossing:
    """A change of the base salary near the paper's date, and what the whole costs on either side."""

    salary: BaseSalary
    before: int
    after: int

    @property
    def sentence(self) -> str:
        day, pay = dmy(self.salary.from_on), dong(self.salary.amount)
        return (
            f"Từ {day}, mức lương cơ sở là {pay} ({self.salary.instrument}). Ban hành trước ngày đó, "
            f"tổng tiền thưởng là {dong(self.before)}; từ ngày đó là {dong(self.after)}. "
            "Số tiền chốt theo ngày ban hành."
        )


Total = Callable[[Rates], int | None]


def crossings(known: Rates, total: Total, since: date | None = None) -> list[Crossing]:
    """`total`: what the whole costs at the rates of a day, None when it is not known."""
    found = []
    for salary in known.changes(since):
        before = total(replace(known, on=salary.from_on - ONE_DAY))
        after = total(replace(known, on=salary.from_on))
        if before and after:
            found.append(Crossing(salary, before, after))
    return found


def rates(on: date) -> Rates:
    """Two queries, however many lines follow."""
    rows = PrizeRate.objects.select_related("regime", "award_form")
    return Rates(
        on,
        tuple(BaseSalary.objects.order_by("-from_on")),
        {(row.regime_id, row.award_form_id): row for row in rows},
    )


def of_lines(lines: Iterable[DecisionLine], form: AwardForm, known: Rates) -> dict[int, Money]:
    """Money of each line by its id. Raises NoRate with a sentence."""
    return {line.pk: known.of(line.nomination, form) for line in lines}


def shown(decision: Decision, lines: Iterable[DecisionLine], known: Rates) -> dict[int, Money]:
    """What to show beside each line: the frozen amount, else that of the day; empty when unknown."""
    lines = list(lines)
    if all(line.amount is not None for line in lines):
        return {line.pk: Money(line.amount, line.formula, line.basis) for line in lines}
    try:
        return of_lines(lines, decision.award_form, known)
    except NoRate:
        return {}


def factors(rate: PrizeRate) -> dict[str, Decimal]:
    """By subject; a household only where the law foresees one, and no dossier proposes one yet."""
    found = {Subject.PERSON.label: ONE, Subject.COLLECTIVE.label: rate.collective_factor}
    return found | ({HOUSEHOLD: rate.household_factor} if rate.household_factor else {})


def _prize(rate: PrizeRate, salary: BaseSalary, factor: Decimal) -> prizes.Prize:
    return prizes.amount(
        rate.multiple, salary.amount, factor=factor, rounding=rate.rounding, order=rate.order
    )


def _money(subject: str, rate: PrizeRate, salary: BaseSalary) -> Money:
    prize = _prize(rate, salary, factors(rate)[Subject(subject).label])
    basis = {
        "quy_dinh": rate.regime.name,
        "he_so": str(rate.multiple),
        "luong_co_so": str(salary.amount),
        "van_ban_luong": salary.instrument,
        "lam_tron": rate.rounding,
        "thu_tu": rate.order,
    }
    return Money(prize.total, prize.formula, basis)
