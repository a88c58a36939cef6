from desk.actions import calendar_address as addresses
from desk.models import CalendarAddress
from tests.matrix.row import Row
from tests.walk import PERSONAS, Walk

AT_WORK = set(PERSONAS) - {"superuser", "nobody"}


def live(walk: Walk) -> CalendarAddress:
    """The clerk's."""
    return addresses.make(instead_of=None, by=walk.by("clerk"))[0]


def revoked(walk: Walk) -> CalendarAddress:
    return addresses.revoke(live(walk), by=walk.by("clerk"))


ROWS = [
    Row(
        "calendar_address",
        "",
        live,
        # everybody makes the own
        {"desk.make_calendar_address": AT_WORK, "desk.revoke_calendar_address": {"clerk"}},
    ),
    Row("calendar_address", "", revoked, {"desk.make_calendar_address": AT_WORK}, note="revoked"),
]
