"""A draft says beforehand who can sign it: nobody signs a list with the own name."""

import pytest

from awards.actions import decision as decisions
from awards.models import Decision
from awards.views.advance import Signers
from nominations.models import Nomination
from people.models import RoleGrant
from tests.council.browse import MANY, page, queries
from tests.walk import Walk, fresh
from workflow.permits import Refused


def listed(walk: Walk, persona: str) -> Decision:
    """A draft whose one person is this leader."""
    decision = walk.decision_draft()
    line = decision.lines.get(nomination__subject="ca_nhan")
    Nomination.objects.filter(pk=line.nomination_id).update(staff=walk.staff(persona))
    return fresh(decision)


def told(walk: Walk, decision: Decision) -> Signers:
    return page(walk, "office", "decision", decision.pk).context["signers"]


def test_a_draft_names_who_can_sign(walk: Walk):
    signers = told(walk, walk.decision_draft())
    both = {walk.staff(each).titled for each in ("director", "deputy")}
    assert (set(signers.free), signers.named, signers.sentence) == (both, [], "")


def test_a_draft_with_the_director_is_signed_by_the_deputy(walk: Walk):
    decision = listed(walk, "director")
    director, deputy = walk.staff("director").titled, walk.staff("deputy").titled
    assert told(walk, decision).sentence == (
        f"{director} có tên trong danh sách nên không ký được quyết định này; người ký được: {deputy}."
    )
    shown = page(walk, "office", "decision", decision.pk).content.decode()
    assert "một quyết định riêng do người khác ký" in shown
    decision = decisions.submit(decision, by=walk.by("office"))
    with pytest.raises(Refused, match="Có tên ông/bà"):
        walk.approve(decision)
    assert walk.approve(decision, "deputy").signer_lines == ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"]


def test_a_draft_that_nobody_can_sign_says_so(walk: Walk):
    decision = listed(walk, "director")
    RoleGrant.objects.filter(role="deputy").delete()
    signers = told(walk, decision)
    assert signers.free == []
    assert signers.sentence.endswith("không còn ai có quyền ký.")


def test_an_approved_decision_says_nothing_of_it(walk: Walk):
    decision = walk.decision_approved()
    assert told(walk, decision) is None


def test_a_draft_costs_no_more_than_a_page_may(walk: Walk):
    decision = walk.decision_draft()
    assert queries(walk, "office", "decision", decision.pk) <= MANY
