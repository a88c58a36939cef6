"""The department's own fund of a year: given, used, planned, left (LAW.md §3.5). Warns, never blocks."""

from dataclasses import dataclass

from django.db.models import Count, Q, Sum, Value

from awards.models import AwardBudget, DecisionLine, PayableLine, without_cost
from awards.models.payment import CHARGED
from awards.money import Rates
from documents.states import IN_FORCE, PaperState
from vietnamese.numbers import money as dong

PLANNED = (PaperState.DRAFT, PaperState.AWAITING, PaperState.APPROVED)
KEYS = ("nomination__dossier__regime", "decision__award_form", "nomination__subject")
GIVEN = (0, 0, "")  # stands for KEYS in the row of the year's budget


@dataclass(frozen=True)
class Fund:
    """In đồng. `given` is None until the year's budget is entered; `unknown` counts the planned lines
    whose amount nobody can tell yet."""

    year: int
    given: int | None
    used: int
    planned: int = 0
    unknown: int = 0

    @property
    def left(self) -> int | None:
        return None if self.given is None else self.given - self.used

    @property
    def over(self) -> int:
        """By how much used and planned together go beyond what was given; 0 when they do not."""
        return 0 if self.given is None else max(0, self.used + self.planned - self.given)

    @property
    def warning(self) -> str:
        if not self.over:
            return ""
        return (
            f"Kinh phí khen thưởng năm {self.year} là {dong(self.given)}; đã dùng và dự kiến vượt "
            f"{dong(self.over)}. Vẫn ban hành được; kế toán cần bổ sung nguồn trước khi chi."
        )


def of_year(year: int, known: Rates) -> Fund:
    """One query. What waits for a number is planned for the year of `known.on`, at the rates of
    that day."""
    budget = AwardBudget.objects.filter(year=year).order_by()
    given = budget.values_list(*(Value(each) for each in GIVEN), "amount", Value(0))
    lines = DecisionLine.objects.filter(_counts(year, known), CHARGED, is_live=True)
    rows = (
        lines.exclude(without_cost())
        .order_by()
        .values_list(*KEYS)
        .annotate(used=Sum("amount"), planned=Count("pk", filter=Q(amount=None)))
    )
    found = {row[:-2]: row[-2:] for row in rows.union(given, all=True)}
    amount, _ = found.pop(GIVEN, (None, 0))
    priced = [(known.each(*keys), count) for keys, (_, count) in found.items() if count]
    return Fund(
        year,
        amount,
        sum(used or 0 for used, _ in found.values()),
        planned=sum((each or 0) * count for each, count in priced),
        unknown=sum(count for each, count in priced if each is None),
    )


def paid(year: int) -> int:
    """Of what is used, what kế toán has recorded as paid; money that came back is none."""
    return PayableLine.objects.of_fund(year).aggregate(sum=Sum("payment__amount"))["sum"] or 0


def _counts(year: int, known: Rates) -> Q:
    """Issued in that year; for this year also what is on the way to its number."""
    issued = Q(decision__state__in=IN_FORCE, decision__issued__issued_on__year=year)
    return issued | Q(decision__state__in=PLANNED) if known.on.year == year else issued
