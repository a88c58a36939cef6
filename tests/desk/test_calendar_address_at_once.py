"""Two pages make a person's calendar address at the same moment."""

import pytest

from desk.actions import calendar_address as addresses
from desk.models import CalendarAddress
from people.models import User
from tests.together import on_postgresql, outcomes, together, without_lock
from tests.walk import Walk

WRITES = ('INSERT INTO "desk_calendaraddress"', 'UPDATE "desk_calendaraddress"')


def both(walk: Walk) -> list:
    by = walk.by("clerk")
    works = [lambda: addresses.make(instead_of=None, by=by)] * 2
    return together(works, before=WRITES)


@on_postgresql
@pytest.mark.django_db(transaction=True)
def test_make_calendar_address_at_once_gives_one_and_says_so(walk: Walk):
    assert outcomes(both(walk)) == ["Stale", "done"]
    assert CalendarAddress.objects.live().count() == 1


@on_postgresql
@pytest.mark.django_db(transaction=True)
def test_control_make_calendar_address_at_once_without_the_lock_breaks(walk: Walk, monkeypatch):
    without_lock(monkeypatch, User)

    assert outcomes(both(walk)) == ["IntegrityError", "done"]
