"""Whenever sweeps happen to run, twice, late or broken off: the same steps, the same people told.

The measure is a sweep at every hour from the end of reception to the last instant. Announcements of
a lapse are left out: their day depends on when the unit is told, by intent.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nominations.actions import holds
from tests.nominations.held import clearing, held
from tests.nominations.reminding import JULY, day
from tests.walk import Walk, at, fresh, person_of
from vietnamese.dates import local_date
from workflow import steps
from workflow.actors import clock
from workflow.models import Notice, Step, StepQuerySet

pytestmark = [pytest.mark.both, pytest.mark.django_db]
FIRST, LAST = at(JULY[1], 0), at(date(2026, 8, 9), 12)
HOURS = int((LAST - FIRST) / timedelta(hours=1))
EVERY_HOUR = [(hour, False) for hour in range(HOURS)]
ANY_TIMES = st.lists(st.tuples(st.integers(0, HOURS), st.booleans()), max_size=8)
EXAMPLES = settings(
    max_examples=60,
    deadline=None,
    database=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)

Outcome = tuple[list[tuple], Counter]


@pytest.fixture
def deadlines(walk: Walk) -> Walk:
    """Two dossiers under examination, one nomination with a date of its own, supplements, a first look."""
    walk.received()
    held(walk, person_of(other := walk.received(unit="ttud")))
    walk.submitted(round_=walk.round_anytime())
    day(JULY[1])
    holds.lift(person_of(fresh(other)), clearing(), by=walk.by("office", JULY[3]))
    return walk


class PowerCut(Exception):  # noqa: N818 - read as a word
    pass


@contextmanager
def broken_off() -> Iterator[None]:
    """The machine stops when the sweep has marked its steps and begins to write what people are told."""

    def stop(execute, sql, params, many, context):
        if sql.startswith('INSERT INTO "workflow_notice"'):
            raise PowerCut
        return execute(sql, params, many, context)

    try:
        with connection.execute_wrapper(stop):
            yield
    except PowerCut:
        pass


def sweep(moment: datetime) -> None:
    steps.sweep(by=clock(local_date(moment), moment))


def outcome(times: Iterable[tuple[int, bool]]) -> Outcome:
    """What stands after sweeps at these hours (True: broken off, then started again) and at LAST."""
    with transaction.atomic():
        for hour, breaks in sorted(times):
            moment = FIRST + timedelta(hours=hour)
            if breaks:
                with broken_off():
                    sweep(moment)
            sweep(moment)
        sweep(LAST)
        found = _steps(), _told()
        transaction.set_rollback(True)
    return found


def _steps() -> list[tuple]:
    rows = Step.objects.exclude(ladder="lapse").order_by(
        "subject_id", "ladder", "due_on", "on", "tell"
    )
    told = [row.done_at is not None for row in rows]
    names = ("subject_id", "ladder", "due_on", "kind", "on", "tell", "skipped", "cancelled")
    return list(zip(rows.values_list(*names), told, strict=True))


def _told() -> Counter:
    """Person, page and deadline of every step that was told; not in which digest, not how late."""
    told = Counter()
    for notice in Notice.objects.filter(key__startswith="step:"):
        lines = notice.lines or [{"text": notice.text, "path": notice.path}]
        for line in lines:
            about = line["text"].partition(": ")[2].partition(" (nhắc muộn")[0]
            told[notice.user_id, line["path"], about] += 1
    return told


def test_sweeps_at_any_time_leave_what_hourly_sweeps_leave(deadlines):
    hourly = outcome(EVERY_HOUR)
    assert {row[1] for row, _ in hourly[0]} == {"examination", "own_date", "first_look"}

    @EXAMPLES
    @given(ANY_TIMES)
    def same(times):
        assert outcome(times) == hourly

    same()


def test_control_sweep_that_compares_for_equality_leaves_something_else(deadlines, monkeypatch):
    hourly = outcome(EVERY_HOUR)
    monkeypatch.setattr(StepQuerySet, "due", lambda rows, today: rows.waiting().filter(on=today))

    assert outcome(EVERY_HOUR) == hourly
    assert outcome([]) != hourly
