"""Taking a ruling back: its paper, its dossier, who may."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from awards.actions import decision as decisions
from awards.actions.reopening import reopen
from awards.models import Decision, DecisionLine, Ruling
from nominations.models import Nomination
from tests.awards import to_province
from tests.council.browse import MANY, THREE, page, post, queries
from tests.walk import Walk, fresh, person_of
from workflow.models import Event, Notice
from workflow.permits import Refused

WHY = "Có thêm tài liệu."


def names(decision: Decision) -> list[tuple[int, str]]:
    return list(decision.lines.order_by("order").values_list("order", "nomination__subject"))


def test_reopen_nomination_brings_it_back_and_keeps_the_ruling(walk: Walk):
    nomination = person_of(walk.granted())
    reopen(nomination, reason=WHY, by=walk.by("director"))
    assert fresh(nomination).state == "at_director"
    assert Ruling.objects.filter(nomination=nomination).count() == 1
    event = Event.objects.get(verb="nominations.reopen_nomination")
    assert (event.changed["ly_do"], event.subject_id) == (WHY, nomination.pk)
    told = Notice.objects.filter(key__startswith="reopened")
    assert sorted(told.values_list("user__username", flat=True)) == ["chief", "office", "office2"]


def test_reopen_nomination_takes_its_line_off_a_draft(walk: Walk):
    decision = walk.decision_draft()
    collective = decision.lines.get(order=1).nomination
    reopen(collective, reason=WHY, by=walk.by("director"))
    assert names(decision) == [(1, "ca_nhan")]
    assert fresh(decision).state == "draft"


@pytest.mark.parametrize("step", [Walk.decision_awaiting, Walk.decision_approved])
def test_reopen_nomination_sends_a_paper_without_number_back(walk: Walk, step):
    decision = step(walk)
    nomination = decision.lines.get(order=2).nomination
    reopen(nomination, reason=WHY, by=walk.by("director"))
    decision = fresh(decision)
    assert (decision.state, decision.signer_name, names(decision)) == (
        "draft",
        "",
        [(1, "tap_the")],
    )
    walk.rule(fresh(nomination), "grant")
    chosen = [fresh(nomination)]
    again = decisions.draft(
        decision.campaign, decision.award_form, chosen=chosen, by=walk.by("office")
    )
    assert names(again) == [(1, "ca_nhan")]


@pytest.mark.parametrize("step", [Walk.decision_numbered, Walk.decision_signed])
def test_reopen_nomination_of_a_numbered_decision_is_refused(walk: Walk, step):
    nomination = step(walk).lines.get(order=2).nomination
    with pytest.raises(Refused, match="đã có số") as refused:
        reopen(nomination, reason=WHY, by=walk.by("director"))
    assert "hủy số" in refused.value.refusal.who_may
    assert DecisionLine.objects.filter(nomination=nomination, is_live=True).count() == 1


def test_reopen_nomination_of_a_void_decision(walk: Walk):
    decision = walk.decision_void()
    nomination = decision.lines.get(order=2).nomination
    reopen(nomination, reason=WHY, by=walk.by("director"))
    assert fresh(nomination).state == "at_director"
    assert decision.lines.count() == 2


def test_reopen_nomination_opens_a_closed_dossier_and_it_closes_again(walk: Walk):
    dossier = walk.closed()
    met = dossier.met_at
    reopen(person_of(dossier), reason=WHY, by=walk.by("director"))
    dossier = fresh(dossier)
    assert (dossier.state, dossier.met_at) == ("received", met)
    walk.rule(person_of(dossier), "refuse", WHY)
    assert fresh(dossier).state == "closed"


def test_reopen_nomination_needs_a_reason(walk: Walk):
    nomination = person_of(walk.granted())
    with pytest.raises(ValidationError) as error:
        reopen(nomination, reason=" ", by=walk.by("director"))
    assert list(error.value.error_dict) == ["reason"]
    assert fresh(nomination).state == "granted"


def test_nobody_reopens_the_own_award(walk: Walk):
    nomination = person_of(walk.granted())
    Nomination.objects.filter(pk=nomination.pk).update(staff=walk.staff("director"))
    with pytest.raises(Refused, match="về chính mình"):
        reopen(fresh(nomination), reason=WHY, by=walk.by("director"))
    reopen(fresh(nomination), reason=WHY, by=walk.by("deputy"))
    assert fresh(nomination).state == "at_director"


def test_the_rulings_lead_to_reopening_the_last_one_only(walk: Walk):
    nomination = person_of(walk.closed())
    link = reverse("reopen_nomination", args=[nomination.pk])
    assert page(walk, "director", "ruled").content.decode().count(link) == 1
    assert link not in page(walk, "office", "ruled").content.decode()
    done = post(walk, "director", "reopen_nomination", nomination.pk, reason=WHY)
    assert done.url == reverse("rulings")
    assert link not in page(walk, "director", "ruled").content.decode()
    walk.rule(fresh(nomination), "grant", "Xem lại thì xứng đáng.")
    shown = page(walk, "director", "ruled").content.decode()
    assert (shown.count(link), shown.count("đã xem xét lại")) == (1, 1)


def test_the_rulings_cost_the_same_for_one_and_three(walk: Walk):
    first, *others = walk.at_director(**THREE).nominations.all()
    walk.rule(first, "grant")
    one = queries(walk, "director", "ruled")
    for nomination in others:
        walk.rule(nomination, "grant")
    assert queries(walk, "director", "ruled") == one <= MANY


@pytest.mark.parametrize("verbs", [(), ("submit",), ("submit", "approve")])
def test_reopen_nomination_takes_its_line_off_a_proposal(walk: Walk, verbs):
    row = to_province.drafted(walk)
    for verb in verbs:
        row = walk.advance(row, verb)
    nomination = row.lines.get(order=2).nomination
    reopen(nomination, reason=WHY, by=walk.by("director"))
    assert fresh(nomination).state == "at_director"
    assert fresh(row).state == "draft"
    assert list(row.lines.values_list("order", "nomination__subject")) == [(1, "tap_the")]


def test_reopen_nomination_of_a_signed_proposal_is_refused(walk: Walk):
    nomination = to_province.signed(walk).lines.get(order=2).nomination
    with pytest.raises(Refused, match="đã có số"):
        reopen(nomination, reason=WHY, by=walk.by("director"))
    assert fresh(nomination).state == "proposed"
