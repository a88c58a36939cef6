"""One row of the matrix, and the groups of people its rows name."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from tests.walk import MONDAY, Walk

OFFICE = {"office", "office2", "chief"}
UNIT = {"clerk", "head"}
HEAD = {"head"}
CLOCK = {"clock"}
SIGNERS = {"director", "deputy"}  # the deputy by a signing right; "plain_deputy" has none
PRESIDING = {"director", "deputy", "secretary"}  # of the council: chair, deputy chair, secretary
SECRETARY_OR_OFFICE = OFFICE | {"secretary"}

LATE = MONDAY + timedelta(days=60)
FAR_OFF = date(2026, 12, 14)  # a Monday, after every due date of the rows
WHY = "Có lý do."


@dataclass(frozen=True)
class Row:
    """`step` brings the row to its state; `may` says who does what there, on the day `on`.

    `server_keys`: signing with keys of this server is switched on.
    """

    noun: str
    state: str
    step: Callable[[Walk], Any]
    may: dict[str, set[str]] = field(default_factory=dict)
    on: date = MONDAY
    note: str = ""
    server_keys: bool = False

    def __str__(self) -> str:
        return " ".join(filter(None, (self.noun, self.state, self.note)))
