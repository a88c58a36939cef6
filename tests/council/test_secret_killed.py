"""The process that counts is killed at every statement: the vote stays sealed, or is opened whole."""

import os
import signal
from collections.abc import Callable

import pytest
from django.db import connection

from council.actions import keys, secret
from council.ballots import keyfiles
from council.models import CountedVote, SecretVote
from tests.council.secretly import FOR, VOTERS, cast_all, opened
from tests.walk import Walk, fresh, items_of

pytestmark = [pytest.mark.both, pytest.mark.django_db(transaction=True)]
STATEMENTS = 200  # more than counting one item takes


def die(*_: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def in_a_child(work: Callable[[], object]) -> int:
    """The status of a process of its own, which has the database for itself."""
    connection.close()
    child = os.fork()
    if child == 0:
        try:
            work()
        finally:
            os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def killed_at(number: int, work: Callable[[], object]) -> Callable[[], object]:
    """Before its `number`th statement is executed."""
    seen = iter(range(1, STATEMENTS))

    def watch(execute, sql, params, many, context):
        if next(seen) == number:
            die()
        return execute(sql, params, many, context)

    def run() -> None:
        with connection.execute_wrapper(watch):
            work()

    return run


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
    if connection.vendor == "sqlite" and connection.is_in_memory_db():
        pytest.skip("a database in memory ends with its connection")
    meeting = walk.meeting_open()
    meeting.items.exclude(pk=next(items_of(meeting)).pk).delete()
    meeting = opened(walk, meeting)
    cast_all(walk, meeting, dict.fromkeys(VOTERS, FOR))
    return SecretVote.objects.get()


def test_count_item_killed_at_any_statement_leaves_the_vote_sealed(walk: Walk, row):
    by = walk.by("director")
    found = []
    for number in range(1, STATEMENTS):
        status = in_a_child(killed_at(number, lambda: secret.count([row.item], by=by)))
        if status == 0:
            break
        found.append((status, facts(row)))

    assert len(found) > 10
    assert set(found) == {(-signal.SIGKILL, SEALED)}
    assert facts(row) == OPENED


def test_count_item_killed_after_the_commit_leaves_it_opened_and_the_key_to_the_sweep(
    walk: Walk, row, monkeypatch
):
    monkeypatch.setattr(keyfiles, "destroy", die)
    status = in_a_child(lambda: secret.count([row.item], by=walk.by("director")))
    monkeypatch.undo()

    assert (status, facts(row)) == (-signal.SIGKILL, LEFT_OVER)
    assert (keys.sweep(), facts(row)) == (1, OPENED)


def test_start_item_secretly_killed_before_the_commit_leaves_a_key_that_is_swept(
    walk: Walk, standing_clock, settings
):
    if connection.vendor == "sqlite" and connection.is_in_memory_db():
        pytest.skip("a database in memory ends with its connection")
    item = next(items_of(walk.meeting_open()))
    by = walk.by("secretary")

    def opening() -> None:
        secret.Turnout.objects.bulk_create = die
        secret.open_([item], by=by)

    assert in_a_child(opening) == -signal.SIGKILL

    assert (SecretVote.objects.count(), len(list(keyfiles.kept()))) == (0, 1)
    assert keys.sweep() == 0
    standing_clock.move_to("2999-01-01T00:00:00+00:00")
    assert keys.sweep() == 1
