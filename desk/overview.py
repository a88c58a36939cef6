"""What the campaign page shows: rounds with what one's unit may do, contents, for the office the units."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from campaign.models import Campaign, Round
from campaign.states import RoundState
from nominations import answering
from nominations.models import Abstention, Dossier
from nominations.models.dossier import TERMINAL
from nominations.states import DossierState
from people.models import Unit
from people.roles import OFFICE_ROLES, Role
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
    own: Dossier | None
    answer: answering.Answer


def of_campaign(campaign: Campaign, actor: Actor) -> dict[str, Any]:
    begun = campaign.rounds.exclude(state=RoundState.DRAFT).prefetch_related("award_forms")
    rounds = list(begun.order_by("-opens_on"))
    units = actor.units_as(Role.CLERK, Role.HEAD)
    own = {
        dossier.round_id: dossier
        for dossier in Dossier.objects.filter(round__in=rounds, unit__in=units).order_by("pk")
    }
    may_nominate = _may_nominate(campaign, units)
    declined, late = answering.said_of(units, actor.on)
    given = {
        "declined": declined,
        "late": late,
        "may_nominate": may_nominate,
    }
    is_office = actor.has(*OFFICE_ROLES)
    return {
        "campaign": campaign,
        "rounds": [_row(each, own.get(each.pk), actor, **given) for each in rounds],
        "units": _unit_rows(rounds, actor) if is_office else None,
        "is_office": is_office,
        "refusals": [] if may_nominate else _refusals(campaign, units),
    }


def _may_nominate(campaign: Campaign, units: frozenset[int]) -> bool:
    if not units:
        return False
    kinds = Unit.objects.filter(pk__in=units).values("kind")
    return campaign.unit_rights.filter(kind__in=kinds, may_nominate=True).exists()


def _refusals(campaign: Campaign, units: frozenset[int]) -> list[str]:
    """Why one's units do not nominate here, and what they may do."""
    rights = {right.kind: right for right in campaign.unit_rights.all()}
    kinds = Unit.objects.filter(pk__in=units).order_by("kind").values_list("kind", flat=True)
    return [answering.refusal(campaign, kind, rights.get(kind)) for kind in kinds.distinct()]


def _row(
    round_: Round,
    own: Dossier | None,
    actor: Actor,
    *,
    may_nominate: bool,
    declined: set[int],
    late: dict[int, date],
) -> RoundRow:
    is_free = own is None or own.state in TERMINAL or round_.is_anytime
    answer = answering.answer(
        round_, actor, may_open=may_nominate and is_free, declined=declined, late=late
    )
    return RoundRow(round=round_, tone=TONES[round_.state], own=own, answer=answer)


def _unit_rows(rounds: list[Round], actor: Actor) -> list[dict[str, Any]]:
    """For the office: each dossier of the newest round under way, by unit, and units without one."""
    current = next(
        (each for each in rounds if each.state in (RoundState.OPEN, RoundState.REVIEWING)), None
    )
    if current is None:
        return []
    dossiers = {row.unit_id: row for row in Dossier.objects.filter(round=current).order_by("pk")}
    declined = set(Abstention.objects.filter(round=current).values_list("unit_id", flat=True))
    kinds = current.campaign.unit_rights.filter(may_nominate=True).values("kind")
    units = Unit.objects.open_on(current.opens_on).filter(kind__in=kinds)
    is_late = not current.is_anytime and not current.is_open_on(actor.on)
    return [
        _unit_row(unit, dossiers.get(unit.pk), declined=unit.pk in declined)
        | {"admit_url": _admit_url(current, unit, dossiers.get(unit.pk)) if is_late else ""}
        for unit in units
    ]


def _unit_row(unit: Unit, dossier: Dossier | None, *, declined: bool) -> dict[str, Any]:
    tones = {
        DossierState.SENT_BACK: "late",
        DossierState.RECEIVED: "done",
        DossierState.CLOSED: "done",
    }
    without = "Không đề nghị" if declined else "Chưa lập"
    is_readable = dossier is not None and not (
        dossier.state == DossierState.DRAFT or dossier.submitted_at is None
    )
    change = "admin:nominations_dossier_change"
    return {
        "unit": unit.name,
        "label": dossier.get_state_display() if dossier else without,
        "tone": tones.get(dossier.state, "info") if dossier else "plain",
        "url": reverse(change, args=[dossier.pk]) if is_readable else "",
        "code": dossier.code if dossier else "",
    }


def _admit_url(round_: Round, unit: Unit, dossier: Dossier | None) -> str:
    """Late admission of who has not handed in: a lapsed dossier is taken up again."""
    if dossier is None or dossier.state in (DossierState.DRAFT, DossierState.WITHDRAWN):
        return reverse("admit_unit", args=[round_.pk, unit.pk])
    is_lapsed = dossier.state == DossierState.LAPSED
    return reverse("readmit_dossier", args=[dossier.pk]) if is_lapsed else ""
