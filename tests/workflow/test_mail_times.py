"""When a mail goes: by hand, moment for moment, in hours of Vietnam."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from tests.walk import at
from workflow.mail_times import How, Wish, allowed, is_quiet, planned

FRIDAY, SATURDAY, MONDAY = date(2026, 6, 19), date(2026, 6, 20), date(2026, 6, 22)
TUESDAY = MONDAY + timedelta(days=1)
NIGHT = {"quiet_from": time(21), "quiet_until": time(6)}
NOON = {"quiet_from": time(11, 30), "quiet_until": time(13, 30)}
DIGEST = {"how": How.DIGEST, "digest_at": time(7)}


def is_off(day: date) -> bool:
    """Weekends, and that Monday is a holiday."""
    return day.weekday() >= 5 or day == MONDAY


@pytest.mark.parametrize(
    ("wish", "told_at", "goes_at"),
    [
        ({}, at(SATURDAY, 23), at(SATURDAY, 23)),
        # quiet hours across midnight: both sides, and both ends
        (NIGHT, at(FRIDAY, 20, 59), at(FRIDAY, 20, 59)),
        (NIGHT, at(FRIDAY, 21), at(SATURDAY, 6)),
        (NIGHT, at(FRIDAY, 23, 59), at(SATURDAY, 6)),
        (NIGHT, at(SATURDAY, 0), at(SATURDAY, 6)),
        (NIGHT, at(SATURDAY, 5, 59), at(SATURDAY, 6)),
        (NIGHT, at(SATURDAY, 6), at(SATURDAY, 6)),
        # quiet hours within a day
        (NOON, at(FRIDAY, 11, 29), at(FRIDAY, 11, 29)),
        (NOON, at(FRIDAY, 12), at(FRIDAY, 13, 30)),
        (NOON, at(FRIDAY, 0), at(FRIDAY, 0)),
        # days off: the weekend and the holiday after it
        ({"on_days_off": False}, at(FRIDAY, 16), at(FRIDAY, 16)),
        ({"on_days_off": False}, at(SATURDAY, 10), at(TUESDAY, 0)),
        (NIGHT | {"on_days_off": False}, at(FRIDAY, 22), at(TUESDAY, 6)),
        # one a day
        (DIGEST, at(FRIDAY, 6, 59), at(FRIDAY, 7)),
        (DIGEST, at(FRIDAY, 7), at(FRIDAY, 7)),
        (DIGEST, at(FRIDAY, 7, 1), at(SATURDAY, 7)),
        (DIGEST | {"on_days_off": False}, at(FRIDAY, 10), at(TUESDAY, 7)),
        (DIGEST | NIGHT | {"digest_at": time(5)}, at(FRIDAY, 10), at(SATURDAY, 6)),
    ],
)
def test_planned_goes_by_the_persons_wish(wish, told_at, goes_at):
    moment = planned(Wish(**wish), told_at, urgent=False, is_off=is_off)

    assert moment == goes_at


@pytest.mark.parametrize(
    ("wish", "goes_at"),
    [
        (DIGEST, at(FRIDAY, 10)),
        (DIGEST | {"urgent_at_once": False}, at(SATURDAY, 7)),
        (DIGEST | {"quiet_from": time(9), "quiet_until": time(11)}, at(FRIDAY, 11)),
    ],
)
def test_planned_of_what_is_urgent_waits_for_no_digest(wish, goes_at):
    assert planned(Wish(**wish), at(FRIDAY, 10), urgent=True, is_off=is_off) == goes_at


def test_planned_reckons_in_hours_of_vietnam():
    """15:30 in UTC is 22:30 in Cao Bằng."""
    told_at = datetime(2026, 6, 19, 15, 30, tzinfo=UTC)

    assert planned(Wish(**NIGHT), told_at, urgent=False, is_off=is_off) == at(SATURDAY, 6)


def test_allowed_ends_where_every_day_is_off():
    """A mistake in the table of days off holds up mails, not the sender."""
    assert allowed(Wish(on_days_off=False), at(FRIDAY), is_off=lambda _: True) > at(FRIDAY)


@pytest.mark.parametrize("half", [{"quiet_from": time(21)}, {"quiet_until": time(6)}])
def test_half_of_the_quiet_hours_is_none(half):
    assert not is_quiet(Wish(**half), time(23))
