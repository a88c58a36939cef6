"""`walk`: the office with its people on a standing Monday, and a dossier to walk through it."""

from collections.abc import Iterator

import pytest
import time_machine

from tests.walk import MONDAY, Walk, at, office_of


@pytest.fixture
def standing_clock() -> Iterator[time_machine.Traveller]:
    """It is Monday 15 June 2026, 9:00 in Cao Bằng, and time goes on from there."""
    with time_machine.travel(at(MONDAY), tick=True) as traveller:
        yield traveller


@pytest.fixture
def walk(db, standing_clock) -> Walk:
    return Walk(office_of(MONDAY))
