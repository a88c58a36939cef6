"""The table of figures of a report: plain rows, and how they read on the page and on paper."""

from dataclasses import dataclass
from decimal import Decimal

from nominations.models import FigureTable, ReportFigure
from vietnamese.numbers import decimal, share


@dataclass(frozen=True)
class Figure:
    indicator: str
    measure: str = ""
    before: Decimal | None = None
    target: Decimal | None = None
    result: Decimal | None = None

    @property
    def percent(self) -> str:
        """Result by target; empty while one of the two is not there."""
        if self.target is None or self.result is None:
            return ""
        return share(self.result, self.target)

    @property
    def numbers(self) -> tuple[str, str, str]:
        """Before, target and result as Vietnamese papers write them, with the places typed."""
        before, target, result = (
            "" if n is None else decimal(n) for n in (self.before, self.target, self.result)
        )
        return before, target, result

    @property
    def cells(self) -> tuple[str, ...]:
        return (self.indicator, self.measure, *self.numbers, self.percent)


def of(table: FigureTable | None) -> list[Figure]:
    return [_figure(row) for row in table.rows.all()] if table else []


def _figure(row: ReportFigure) -> Figure:
    return Figure(row.indicator, row.measure, row.before, row.target, row.result)
