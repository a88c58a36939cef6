"""Two clicks at once urge a unit once."""

import pytest

from nominations.actions.urging import urge
from nominations.models import Urging
from people.models import Unit
from tests.together import on_postgresql, outcomes, together, without_lock
from tests.walk import Walk

WRITES = 'INSERT INTO "nominations_urging"'


def clicked_twice(walk: Walk) -> tuple[list[str], int]:
    """What both clicks came to, and how often the unit was urged."""
    round_, unit, by = walk.round, walk.unit("qlkh"), walk.by("office")
    results = together([lambda: urge(round_, [unit], by=by)] * 2, before=WRITES)
    return outcomes(results), Urging.objects.count()


@on_postgresql
@pytest.mark.django_db(transaction=True)
def test_urge_twice_at_once_is_done_once(walk: Walk):
    assert clicked_twice(walk) == (["Refused", "done"], 1)


@on_postgresql
@pytest.mark.django_db(transaction=True)
def test_control_urge_twice_at_once_without_the_lock_is_done_twice(walk: Walk, monkeypatch):
    without_lock(monkeypatch, Unit)

    assert clicked_twice(walk) == (["done", "done"], 2)
