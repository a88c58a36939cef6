"""Many at once on PostgreSQL: one ballot for each, none lost, one count for all; each with its control."""

import pytest

from council.actions import secret
from council.ballots.box import Choice
from council.models import CountedVote, SecretVote, Turnout
from tests.council.crowd import clicks, in_a_pool, polled
from tests.council.secretly import FOR, in_box, marked
from tests.together import on_postgresql, outcomes, together, without_lock
from tests.walk import Walk, fresh
from workflow.moving import Stale

pytestmark = [on_postgresql, pytest.mark.django_db(transaction=True)]
READS, WRITES, MARKS = (
    'SELECT "council_secretvote"',
    'UPDATE "council_secretvote"',
    'UPDATE "council_turnout"',
)


def published(row: SecretVote) -> list[str]:
    return [words for _, words in fresh(row).ballots]


def test_cast_ballot_of_many_at_once_keeps_every_one(walk: Walk):
    meeting, row, people = polled(walk, 12)

    together([clicks(meeting, row, each, FOR) for each in people], before=READS)

    assert (in_box(row), marked(row)) == (12, 12)


def test_control_cast_ballot_of_many_at_once_without_the_lock_loses_ballots(
    walk: Walk, monkeypatch
):
    meeting, row, people = polled(walk, 12)
    without_lock(monkeypatch, SecretVote)

    together([clicks(meeting, row, each, FOR) for each in people], before=WRITES)

    assert (in_box(row), marked(row)) == (1, 12)


def test_cast_ballot_clicked_twice_at_once_by_everybody_counts_once(walk: Walk):
    meeting, row, people = polled(walk, 12)
    works = [clicks(meeting, row, each, FOR) for each in people for _ in range(2)]

    results = together(works, before=READS)

    assert outcomes(results) == ["Refused"] * 12 + ["done"] * 12
    assert (in_box(row), marked(row)) == (12, 12)


@pytest.mark.long
def test_cast_ballot_clicked_twice_at_once_by_two_hundred_counts_once(walk: Walk):
    meeting, row, people = polled(walk, 200)
    works = [
        clicks(meeting, row, each, list(Choice)[place % 3])
        for place, each in enumerate(people)
        for _ in range(2)
    ]

    results = in_a_pool(works)

    assert outcomes(results) == ["Refused"] * 200 + ["done"] * 200
    assert (in_box(row), marked(row)) == (200, 200)


def twice_without_the_lock(walk: Walk, monkeypatch) -> list:
    meeting, row, people = polled(walk, 3)
    without_lock(monkeypatch, SecretVote)
    return together([clicks(meeting, row, people[0], FOR)] * 2, before=MARKS)


def test_cast_ballot_clicked_twice_without_the_lock_is_still_marked_once(walk: Walk, monkeypatch):
    """The conditional UPDATE decides by itself."""
    results = twice_without_the_lock(walk, monkeypatch)

    assert outcomes(results) == ["Stale", "done"]


def test_control_cast_ballot_checked_and_then_marked_is_cast_twice(walk: Walk, monkeypatch):
    def unconditionally(turnout) -> int:
        return Turnout.objects.filter(pk__in=turnout).update(has_voted=True)

    monkeypatch.setattr(secret, "_mark", unconditionally)

    results = twice_without_the_lock(walk, monkeypatch)

    assert outcomes(results) == ["done", "done"]


def closing(row: SecretVote, by):
    """What this closer reads as the result, whoever counted."""

    def work() -> tuple[bool, str]:
        try:
            [kept] = secret.count([row.item], by=by)
        except Stale:
            return False, fresh(row.item).vote.sentence
        return True, kept.sentence

    return work


@pytest.mark.parametrize("number", [8, pytest.param(50, marks=pytest.mark.long)])
def test_count_item_against_casts_gives_every_closer_the_same_tally(walk: Walk, number):
    meeting, row, people = polled(walk, number + 3)
    for each in people[:3]:
        clicks(meeting, row, each, FOR)()
    casts = [clicks(meeting, row, each, Choice.AGAINST) for each in people[3:]]
    counts = [closing(row, walk.by("director"))] * number
    mixed = [work for pair in zip(casts, counts, strict=True) for work in pair]

    results = in_a_pool(mixed, workers=min(40, len(mixed)))

    cast_words = [each[row.pk] for each in results[::2] if isinstance(each, dict)]
    closers = results[1::2]
    kept = CountedVote.objects.get()
    assert sorted(done for done, _ in closers) == [False] * (number - 1) + [True]
    assert {sentence for _, sentence in closers} == {kept.sentence}
    assert kept.against == len(cast_words)
    assert set(cast_words) <= set(published(row))
    assert set(outcomes(results[::2])) <= {"done", "Refused", "Stale"}


def one_cast_one_count(walk: Walk, before: str) -> tuple[object, list[str]]:
    """What the voter was told, and the words that were published."""
    meeting, row, people = polled(walk, 4)
    for each in people[:3]:
        clicks(meeting, row, each, FOR)()
    works = [clicks(meeting, row, people[3], FOR), closing(row, walk.by("director"))]
    told, _ = together(works, before=before)
    return told[row.pk] if isinstance(told, dict) else told, published(row)


def test_cast_ballot_while_counting_is_counted_or_refused(walk: Walk):
    told, words = one_cast_one_count(walk, READS)

    assert told in words or type(told).__name__ in ("Refused", "Stale")


def test_control_cast_ballot_while_counting_without_the_lock_is_lost(walk: Walk, monkeypatch):
    without_lock(monkeypatch, SecretVote)

    told, words = one_cast_one_count(walk, WRITES)

    assert told not in words
    assert type(told).__name__ not in ("Refused", "Stale")
