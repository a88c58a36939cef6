"""The pages of awards cost the same number of queries for one row and three."""

from awards.models import DecisionLine
from nominations.models import Nomination
from tests.council.browse import MANY, THREE, queries


def test_the_desk_costs_the_same_for_one_and_three_rows(walk):
    walk.at_director(**THREE)
    desk, follow = queries(walk, "director", "rulings"), queries(walk, "director", "follow_council")
    Nomination.objects.filter(pk__gt=Nomination.objects.first().pk).update(state="in_review")
    assert queries(walk, "director", "rulings") == desk <= MANY
    assert queries(walk, "director", "follow_council") == follow <= MANY


def test_drafting_costs_the_same_for_one_and_three_rows(walk):
    for nomination in walk.at_director(**THREE).nominations.all():
        walk.rule(nomination, "grant")
    three = queries(walk, "office", "draft_decision")
    Nomination.objects.filter(pk__gt=Nomination.objects.first().pk).update(state="in_review")
    assert queries(walk, "office", "draft_decision") == three <= MANY


def test_a_decision_costs_the_same_for_one_and_three_lines(walk):
    dossier = walk.at_director(**THREE)
    for nomination in dossier.nominations.all():
        walk.rule(nomination, "grant")
    decision = walk.decision_awaiting(dossier)
    asked = [("director", "decision"), ("director", "approve_decision"), ("office", "decision_pdf")]
    three = [queries(walk, persona, name, decision.pk) for persona, name in asked]
    desk = queries(walk, "director", "rulings")
    spare = DecisionLine.objects.filter(order__gt=1)
    Nomination.objects.filter(pk__in=spare.values("nomination")).update(state="in_review")
    spare.delete()
    assert [queries(walk, persona, name, decision.pk) for persona, name in asked] == three
    assert queries(walk, "director", "rulings") == desk
    assert max(desk, *three) <= MANY


def test_the_list_costs_the_same_for_one_and_three_decisions(walk):
    walk.decision_numbered()
    one = queries(walk, "registry", "decisions")
    walk.decision_numbered(unit="ttud")
    assert queries(walk, "registry", "decisions") == one <= MANY
