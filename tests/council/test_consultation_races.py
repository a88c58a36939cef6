"""An answer against collecting, on PostgreSQL: counted or refused, never lost; with its control."""

import threading

import pytest
from django.db import connection

from council.models import Consultation, CountedVote, WrittenAnswer
from tests.council.test_consultation import EVERYBODY
from tests.together import Patience, on_postgresql, outcomes, together, without_lock
from tests.walk import Walk
from tests.walk.consultations import AGAINST

pytestmark = [on_postgresql, pytest.mark.django_db(transaction=True)]
CHAIN = 'SELECT "workflow_thread"'


def answered_while_collecting(walk: Walk) -> tuple[list[str], int, int]:
    """All were in favour; one who may still change that waits until it is collected, if it can be.

    What both were told, how many answers stand against, and how many were counted.
    """
    row = walk.consultation_sent_out()
    for persona in EVERYBODY:
        walk.answer(row, persona)
    allowed, collected = threading.Event(), threading.Event()

    def pause(execute, sql, params, many, context):
        if sql.startswith(CHAIN) and not allowed.is_set():
            allowed.set()
            collected.wait(Patience.seconds)
        return execute(sql, params, many, context)

    def answering() -> WrittenAnswer:
        with connection.execute_wrapper(pause):
            return walk.answer(row, "member", AGAINST)

    def collecting() -> Consultation:
        allowed.wait(Patience.of_a_control)
        try:
            return walk.collect(row)
        finally:
            collected.set()

    told = outcomes(together([answering, collecting], before="nothing"))
    against = WrittenAnswer.objects.current().filter(opinions__choice=AGAINST).distinct()
    counted = set(CountedVote.objects.values_list("against", flat=True))
    return told, against.count(), counted.pop()


def test_answer_consultation_while_collecting_is_counted(walk: Walk):
    assert answered_while_collecting(walk) == (["done", "done"], 1, 1)


def test_control_answer_consultation_while_collecting_without_the_lock_is_turned_away(
    walk: Walk, monkeypatch
):
    """It was allowed, but finds its items concluded; lost it is not even then."""
    without_lock(monkeypatch, Consultation)

    assert answered_while_collecting(walk) == (["ValidationError", "done"], 0, 0)
