"""Who copied everything and knows who voted when guesses no better than chance; the control is broken."""

import random

import pytest

from council.actions import again, secret
from council.ballots import box
from council.ballots.box import Choice
from council.models import SecretVote
from tests.council.attack import Score, Seen, guesses, orders, pieces
from tests.council.crowd import polled, voters
from tests.walk import Walk, fresh
from workflow.actors import Actor

pytestmark = [pytest.mark.both, pytest.mark.django_db(transaction=True)]
VOTERS, VOTES, SEED = 8, 15, 20260615
BY_CHANCE, BROKEN = 4.0, 8.0  # standard deviations


def held(row: SecretVote, people: list[Actor], said: list[Choice], chair: Actor) -> Seen:
    """One vote, in the order of `people`; the attacker copies the database after each ballot."""
    ids = dict(row.turnout.values_list("attendance__member__staff_id", "attendance_id"))
    boxes = []
    for by, choice in zip(people, said, strict=True):
        secret.cast(row.item.meeting, choices={row.pk: choice}, by=by)
        boxes.append(pieces(row))
    while_open = orders(row)
    secret.count([row.item], by=chair)
    published = [choice for choice, _ in fresh(row).ballots]
    mine = [ids[by.staff_id] for by in people]
    return Seen(mine, boxes, only(while_open, mine), only(orders(row), mine), published)


def only(found: list[list[int]], mine: list[int]) -> list[list[int]]:
    return [[pk for pk in order if pk in mine] for order in found]


def attacked(walk: Walk, votes: int = VOTES) -> list[float]:
    """How many standard deviations above chance each strategy ends."""
    chance, scores = random.Random(SEED), {}
    meeting, row, _ = polled(walk, VOTERS)
    people, chair = voters(VOTERS), walk.by("director")
    mover = meeting.attendances.first()
    for number in range(votes):
        if number:
            item = again.revote(
                row.item, moved_by=mover, reason="Lại.", in_favour=9, against=0, by=chair
            )
            [row] = secret.open_([item], by=chair)
        chance.shuffle(people)
        said = [chance.choice(list(Choice)) for _ in people]
        seen = held(row, people, said, chair)
        for place, guess in enumerate(guesses(seen)):
            scores.setdefault(place, Score()).add(guess, [each.value for each in said])
    return [score.z for score in scores.values()]


def test_attacker_of_the_ballots_guesses_no_better_than_chance(walk: Walk):
    found = attacked(walk)

    assert max(map(abs, found)) < BY_CHANCE


@pytest.mark.long
def test_attacker_of_many_ballots_guesses_no_better_than_chance(walk: Walk):
    found = attacked(walk, votes=300)

    assert max(map(abs, found)) < BY_CHANCE


def test_control_attacker_of_ballots_in_their_order_is_right(walk: Walk, monkeypatch):
    """A box that is appended to, and published as it is."""
    monkeypatch.setattr(box, "arranged", list)

    found = attacked(walk)

    assert max(found) > BROKEN


def test_control_attacker_of_a_roll_in_its_order_is_right(walk: Walk, monkeypatch):
    """Published in the order of the roll, and the roll not shuffled: its ids tell."""
    monkeypatch.setattr(secret._random, "shuffle", lambda lines: None)
    monkeypatch.setattr(box, "arranged", list)
    monkeypatch.setattr(random.Random, "shuffle", lambda self, people: None)

    found = attacked(walk)

    assert min(found[-2:]) > BROKEN
