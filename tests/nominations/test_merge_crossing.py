"""Merging that must not lose a line: two crossing merges, a line that is held."""

import pytest

from nominations.actions import duplicates
from nominations.models import Dossier, Nomination
from tests.nominations.doubles import in_both
from tests.nominations.held import held
from tests.together import on_postgresql, outcomes, together, without_lock
from tests.walk import Walk, fresh
from workflow.permits import Refused

WRITES = 'UPDATE "nominations_nomination"'


def crossed(walk: Walk) -> tuple[list, list[str]]:
    """Each of two lines is merged into the other at the same time: results, states."""
    one, two = in_both(walk)
    by = walk.by("office")
    works = [
        lambda: duplicates.merge(one, into=two, by=by),
        lambda: duplicates.merge(two, into=one, by=by),
    ]
    results = together(works, before=WRITES)
    return results, sorted(fresh(each).state for each in (one, two))


@on_postgresql
@pytest.mark.django_db(transaction=True)
def test_merge_of_two_crossing_keeps_one_line(walk: Walk):
    results, states = crossed(walk)

    assert outcomes(results) == ["Refused", "done"]
    assert states == ["in_review", "withdrawn"]


@on_postgresql
@pytest.mark.django_db(transaction=True)
def test_control_merge_of_two_crossing_without_the_locks_loses_both(walk: Walk, monkeypatch):
    without_lock(monkeypatch, Dossier)
    without_lock(monkeypatch, Nomination)

    results, states = crossed(walk)

    assert outcomes(results) == ["done", "done"]
    assert states == ["withdrawn", "withdrawn"]


def test_merge_back_is_refused(walk: Walk):
    one, two = in_both(walk)
    duplicates.merge(one, into=two, by=walk.by("office"))

    with pytest.raises(Refused, match="Không có đề nghị nào khác"):
        duplicates.merge(two, into=one, by=walk.by("office"))

    assert fresh(two).state == "in_review"


def test_merge_a_held_line_is_refused(walk: Walk):
    one, two = in_both(walk)
    held(walk, one)

    with pytest.raises(Refused, match="tạm dừng theo quy định"):
        duplicates.merge(fresh(one), into=two, by=walk.by("office"))

    assert fresh(one).state == "in_review"
