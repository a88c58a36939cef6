"""What the campaign page shows: rounds with what one's unit may do, contents, for the office the units."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from campaign.models import Campaign, Round
from campaign.states import RoundState
from nominations.models import Dossier
from nominations.states import DossierState
from people.models import Unit
from people.roles import OFFICE_ROLES, Role
from vietnamese.dates import left
from workflow.actors import Actor

TONES = {
    RoundState.OPEN: "info",
    RoundState.REVIEWING: "warn",
    RoundState.DONE: "done",
    RoundState.CANCELLED: "plain",
    RoundState.DRAFT: "plain",
}


@dataclass(frozen=True)
class RoundRow:
    round: Round
    tone: str
    left: str
    own: Dossier | None
    may_open: bool


def of_campaign(campaign: Campaign, actor: Actor) -> dict[str, Any]:
    rounds = list(campaign.rounds.exclude(state=RoundState.DRAFT).order_by("-opens_on"))
    units = actor.units_as(Role.CLERK, Role.HEAD)
    own = {
        dossier.round_id: dossier
        for dossier in Dossier.objects.filter(round__in=rounds, unit__in=units).order_by("pk")
    }
    may_nominate = _may_nominate(campaign, units)
    return {
        "campaign": campaign,
        "rounds": [
            _row(each, own.get(each.pk), actor, may_nominate=may_nominate) for each in rounds
        ],
        "units": _unit_rows(rounds) if actor.has(*OFFICE_ROLES) else None,
        "is_office": actor.has(*OFFICE_ROLES),
        "is_unit": bool(units),
        "may_nominate": may_nominate,
    }


def _may_nominate(campaign: Campaign, units: frozenset[int]) -> bool:
    if not units:
        return False
    kinds = Unit.objects.filter(pk__in=units).values("kind")
    return campaign.unit_rights.filter(kind__in=kinds, may_nominate=True).exists()


def _row(round_: Round, own: Dossier | None, actor: Actor, *, may_nominate: bool) -> RoundRow:
    is_open = round_.is_open_on(actor.on)
    return RoundRow(
        round=round_,
        tone=TONES[round_.state],
        left=left(round_.closes_on, actor.on) if is_open else "",
        own=own,
        may_open=may_nominate and is_open and (own is None or round_.is_anytime),
    )


def _unit_rows(rounds: list[Round]) -> list[dict[str, Any]]:
    """For the office: each dossier of the newest round under way, by unit, and units without one."""
    current = next(
        (each for each in rounds if each.state in (RoundState.OPEN, RoundState.REVIEWING)), None
    )
    if current is None:
        return []
    dossiers = {row.unit_id: row for row in Dossier.objects.filter(round=current).order_by("pk")}
    kinds = current.campaign.unit_rights.filter(may_nominate=True).values("kind")
    units = Unit.objects.open_on(current.opens_on).filter(kind__in=kinds)
    return [_unit_row(unit, dossiers.get(unit.pk)) for unit in units]


def _unit_row(unit: Unit, dossier: Dossier | None) -> dict[str, Any]:
    tones = {
        DossierState.SENT_BACK: "late",
        DossierState.RECEIVED: "done",
        DossierState.CLOSED: "done",
    }
    return {
        "unit": unit.name,
        "label": dossier.get_state_display() if dossier else "Chưa lập",
        "tone": tones.get(dossier.state, "info") if dossier else "plain",
        "url": reverse("admin:nominations_dossier_change", args=[dossier.pk]) if dossier else "",
        "code": dossier.code if dossier else "",
    }
