"""A round is cancelled while a unit hands in, or opens a dossier: one of the two is refused."""

import pytest

from campaign.models import Round
from nominations.actions import dossier as dossiers
from nominations.actions import rounds
from nominations.models import Dossier
from tests.together import on_postgresql, outcomes, together, without_lock
from tests.walk import Walk, fresh

WHY = "Tỉnh lùi đợt sơ kết."
WRITES = 'UPDATE "nominations_dossier"'
NUMBERS = ('SELECT "nominations_dossiernumber"', 'UPDATE "campaign_round"')


def cancelling(walk: Walk):
    round_, by = walk.round, walk.by("office")
    return lambda: rounds.cancel(round_, reason=WHY, by=by)


def handed_in_meanwhile(walk: Walk) -> tuple[list[str], tuple[str, str]]:
    draft, by = walk.complete_draft(), walk.by("head")
    works = [cancelling(walk), lambda: dossiers.submit(draft, by=by)]
    done = outcomes(together(works, before=WRITES))
    return done, (fresh(walk.round).state, fresh(draft).state)


def opened_meanwhile(walk: Walk) -> tuple[list[str], tuple[str, list[str]]]:
    round_, unit, by = walk.round, walk.unit("qlkh"), walk.by("clerk")
    works = [cancelling(walk), lambda: dossiers.open_(round_, unit, by=by)]
    done = outcomes(together(works, before=NUMBERS))
    return done, (fresh(round_).state, [each.state for each in Dossier.objects.all()])


@on_postgresql
@pytest.mark.django_db(transaction=True)
def test_cancel_round_while_a_unit_hands_in_is_one_or_the_other(walk: Walk):
    done, states = handed_in_meanwhile(walk)

    assert done == ["Refused", "done"]
    assert states in [("cancelled", "lapsed"), ("open", "submitted")]


@on_postgresql
@pytest.mark.django_db(transaction=True)
def test_control_without_the_locks_a_cancelled_round_holds_what_was_handed_in(
    walk: Walk, monkeypatch
):
    without_lock(monkeypatch, Dossier, Round)

    done, (round_state, _dossier) = handed_in_meanwhile(walk)

    assert (done, round_state) == (["done", "done"], "cancelled")
    assert Dossier.objects.filter(submitted_at__isnull=False).exists()


@on_postgresql
@pytest.mark.django_db(transaction=True)
def test_cancel_round_while_a_unit_opens_a_dossier_leaves_no_draft(walk: Walk):
    _done, states = opened_meanwhile(walk)

    assert states in [("cancelled", []), ("cancelled", ["lapsed"])]


@on_postgresql
@pytest.mark.django_db(transaction=True)
def test_control_without_the_lock_a_draft_stays_in_a_cancelled_round(walk: Walk, monkeypatch):
    without_lock(monkeypatch, Round)

    done, states = opened_meanwhile(walk)

    assert done == ["done", "done"]
    assert states == ("cancelled", ["draft"])
