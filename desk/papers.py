"""Papers on their way to be signed, of every kind, for whoever has a turn on them."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.db.models import Case, F, IntegerField, QuerySet, TextField, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast
from django.http import HttpRequest
from django.urls import reverse

from awards.models import Amendment
from awards.views.amendment import AMENDMENTS
from awards.views.correction import CORRECTIONS
from awards.views.province import PROPOSALS
from awards.views.revocation import REVOCATIONS
from awards.views.spelling_letter import LETTERS as SPELLINGS
from campaign.views.plans import PLANS
from council.views.invitation import INVITATIONS
from documents.models import reference
from documents.states import OWNERS, TONES, PaperState
from documents.views.paperwork import Desk
from nominations.views.office_papers import LETTERS, REPORTS
from nominations.views.retention import DISPOSALS

MOVING = (PaperState.DRAFT, PaperState.AWAITING, PaperState.APPROVED, PaperState.NUMBERED)
LATEST = 50
AMENDED = Case(*(When(kind=key, then=Value(label)) for key, label in Amendment.Kind.choices))
NOTHING = Value("")


class Kind(NamedTuple):
    """`words` are those of a row's `str`: with what it is `about` and the number `of` its decision."""

    desk: Desk
    words: str
    about: Combinable = NOTHING
    is_on_decision: bool = False


class Found(NamedTuple):
    """A row of any kind; `of_…`: the number of the decision it is on."""

    name: str
    pk: int
    state: str
    drafted_on: date
    number: int | None
    symbol: str | None
    about: str
    of_number: int | None
    of_symbol: str | None


KINDS = (
    Kind(LETTERS, "V/v {about}", F("about")),
    Kind(REPORTS, "Báo cáo thẩm định: {about}", F("round__name")),
    Kind(INVITATIONS, "Giấy mời: {about}", F("meeting__title")),
    Kind(PLANS, "Kế hoạch: {about}", F("campaign__name")),
    Kind(DISPOSALS, "{about}", F("about")),
    Kind(PROPOSALS, "{about}", F("about")),
    Kind(SPELLINGS, "Đề nghị đính chính tên, {about}", F("proposal__about")),
    Kind(AMENDMENTS, "{about} Quyết định số {of}", AMENDED, is_on_decision=True),
    Kind(CORRECTIONS, "Đính chính Quyết định số {of}", is_on_decision=True),
    Kind(REVOCATIONS, "Hủy bỏ việc tặng theo Quyết định số {of}", is_on_decision=True),
)
DESKS = tuple(kind.desk for kind in KINDS)
BY_NAME = {kind.desk.name: kind for kind in KINDS}


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
    """Not yet signed, newest first, each kind capped; one query for all of them."""
    return _lines(request, MOVING)


def signed(request: HttpRequest) -> list[Line]:
    return _lines(request, (PaperState.SIGNED,))


def _lines(request: HttpRequest, states: tuple[str, ...]) -> list[Line]:
    first, *others = (_found(kind, request, states) for kind in KINDS)
    made = [_line(Found(*each)) for each in first.union(*others, all=True)]
    return sorted(made, key=lambda line: line.drafted_on, reverse=True)


def _found(kind: Kind, request: HttpRequest, states: tuple[str, ...]) -> QuerySet:
    """The columns of Found; cast, as the database must know the type of an empty one."""
    rows = kind.desk.rows(request).filter(state__in=states)
    latest = rows.order_by("-pk").values("pk")[:LATEST]
    number, symbol = (
        F(f"decision__issued__{each}") if kind.is_on_decision else Value(None)
        for each in ("number", "symbol")
    )
    columns = {
        "found_name": Cast(Value(kind.desk.name), TextField()),
        "found_pk": F("pk"),
        "found_state": F("state"),
        "found_drafted_on": F("drafted_on"),
        "found_number": F("issued__number"),
        "found_symbol": F("issued__symbol"),
        "found_about": Cast(kind.about, TextField()),
        "found_of_number": Cast(number, IntegerField()),
        "found_of_symbol": Cast(symbol, TextField()),
    }
    found = rows.model._base_manager.filter(pk__in=latest).order_by()
    return found.annotate(**columns).values_list(*columns)


def _line(row: Found) -> Line:
    kind = BY_NAME[row.name]
    noun, state = kind.desk.noun, PaperState(row.state)
    of = reference(row.of_number, row.of_symbol) if kind.is_on_decision else ""
    return Line(
        noun=f"{noun} {reference(row.number, row.symbol)}" if row.number else noun,
        words=kind.words.format(about=row.about, of=of),
        url=reverse(row.name, args=[row.pk]),
        state=state.label,
        tone=TONES.get(state, "plain"),
        owner=OWNERS[state],
        drafted_on=row.drafted_on,
    )
