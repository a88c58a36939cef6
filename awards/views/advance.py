"""What is said of a draft before it is signed: bases that lapsed, articles that no longer fit the list."""

from collections.abc import Iterator, Sequence
from datetime import date

from awards import money
from awards.models import Decision, DecisionLine
from awards.views import showing
from nominations.papers.pieces import subject_counts
from vietnamese.numbers import money as dong


def warnings(decision: Decision, rates: money.Rates) -> list[str]:
    """Never a block; nothing once the paper has its number."""
    if decision.is_frozen:
        return []
    lines = decision.paper_lines
    return [*lapsed(decision, rates.on), *_articles(decision, lines, rates)]


def lapsed(decision: Decision, on: date) -> Iterator[str]:
    """Bases that are not in force on the paper's date."""
    for document in decision.cited:
        if why := document.not_in_force(on):
            yield (
                f"Căn cứ {document} {why}. Chỉ giữ lại khi hồ sơ được xét theo quy định chuyển tiếp."
            )


def _articles(
    decision: Decision, lines: Sequence[DecisionLine], rates: money.Rates
) -> Iterator[str]:
    """Figures that the composed words would carry and the office's own words do not."""
    first, second, _third = decision.own_articles
    for count in subject_counts(line.nomination for line in lines) if first else ():
        if count not in first:
            yield f"Điều 1 do Văn phòng ghi không nêu {count} như trong danh sách."
    total = showing.total(decision, lines, rates)
    if second and total and dong(total) not in second:
        yield f"Điều 2 do Văn phòng ghi không nêu đúng tổng số tiền thưởng hôm nay: {dong(total)}."
