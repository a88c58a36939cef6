"""Two decide at the same moment: one of them is first, the other is told who it was."""

import pytest

from awards.actions import decision as decisions
from awards.actions import ruling as rulings
from awards.models import Decision, Ruling
from nominations.models import Dossier, Nomination
from tests.together import on_postgresql, outcomes, together, without_lock
from tests.walk import Walk, fresh
from workflow.models import Event

pytestmark = [on_postgresql, pytest.mark.django_db(transaction=True)]


def ruled_by_two(walk: Walk) -> tuple[Nomination, list[str]]:
    nomination = walk.at_director().nominations.first()
    grant = {"outcome": "grant", "reason": "", "by": walk.by("director")}
    refuse = {"outcome": "refuse", "reason": "Chưa nổi trội.", "by": walk.by("deputy")}
    works = [lambda each=each: rulings.rule(nomination, **each) for each in (grant, refuse)]
    found = together(works, before='UPDATE "nominations_nomination"')
    return fresh(nomination), outcomes(found)


def test_rule_by_two_at_once_stands_once(walk: Walk):
    nomination, found = ruled_by_two(walk)

    assert found == ["Stale", "done"]
    assert (nomination.state, Ruling.objects.count()) in [("granted", 1), ("refused", 1)]


def test_control_rule_by_two_at_once_without_the_lock_stands_twice(walk: Walk, monkeypatch):
    without_lock(monkeypatch, Nomination, Dossier)

    assert ruled_by_two(walk)[1] != ["Stale", "done"]


def approved_and_sent_back(walk: Walk) -> tuple[str, list[str]]:
    decision = walk.decision_awaiting()
    works = [
        lambda: walk.approve(decision),
        lambda: decisions.send_back(decision, reason="Thiếu căn cứ.", by=walk.by("deputy")),
    ]
    found = together(works, before='UPDATE "awards_decision"')
    return fresh(decision).state, outcomes(found)


def test_approve_and_send_back_decision_at_once_is_one_of_them(walk: Walk):
    state, found = approved_and_sent_back(walk)

    assert found == ["Stale", "done"]
    verb = {"approved": "awards.approve_decision", "draft": "awards.send_back_decision"}[state]
    both = ("awards.approve_decision", "awards.send_back_decision")
    assert [each.verb for each in Event.objects.filter(verb__in=both)] == [verb]


def test_control_approve_and_send_back_decision_at_once_without_the_lock_is_both(
    walk: Walk, monkeypatch
):
    without_lock(monkeypatch, Decision)

    assert approved_and_sent_back(walk)[1] == ["done", "done"]
