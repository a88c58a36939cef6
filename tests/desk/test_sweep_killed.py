"""A real worker on a real Redis is killed in the middle of a sweep; the next one tells everything once.

The worker lives on the machine's own day, so the steps are dated long before any day it may have.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from threading import Event, Thread

import pytest
from django.db import connection, transaction
from django.utils import timezone

from people.models import User
from script.lib.processes import wait_until
from tests import workers
from tests.nominations.reminding import steps_of, told, under_way
from tests.together import on_postgresql
from tests.walk import Walk
from workflow.models import JobRun, Notice, Step

pytestmark = [on_postgresql, pytest.mark.django_db(transaction=True)]
LONG_AGO = date(2020, 1, 1)
WAITING = (
    "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
    " AND wait_event_type = 'Lock' AND query LIKE 'INSERT INTO \"workflow_notice\"%%'"
)


@contextmanager
def nobody_can_be_told(user: User, step: Step) -> Iterator[None]:
    """Another connection is just writing the notice of this step, so that the sweep waits for it."""
    written, over = Event(), Event()

    def write() -> None:
        with transaction.atomic():
            Notice.objects.create(user=user, key=f"step:{step.pk}", created_at=timezone.now())
            written.set()
            over.wait(120)
            transaction.set_rollback(True)
        connection.close()

    thread = Thread(target=write)
    thread.start()
    assert written.wait(20)
    try:
        yield
    finally:
        over.set()
        thread.join()


def is_in_the_middle() -> bool:
    """The steps are marked, and the worker waits to write the first notice."""
    with connection.cursor() as cursor:
        cursor.execute(WAITING)
        return cursor.fetchone()[0] == 1


def due(walk: Walk) -> list[Step]:
    """Six steps of one dossier that are long due; the others are not told."""
    dossier = under_way(walk)
    steps_of(dossier).filter(kind__in=("late_5", "late_weekly")).update(skipped=True)
    steps_of(dossier).filter(skipped=False).update(on=LONG_AGO)
    return list(steps_of(dossier).filter(skipped=False).order_by("pk"))


def lines_of(walk: Walk, persona: str) -> list[int]:
    """How often each digest of this person tells of the dossier; the worker's own day may tell more."""
    lines = [notice.lines or [{"path": notice.path}] for notice in told(walk, persona)]
    return [
        sum("/dossier/" in line["path"] or "/ho-so/" in line["path"] for line in each)
        for each in lines
    ]


def test_sweep_killed_in_the_middle_is_done_once_by_the_next(walk: Walk, redis_url, tmp_path):
    steps = due(walk)
    env = workers.environment(redis_url, tmp_path)

    with nobody_can_be_told(walk.user("office"), steps[0]), workers.worker(env) as killed:
        workers.send(env, "desk.tasks", "sweep")
        assert wait_until(is_in_the_middle, 90, killed)
        killed.kill()
        killed.wait()
    assert not Step.objects.told().exists()
    assert not Notice.objects.filter(key__startswith="step:").exists()

    runs = JobRun.objects.filter(job="Rà thời hạn", finished_at__isnull=False, error="")
    with workers.worker(env) as worker:
        for number in (1, 2):
            workers.send(env, "desk.tasks", "sweep")
            assert wait_until(lambda number=number: runs.count() == number, 90, worker)

    marked = Step.objects.told().filter(pk__in=[step.pk for step in steps])
    assert (len(steps), marked.count()) == (6, 6)
    assert [lines_of(walk, who) for who in ("office", "chief", "deputy")] == [[4], [1], [1]]
