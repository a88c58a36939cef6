"""What is said of a draft before it is signed: bases that lapsed, articles that no longer fit the list."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from awards import money
from awards.models import Decision, DecisionLine
from awards.views import showing
from documents.states import PaperState
from nominations.papers.pieces import subject_counts
from people import contacts
from people.rules import DECISION_KIND
from vietnamese.numbers import money as dong


def warnings(decision: Decision, rates: money.Rates) -> list[str]:
    """Never a block; nothing once the paper has its number."""
    if decision.is_frozen:
        return []
    lines = decision.paper_lines
    return [*lapsed(decision, rates.on), *_articles(decision, lines, rates)]


@dataclass(frozen=True)
class Signers:
    """Who may sign the list as it is, and who may not because the own name stands in it."""

    free: list[str]
    named: list[str]

    @property
    def sentence(self) -> str:
        """Nothing where nobody's own name is in the way."""
        if not self.named:
            return ""
        who = f"{', '.join(self.named)} có tên trong danh sách nên không ký được quyết định này"
        if self.free:
            return f"{who}; người ký được: {', '.join(self.free)}."
        return f"{who}; không còn ai có quyền ký."

    @property
    def proposal(self) -> str:
        return (
            f"Nếu {', '.join(self.named)} ký phần còn lại, hãy bỏ tên người ký khỏi danh sách này rồi soạn cho "
            "người ấy một quyết định riêng do người khác ký."
        )


def signers(decision: Decision, on: date) -> Signers | None:
    """Said until it is approved."""
    if decision.state not in (PaperState.DRAFT, PaperState.AWAITING):
        return None
    listed = {line.nomination.staff_id for line in decision.paper_lines}
    people = contacts.signers(on, DECISION_KIND)
    return Signers(
        free=[each.staff.titled for each in people if each.staff_id not in listed],
        named=[each.staff.titled for each in people if each.staff_id in listed],
    )


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
