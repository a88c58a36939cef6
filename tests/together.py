"""Doing things at the same time, on PostgreSQL; and the controls that take the lock away."""

import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest
from django.db import connection, models
from django.db.models.query import QuerySet

on_postgresql = pytest.mark.skipif(
    connection.vendor != "postgresql", reason="SQLite has one writer at a time"
)


class Patience:
    """How long one waits for the others; in a control nobody is held up, so all will come."""

    seconds = 1.0
    of_a_control = 30.0


class Meeting:
    """All threads wait for each other just before their first statement that begins with one of `before`.

    Where a lock keeps one of them from coming, the others go on without it.
    """

    def __init__(self, before: str | tuple[str, ...], parties: int):
        self.before = before
        self.barrier = threading.Barrier(parties, timeout=Patience.seconds)
        self.begun = threading.Event()

    def __call__(self, execute, sql, params, many, context):
        arrived = getattr(_arrived, "at", None)
        if arrived is not self and sql.startswith(self.before):
            _arrived.at = self
            self.begun.set()
            with suppress(threading.BrokenBarrierError):
                self.barrier.wait()
        return execute(sql, params, many, context)


_arrived = threading.local()


def together(
    works: list[Callable[[], Any]], *, before: str | tuple[str, ...], in_order: bool = False
) -> list[Any]:
    """Runs each on a connection of its own; returns what each returned or raised, in their order.

    `in_order`: the others begin when the first has come to the meeting point.
    """
    meeting, results = Meeting(before, len(works)), [None] * len(works)

    def run(place: int) -> None:
        try:
            if in_order and place:
                meeting.begun.wait(Patience.of_a_control)
            with connection.execute_wrapper(meeting):
                results[place] = works[place]()
        except Exception as error:
            results[place] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(place,)) for place in range(len(works))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=2 * Patience.of_a_control)
    assert not any(thread.is_alive() for thread in threads)
    return results


def be_patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """For a control: a slow machine must not let the threads miss each other."""
    monkeypatch.setattr(Patience, "seconds", Patience.of_a_control)


def without_lock(monkeypatch: pytest.MonkeyPatch, *unlocked: type[models.Model]) -> None:
    """Rows of these models are read without FOR UPDATE: the control of a race."""
    locking = QuerySet.select_for_update

    def reading(self: QuerySet, *args: Any, **options: Any) -> QuerySet:
        return self.all() if self.model in unlocked else locking(self, *args, **options)

    monkeypatch.setattr(QuerySet, "select_for_update", reading)
    be_patient(monkeypatch)


def outcomes(results: list[Any]) -> list[str]:
    """Sorted: the name of the error, or "done"."""
    return sorted(
        type(each).__name__ if isinstance(each, Exception) else "done" for each in results
    )
