"""One thing on one day."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple


class Span(NamedTuple):
    """Both days included."""

    first: date
    last: date

    def has(self, day: date | None) -> bool:
        return day is not None and self.first <= day <= self.last


@dataclass(frozen=True, kw_only=True)
class Entry:
    """`kind` and `pk` name it for ever. `title` stands on pages of those who may read the row.

    `told` leaves the building without a password: kinds, codes and names of units, never a person's
    name, a hold or a vote, nor free text that may hold one. Empty: it stays on the page.
    """

    kind: str
    pk: int
    on: date
    title: str
    told: str
    url: str
    note: str = ""
    at: datetime | None = None
    tone: str = "plain"
    is_cancelled: bool = False
    is_late: bool = False

    @property
    def order(self) -> tuple[date, bool, datetime | None, str, int]:
        """By day; what has an hour after what lasts all day."""
        return (self.on, self.at is not None, self.at or None, self.title, self.pk)
