"""The factory: an office with its people, and a dossier walked to any state by the real acts.

`walk = Walk(office_of(MONDAY))`; then `walk.received()` opens, writes, submits and receives a dossier
and returns it, `walk.meeting_open()` and so on return the row whose state the name tells. Each call
begins a new dossier (of `unit="qlkh"` unless told otherwise) in the walk's open round. Who acts is a
persona's name: `walk.by("clerk")` is the Actor, `walk.user("clerk")` the account,
`walk.client("clerk")` a signed-in test client. Pytest gives `walk` (see tests/plugins/personas.py)
with the clock standing on MONDAY.
"""

from tests.walk.decisions import Walk
from tests.walk.meetings import items_of
from tests.walk.office import LONG_AGO, MONDAY, PERSONAS, at, office_of
from tests.walk.pieces import blank_pdf, fresh, person_of, scan
from tests.walk.rounds import PLAN

__all__ = [
    "LONG_AGO",
    "MONDAY",
    "PERSONAS",
    "PLAN",
    "Walk",
    "at",
    "blank_pdf",
    "fresh",
    "items_of",
    "office_of",
    "person_of",
    "scan",
]
