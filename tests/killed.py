"""Work in a process of its own that is killed at one of its statements, or at a step in between."""

import os
import signal
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import connection

STATEMENTS = 400  # more than any of the acts tried takes
KILLED = -signal.SIGKILL
ANY, WRITES = ("",), ("INSERT", "UPDATE", "DELETE")


def die(*_: object, **__: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def needs_a_database_that_stays() -> None:
    if connection.vendor == "sqlite" and connection.is_in_memory_db():
        pytest.skip("a database in memory ends with its connection")


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


def killed_at(
    number: int, work: Callable[[], object], begins: tuple[str, ...] = ANY
) -> Callable[[], object]:
    """Before its `number`th statement that begins with one of `begins` is executed."""
    seen = iter(range(1, STATEMENTS))

    def watch(execute, sql, params, many, context):
        if sql.startswith(begins) and next(seen) == number:
            die()
        return execute(sql, params, many, context)

    def run() -> None:
        with connection.execute_wrapper(watch):
            work()

    return run


def at_every_statement(
    work: Callable[[], object], facts: Callable[[], Any], begins: tuple[str, ...] = ANY
) -> Iterator[Any]:
    """The facts after each death, until a process lives through it."""
    for number in range(1, STATEMENTS):
        status = in_a_child(killed_at(number, work, begins))
        if status != KILLED:
            assert status == 0
            return
        yield facts()
