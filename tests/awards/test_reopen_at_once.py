"""Reconsidering somebody while the office drafts: nobody stands on a list who waits for the director."""

import pytest

from awards.actions import decision as decisions
from awards.actions.reopening import reopen
from awards.models import DecisionLine
from campaign.models import AwardForm
from nominations.models import Nomination
from tests.together import on_postgresql, outcomes, together, without_lock
from tests.walk import Walk, fresh, person_of

pytestmark = [on_postgresql, pytest.mark.django_db(transaction=True)]

MOVES = 'UPDATE "nominations_nomination"'
LISTS = 'INSERT INTO "awards_decisionline"'


def both(walk: Walk) -> tuple[Nomination, list[str]]:
    nomination = person_of(walk.granted())
    campaign, form = nomination.dossier.round.campaign, AwardForm.objects.get(key="giay_khen")

    def drafts():
        return decisions.draft(campaign, form, chosen=[nomination], by=walk.by("office"))

    def reopens():
        return reopen(nomination, reason="Có thêm tài liệu.", by=walk.by("director"))

    return nomination, outcomes(together([drafts, reopens], before=(MOVES, LISTS)))


def is_listed(nomination: Nomination) -> bool:
    return DecisionLine.objects.filter(nomination=nomination, is_live=True).exists()


def test_drafting_and_reopening_at_once_leave_one_of_them(walk: Walk):
    nomination, done = both(walk)
    assert done in (["Stale", "done"], ["ValidationError", "done"])
    assert (fresh(nomination).state, is_listed(nomination)) in (
        ("granted", True),
        ("at_director", False),
    )


def test_control_drafting_and_reopening_both_pass_without_the_lock(walk: Walk, monkeypatch):
    without_lock(monkeypatch, Nomination)
    nomination, done = both(walk)
    assert done == ["done", "done"]
    assert (fresh(nomination).state, is_listed(nomination)) == ("at_director", True)
