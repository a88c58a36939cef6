"""Checking as the tests do it: a day after the papers were signed, the authority trusted."""

from datetime import datetime, timedelta

from documents.signatures.checking import check
from documents.signatures.slots import Slot
from documents.signatures.trust import Trust
from documents.signatures.verdicts import Changes, Coverage
from tests.documents.authorities import DAY, MOMENT, authority

NOW = MOMENT + DAY
HOUR = timedelta(hours=1)


def checked(content: bytes, trusted: Trust | None = None, at: datetime = NOW):
    return check(content, authority().trust() if trusted is None else trusted, at)


def told(report) -> list[tuple]:
    return [(each.field, each.faults, each.coverage, each.changes) for each in report.signatures]


PERSON, AGENCY = (slot.value for slot in Slot)
FIRST_FINE = (PERSON, (), Coverage.REVISION, Changes.SIGNED)
FIRST_ALTERED = (PERSON, (), Coverage.REVISION, Changes.FORBIDDEN)
LAST_ALTERED = (AGENCY, (), Coverage.REVISION, Changes.FORBIDDEN)
