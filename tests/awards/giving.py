"""Steps of the tests of handing over: signed decisions, ceremonies, facts."""

from datetime import date, timedelta
from typing import Any

from awards.actions import ceremony as ceremonies
from awards.actions import handover as acts
from awards.actions.handover import Fact
from awards.models import Ceremony, Decision, DecisionLine, HandOver
from tests.walk import MONDAY, Walk, at, fresh

TUESDAY = MONDAY + timedelta(days=1)
LATER = MONDAY + timedelta(days=20)


def lines(decision: Decision) -> list[DecisionLine]:
    return list(decision.lines.order_by("order"))


def fact(**changes: Any) -> Fact:
    return Fact(**{"handed_on": MONDAY, **changes})


def handed(
    walk: Walk, decision: Decision, *orders: int, by: str = "office", **changes: Any
) -> list[HandOver]:
    """The lines with these golden numbers, all without any."""
    chosen = [line for line in lines(decision) if not orders or line.order in orders]
    return acts.record(decision, chosen=chosen, fact=fact(**changes), by=walk.by(by))


def values(held_on: date = TUESDAY) -> dict[str, Any]:
    return {
        "title": "Lễ trao Giấy khen năm 2026",
        "held_at": at(held_on, 14),
        "place": "Hội trường tầng 3",
        "programme": "Chào cờ\nCông bố quyết định\nTrao Giấy khen",
        "guests": "Ban Chấp hành Công đoàn Sở",
    }


def planned(walk: Walk, decision: Decision, **changes: Any) -> Ceremony:
    """On Tuesday at two."""
    return ceremonies.plan(values() | changes, decisions=[decision], by=walk.by("office"))


def held(walk: Walk, decision: Decision) -> Ceremony:
    row = planned(walk, decision)
    return fresh(ceremonies.hold(row, by=walk.by("office", TUESDAY)))
