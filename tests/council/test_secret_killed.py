"""The process that counts is killed at every statement: the vote stays sealed, or is opened whole."""

import pytest

from council.actions import keys, secret
from council.ballots import keyfiles
from council.models import CountedVote, SecretVote
from tests.council.secretly import FOR, VOTERS, cast_all, opened
from tests.killed import KILLED, at_every_statement, die, in_a_child, needs_a_database_that_stays
from tests.walk import Walk, fresh, items_of

pytestmark = [pytest.mark.both, pytest.mark.django_db(transaction=True)]


def facts(row: SecretVote) -> tuple:
    row = fresh(row)
    return (
        row.outcome,
        len(bytes(row.box)) > 0,
        len(row.ballots),
        row.turnout.filter(has_voted=True).count(),
        fresh(row.item).state,
        CountedVote.objects.count(),
        keyfiles.read(row.public_key) is not None,
    )


SEALED = ("open", True, 0, 5, "voting", 0, True)
OPENED = ("counted", False, 5, 5, "counted", 1, False)
LEFT_OVER = (*OPENED[:-1], True)


@pytest.fixture
def row(walk: Walk) -> SecretVote:
    needs_a_database_that_stays()
    meeting = walk.meeting_open()
    meeting.items.exclude(pk=next(items_of(meeting)).pk).delete()
    meeting = opened(walk, meeting)
    cast_all(walk, meeting, dict.fromkeys(VOTERS, FOR))
    return SecretVote.objects.get()


def test_count_item_killed_at_any_statement_leaves_the_vote_sealed(walk: Walk, row):
    by = walk.by("director")
    found = list(at_every_statement(lambda: secret.count([row.item], by=by), lambda: facts(row)))

    assert len(found) > 10
    assert set(found) == {SEALED}
    assert facts(row) == OPENED


def test_count_item_killed_after_the_commit_leaves_it_opened_and_the_key_to_the_sweep(
    walk: Walk, row, monkeypatch
):
    monkeypatch.setattr(keyfiles, "destroy", die)
    status = in_a_child(lambda: secret.count([row.item], by=walk.by("director")))
    monkeypatch.undo()

    assert (status, facts(row)) == (KILLED, LEFT_OVER)
    assert (keys.sweep(), facts(row)) == (1, OPENED)


def test_start_item_secretly_killed_before_the_commit_leaves_a_key_that_is_swept(
    walk: Walk, standing_clock, settings
):
    needs_a_database_that_stays()
    item = next(items_of(walk.meeting_open()))
    by = walk.by("secretary")

    def opening() -> None:
        secret.Turnout.objects.bulk_create = die
        secret.open_([item], by=by)

    assert in_a_child(opening) == KILLED

    assert (SecretVote.objects.count(), len(list(keyfiles.kept()))) == (0, 1)
    assert keys.sweep() == 0
    standing_clock.move_to("2999-01-01T00:00:00+00:00")
    assert keys.sweep() == 1
