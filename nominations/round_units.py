"""Where each unit stands in a round: one line per unit, one per live dossier of it. Two queries."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from campaign.models import Round, UnitRight
from nominations.models import Abstention, Dossier, LateAdmission, Urging
from nominations.models.dossier import LIVE
from nominations.states import DossierState, UnitStatus
from people.models import Unit, in_force
from vietnamese.dates import left

D, U = DossierState, UnitStatus
STATUS = {
    D.DRAFT: U.DRAFT,
    D.SUBMITTED: U.SUBMITTED,
    D.SENT_BACK: U.SENT_BACK,
    D.RECEIVED: U.RECEIVED,
    D.LAPSED: U.LAPSED,
    D.CLOSED: U.OVER,
    D.REJECTED: U.OVER,
}
TONES = {
    U.DRAFT: "warn",
    U.SUBMITTED: "info",
    U.SENT_BACK: "late",
    U.RECEIVED: "info",
    U.LAPSED: "late",
    U.OVER: "done",
}


@dataclass(frozen=True)
class Line:
    """`dossier` is None for a unit without one; `others` counts its dossiers here that are over.

    `until` is the last day on which the unit may still hand in, None when there is no such day.
    """

    round: Round
    unit: Unit
    dossier: Dossier | None
    status: UnitStatus
    until: date | None
    others: int = 0

    @property
    def label(self) -> str:
        """The dossier's own word where it says more than the status."""
        rejected = self.dossier is not None and self.dossier.state == D.REJECTED
        return self.dossier.get_state_display() if rejected else self.status.label

    @property
    def tone(self) -> str:
        return TONES.get(self.status, "plain")

    @property
    def due_on(self) -> date | None:
        """What the line waits for next: the handing in, then the examination."""
        if self.status in (U.NONE, U.DRAFT, U.SENT_BACK):
            return self.until
        waits = self.status in (U.SUBMITTED, U.RECEIVED) and self.dossier.met_at is None
        return self.dossier.due_on if waits else None

    def left(self, on: date) -> str:
        return left(self.due_on, on)

    @property
    def urged_at(self) -> datetime | None:
        return self.unit.urged_at

    @property
    def urged_by(self) -> str:
        return self.unit.urged_by


def lines(round_: Round, *, of: Collection[int] | None = None) -> list[Line]:
    """In the order of units; `of` are the ids of the only units that are asked for."""
    found = Dossier.objects.filter(round=round_).exclude(state=D.WITHDRAWN)
    if of is not None:
        found = found.filter(unit__in=of)
    by_unit: dict[int, list[Dossier]] = defaultdict(list)
    for dossier in found.order_by("pk"):
        dossier.round = round_
        by_unit[dossier.unit_id].append(dossier)
    units = _units(round_, of, by_unit)
    return [line for unit in units for line in _of_unit(round_, unit, by_unit[unit.pk])]


def may_nominate(rounds: Iterable[Round]) -> QuerySet[Unit]:
    """Units that could nominate in one of these rounds when it opened."""
    asked = Q(pk__in=())
    for each in rounds:
        rights = UnitRight.objects.filter(campaign=each.campaign_id, may_nominate=True)
        asked |= Q(in_force(each.opens_on), kind__in=rights.values("kind"))
    return Unit.objects.filter(asked)


def _units(round_: Round, of: Collection[int] | None, known: Collection[int]) -> QuerySet[Unit]:
    """Who may nominate when it opened, and who has a dossier in any case."""
    units = may_nominate([round_]) | Unit.objects.filter(pk__in=known)
    if of is not None:
        units = units.filter(pk__in=of)
    here = {"round": round_, "unit": OuterRef("pk")}
    last = Urging.objects.filter(**here).order_by("-pk")
    late = LateAdmission.objects.filter(**here).order_by("-until")
    return units.annotate(
        declined=Exists(Abstention.objects.filter(**here)),
        late_until=Subquery(late.values("until")[:1]),
        urged_at=Subquery(last.values("urged_at")[:1]),
        urged_by=Subquery(last.values("urged_by_name")[:1]),
    ).order_by("order", "name", "pk")


def _of_unit(round_: Round, unit: Unit, dossiers: list[Dossier]) -> Iterator[Line]:
    live = [each for each in dossiers if each.state in LIVE]
    shown = live or dossiers[-1:]
    for dossier in shown:
        dossier.unit = unit
        status = STATUS[DossierState(dossier.state)]
        others = len(dossiers) - len(shown)
        yield Line(round_, unit, dossier, status, dossier.taken_until, others)
    if not shown:
        status = U.DECLINED if unit.declined else U.NONE
        until = unit.late_until or round_.ended_on or round_.closes_on
        yield Line(round_, unit, None, status, until)
