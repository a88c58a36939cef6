"""Papers on their way to be signed, of every kind, for whoever has a turn on them."""

from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest
from django.urls import reverse

from awards.views.amendment import AMENDMENTS
from awards.views.correction import CORRECTIONS
from awards.views.revocation import REVOCATIONS
from campaign.views.plans import PLANS
from council.views.invitation import INVITATIONS
from documents.models import SignedPaper
from documents.states import TONES, PaperState
from documents.views.paperwork import Desk
from nominations.views.office_papers import LETTERS, REPORTS

DESKS = (LETTERS, REPORTS, INVITATIONS, PLANS, AMENDMENTS, CORRECTIONS, REVOCATIONS)
MOVING = (PaperState.DRAFT, PaperState.AWAITING, PaperState.APPROVED, PaperState.NUMBERED)
LATEST = 50


@dataclass(frozen=True)
class Line:
    """One paper in the list."""

    noun: str
    words: str
    url: str
    state: str
    tone: str
    owner: str
    drafted_on: date


def moving(request: HttpRequest) -> list[Line]:
    """Not yet signed, newest first; one query a kind, each capped."""
    return _lines(request, MOVING)


def signed(request: HttpRequest) -> list[Line]:
    return _lines(request, (PaperState.SIGNED,))


def _lines(request: HttpRequest, states: tuple[str, ...]) -> list[Line]:
    made = [
        _line(desk, row)
        for desk in DESKS
        for row in desk.rows(request).filter(state__in=states).order_by("-pk")[:LATEST]
    ]
    return sorted(made, key=lambda line: line.drafted_on, reverse=True)


def _line(desk: Desk, row: SignedPaper) -> Line:
    numbered = f"{desk.noun} {row.issued.reference}" if row.issued else desk.noun
    return Line(
        noun=numbered,
        words=str(row),
        url=reverse(desk.name, args=[row.pk]),
        state=row.get_state_display(),
        tone=TONES.get(row.state, "plain"),
        owner=row.machine.owners[row.state],
        drafted_on=row.drafted_on,
    )
