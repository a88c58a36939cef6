"""What the director's desk and the decision's pages show: plain values, few queries."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from awards import fund, money
from awards.actions import ruling as acts
from awards.fund import Fund
from awards.models import Decision, DecisionLine, Ruling
from campaign.models import Subject
from council.models import Advice
from documents.states import TONES, PaperState
from nominations.models import Nomination
from nominations.views import index
from workflow.actors import Actor
from workflow.acts import Act, acts_for

FORWARD = {"submit", "approve", "number", "attach_signed"}
PREPARING = {"awards.revise_decision": ("Sửa dự thảo", "sua")}

GIVING = {"awards.record_handover": ("Ghi đã trao", "trao-thuong/ghi")}
PUBLISHING = {"awards.publish_decision": ("Công khai nội bộ", "cong-khai")}
CHANGING = {
    "awards.draft_amendment": ("Soạn quyết định sửa đổi, thay thế", "sua-doi"),
    "awards.draft_correction": ("Soạn công văn đính chính", "dinh-chinh"),
    "awards.draft_revocation": ("Soạn quyết định hủy bỏ", "huy-bo"),
}


@dataclass(frozen=True)
class DeskRow:
    """A nomination before the director. `amount` is what the department would pay today, if it pays.

    Where the province said no the advice has been followed, and there is nothing it `would` be.
    """

    nomination: Nomination
    advice: Advice | None
    would: str
    amount: int | None
    is_own: bool


@dataclass(frozen=True)
class PaperRow:
    """A draft that waits for a signature; `departures`: its lines against the council's advice."""

    decision: Decision
    people: str
    total: int | None
    departures: list[DecisionLine]
    is_own: bool = False


def tone(decision: Decision) -> str:
    return TONES.get(decision.state, "plain")


def desk(rows: Iterable[Nomination], rates: money.Rates, actor: Actor) -> list[DeskRow]:
    """Of rows that came `with_declined`."""
    rows = list(rows)
    advice = acts.given_advice(rows)
    return [
        DeskRow(
            nomination=row,
            advice=advice.get(row.pk),
            would="" if row.declined_in else _would(row, advice.get(row.pk)),
            amount=rates.guess(row, row.award_form),
            is_own=actor.staff_id is not None and row.staff_id == actor.staff_id,
        )
        for row in rows
    ]


def papers(
    decisions: Iterable[Decision], rates: money.Rates, staff_id: int | None = None
) -> list[PaperRow]:
    """How many people, how much money, which departures; whether the reader (`staff_id`) is among them."""
    return [_paper(each, list(each.lines.all()), rates, staff_id) for each in decisions]


def total(decision: Decision, lines: Sequence[DecisionLine], rates: money.Rates) -> int | None:
    """The whole sum, frozen or of the rates' day; None when it is not known."""
    sums = money.shown(decision, lines, rates)
    return sum(each.amount for each in sums.values()) if sums else None


def crossings(
    decision: Decision, lines: Sequence[DecisionLine], rates: money.Rates
) -> list[money.Crossing]:
    """Changes of the base salary that the paper's date may still fall on either side of."""
    if decision.is_frozen:
        return []
    return money.crossings(
        rates, lambda known: total(decision, lines, known), since=decision.approved_on
    )


def crossings_ahead(rows: Iterable[Nomination], rates: money.Rates) -> list[money.Crossing]:
    """The same for what may yet be granted: what the department would pay for all of them."""
    rows = list(rows)
    return money.crossings(
        rates, lambda known: sum(known.guess(row, row.award_form) or 0 for row in rows)
    )


def fund_of(decision: Decision, rates: money.Rates) -> Fund | None:
    """Of the year the decision is charged to, itself among it; nothing where another pays."""
    if not decision.award_form.charged_to_department or decision.state == PaperState.VOID:
        return None
    year = decision.issued.issued_on.year if decision.issued else rates.on.year
    return fund.of_year(year, rates)


def counted(lines: Iterable[DecisionLine]) -> str:
    """“1 tập thể, 2 cá nhân”; reads each line's nomination."""
    return index.counted([each.nomination for each in lines])


def acts_of(decision: Decision, actor: Actor) -> list[Act]:
    url = reverse("decision", args=[decision.pk])
    waits = any(not each.handed and not each.is_revoked for each in decision.paper_lines)
    giving = decision.state == PaperState.SIGNED and waits
    preparing = PREPARING | (GIVING if giving else {}) | PUBLISHING | CHANGING
    return acts_for(decision, actor, url=url, forward=FORWARD, preparing=preparing)


def formulas(lines: Iterable[DecisionLine], sums: Mapping[int, money.Money]) -> list[str]:
    """How the amounts came about, each formula once."""
    return list(dict.fromkeys(sums[line.pk].formula for line in lines if line.pk in sums))


def groups(rows: Sequence[Any], subject_of) -> list[tuple[str, list[Any]]]:
    """Rows under “Tập thể”, then “Cá nhân”; a title without rows is left out."""
    made = [
        (each.label.capitalize(), [row for row in rows if subject_of(row) == each])
        for each in (Subject.COLLECTIVE, Subject.PERSON)
    ]
    return [(title, members) for title, members in made if members]


def _would(row: Nomination, advice: Advice | None) -> str:
    return Ruling.Outcome(acts.advised(row, advice)).label if advice else ""


def _paper(
    decision: Decision, lines: list[DecisionLine], rates: money.Rates, staff_id: int | None
) -> PaperRow:
    return PaperRow(
        decision=decision,
        people=counted(lines),
        total=total(decision, lines, rates),
        departures=[line for line in lines if line.departs],
        is_own=staff_id is not None and any(line.nomination.staff_id == staff_id for line in lines),
    )
