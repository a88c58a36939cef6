"""The calendar as iCalendar (RFC 5545): what a phone or Outlook fetches at a private address."""

import hashlib
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from icalendar import Calendar, Event

from desk.calendar.entries import Entry
from vietnamese.dates import VIETNAM

PAST, AHEAD = timedelta(days=62), timedelta(days=400)
EVERY = timedelta(hours=6)
PRODUCT = "-//Thi dua khen thuong//Lich cong viec//VI"


def told(entries: Sequence[Entry]) -> list[Entry]:
    return [entry for entry in entries if entry.told]


def tag(entries: Sequence[Entry]) -> str:
    """A weak ETag: the same as long as the same is told. The stamps inside differ."""
    facts = [
        (each.kind, each.pk, each.on, each.at, each.told, each.is_cancelled) for each in entries
    ]
    return f'W/"{hashlib.sha256(repr(facts).encode()).hexdigest()[:32]}"'


def written(
    entries: Sequence[Entry], *, name: str, now: datetime, absolute: Callable[[str], str]
) -> bytes:
    """`absolute` makes an address of a path. METHOD is given, so DTSTAMP is when this text was made."""
    made = Calendar()
    made.add("prodid", PRODUCT)
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add("name", name)
    made.add("x-wr-calname", name)
    made.add("x-wr-timezone", str(VIETNAM))
    made.add("refresh-interval", EVERY, parameters={"VALUE": "DURATION"})
    for entry in entries:
        made.add_component(_event(entry, now, absolute))
    made.add_missing_timezones(first_date=now.date() - PAST)
    return made.to_ical()


def _event(entry: Entry, now: datetime, absolute: Callable[[str], str]) -> Event:
    event = Event()
    event.add("uid", f"{entry.kind}-{entry.pk}@{urlsplit(settings.PUBLIC_URL).hostname}")
    event.add("dtstamp", now.astimezone(UTC))
    event.add("summary", entry.told)
    event.add("url", absolute(entry.url))
    event.add("status", "CANCELLED" if entry.is_cancelled else "CONFIRMED")
    if entry.at:
        event.add("dtstart", entry.at.astimezone(VIETNAM))
        return event
    event.add("dtstart", entry.on)
    event.add("dtend", entry.on + timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    return event
