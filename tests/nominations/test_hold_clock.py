"""The 15-day clock and what is held: not counted, paused, then a date of its own."""

from datetime import date, timedelta

import pytest

from campaign.actions import rounds as campaign_rounds
from nominations.actions import clock, holds
from nominations.actions import nomination as nominations
from nominations.models import Dossier
from tests.nominations.held import clearing, held
from tests.nominations.reminding import steps_of
from tests.walk import MONDAY, Walk, fresh, person_of
from workflow.models import Step

DUE = date(2026, 6, 29)  # ten working days


@pytest.fixture
def running(walk: Walk) -> Dossier:
    """Received, and the reception has ended: due on 29 June."""
    dossier = walk.received()
    round_ = campaign_rounds.end_reception(walk.round, reason="Xong.", by=walk.by("office"))
    clock.start_round(round_, by=walk.by("clock"))
    return fresh(dossier)


def collective_of(dossier: Dossier):
    return dossier.nominations.get(subject="tap_the")


def waiting(dossier: Dossier) -> int:
    return steps_of(dossier).waiting().count()


def test_met_does_not_wait_for_a_held_nomination(walk: Walk, running):
    held(walk, person_of(running))

    nominations.withdraw(collective_of(running), reason="Rút.", by=walk.by("head"))

    assert fresh(running).met_at is not None


def test_paused_when_all_is_held_and_nothing_has_an_outcome(walk: Walk, running):
    before = waiting(running)

    for nomination in running.nominations.all():
        held(walk, nomination)

    assert (fresh(running).met_at, waiting(running)) == (None, 0)
    assert before > 0


def test_one_held_of_two_leaves_the_clock_running(walk: Walk, running):
    before = waiting(running)

    held(walk, person_of(running))

    assert (fresh(running).met_at, waiting(running)) == (None, before)


def test_lift_gives_a_date_and_steps_of_its_own(walk: Walk, running):
    for nomination in running.nominations.all():
        held(walk, nomination)
    person = person_of(running)
    later = MONDAY + timedelta(days=30)

    holds.lift(person, clearing(), by=walk.by("office", later))

    assert fresh(person).own_due_on == date(2026, 8, 5)
    own = Step.objects.of(running).waiting()
    assert set(own.values_list("due_on", flat=True)) == {date(2026, 8, 5)}


def test_lift_before_the_clock_begins_gives_no_own_date(walk: Walk):
    nomination = held(walk, person_of(walk.received()))

    holds.lift(nomination, clearing(), by=walk.by("office"))

    assert fresh(nomination).own_due_on is None


def test_lift_on_an_ended_nomination_gives_no_date_and_no_steps(walk: Walk, running):
    person = held(walk, person_of(running))
    nominations.withdraw(person, reason="Rút.", by=walk.by("head"))
    before = Step.objects.of(running).count()

    holds.lift(fresh(person), clearing(), by=walk.by("office", MONDAY + timedelta(days=3)))

    assert (fresh(person).held_on, fresh(person).own_due_on) == (None, None)
    assert Step.objects.of(running).count() == before
