"""A unit is closed: who may take its place."""

from datetime import timedelta

from people.actions import units
from people.models import Unit
from tests.walk import MONDAY, Walk


def test_close_takes_a_successor_whose_own_successors_go_round(walk: Walk):
    Unit.objects.filter(symbol="TTUD").update(successor=walk.unit("van_phong"))
    Unit.objects.filter(symbol="VP").update(successor=walk.unit("ttud"))

    closed = units.close(
        walk.unit("qlkh"),
        successor=walk.unit("ttud"),
        last_day=MONDAY - timedelta(days=1),
        people_move=True,
        by=walk.by("office"),
    )

    assert closed.successor == walk.unit("ttud")
