"""Many numbers at the same time: none twice, none lost; and what the locks are for."""

import random
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import date
from functools import partial

import pytest
from django.db import connection, models, transaction

from awards.models import Decision
from documents.actions import issuing
from documents.actions import paper as papers
from documents.blocks import Paper
from documents.models import IssuedDocument, NumberCounter, NumberSeries, VerificationCode
from tests.documents.issued import approved, series, small
from tests.documents.numbered import given
from tests.together import on_postgresql
from tests.walk import MONDAY, Walk

# many at once


class CutOffError(Exception):
    """As if the power failed."""


def run(walk: Walk, *, count: int, at_once: int, seed: int = 7) -> tuple[Counter, list[int]]:
    """Issues papers, `at_once` at a time. Returns how they ended and the numbers given.

    5 % fail: every other one while it is composed, the others when all is written.
    """
    todo, by, book = approved(walk, count), walk.by("registry"), series()
    doomed = {each.pk for each in random.Random(seed).sample(todo[: -count // 4], count // 20)}

    def compose(paper: Decision, number: int, day: date) -> Paper:
        if paper.pk in doomed and paper.pk % 2:
            raise CutOffError
        return small(number, day)

    def issue(paper: Decision) -> str:
        options = {"series": book, "issued_on": MONDAY, "by": by}
        try:
            with transaction.atomic():
                papers.number(paper, number=None, compose=partial(compose, paper), **options)
                if paper.pk in doomed:
                    raise CutOffError
        except CutOffError:
            return "cut off"
        finally:
            connection.close()
        return "done"

    with ThreadPoolExecutor(at_once) as pool:
        outcomes = Counter(pool.map(issue, todo))
    return outcomes, sorted(given())


@contextmanager
def without(name: str):
    """The table without one of its constraints; its rows are gone afterwards."""
    gone = next(each for each in IssuedDocument._meta.constraints if each.name == name)
    with connection.schema_editor() as editor:
        editor.remove_constraint(IssuedDocument, gone)
    try:
        yield
    finally:
        Decision.objects.update(state="approved", issued=None)
        VerificationCode.objects.all().delete()
        IssuedDocument.objects.all().delete()
        with connection.schema_editor() as editor:
            editor.add_constraint(IssuedDocument, gone)


SIZES = [
    pytest.param(60, 6, id="60"),
    pytest.param(1000, 20, id="1000", marks=pytest.mark.long),
]


many = pytest.mark.parametrize(("count", "at_once"), SIZES)


@on_postgresql
@many
@pytest.mark.django_db(transaction=True)
def test_numbers_given_at_the_same_time_leave_no_gap_and_no_double(walk: Walk, count, at_once):
    series(automatic=True)

    outcomes, numbers = run(walk, count=count, at_once=at_once)

    failed = count // 20
    assert outcomes == {"done": count - failed, "cut off": failed}
    assert numbers == list(range(1, count - failed + 1))
    assert NumberCounter.objects.get().last == count - failed


@on_postgresql
@many
@pytest.mark.django_db(transaction=True)
def test_control_the_highest_number_plus_one_gives_doubles(walk: Walk, monkeypatch, count, at_once):
    series(automatic=True)
    monkeypatch.setattr(issuing, "take_number", NumberSeries.suggested)

    with without("document_number_once"):
        _, numbers = run(walk, count=count, at_once=at_once)

    assert len(set(numbers)) < len(numbers)


@on_postgresql
@many
@pytest.mark.django_db(transaction=True)
def test_control_a_counter_without_its_lock_gives_doubles(walk: Walk, monkeypatch, count, at_once):
    series(automatic=True)
    NumberCounter.objects.create(series=series(), year=2026)
    unlocked(monkeypatch)

    with without("document_number_once"):
        _, numbers = run(walk, count=count, at_once=at_once)

    assert len(set(numbers)) < len(numbers)


@on_postgresql
@many
@pytest.mark.django_db(transaction=True)
def test_control_a_sequence_leaves_gaps(walk: Walk, monkeypatch, count, at_once):
    series(automatic=True)
    with connection.cursor() as cursor:
        cursor.execute("CREATE SEQUENCE control_numbers")
    monkeypatch.setattr(issuing, "take_number", next_of_sequence)

    _, numbers = run(walk, count=count, at_once=at_once)
    with connection.cursor() as cursor:
        cursor.execute("DROP SEQUENCE control_numbers")

    assert len(set(numbers)) == len(numbers)
    assert len(numbers) < numbers[-1]


def next_of_sequence(_series: NumberSeries, _year: int) -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('control_numbers')")
        return cursor.fetchone()[0]


def unlocked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Counters are read without FOR UPDATE and written at the end of the act."""
    locking = models.QuerySet.select_for_update

    def reading(self, *args, **options):
        return self.all() if self.model is NumberCounter else locking(self, *args, **options)

    monkeypatch.setattr(models.QuerySet, "select_for_update", reading)
