"""What the campaign page shows: rounds with what one's unit may do, contents, for the office the units."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from campaign.models import Campaign, Round
from campaign.states import RoundState
from desk import unit_table
from nominations import answering
from nominations.models import Dossier
from nominations.models.dossier import TERMINAL
from people.models import Unit
from people.roles import OFFICE_ROLES, Role
from workflow.actors import Actor
from workflow.permits import ask

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


def of_campaign(campaign: Campaign, query: Mapping[str, str], actor: Actor) -> dict[str, Any]:
    """`query` chooses what the office's table of units shows (`desk.unit_table`)."""
    begun = campaign.rounds.exclude(state=RoundState.DRAFT).prefetch_related("award_forms")
    rounds = list(begun.order_by("-opens_on"))
    for each in rounds:
        each.campaign = campaign
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
        "units": unit_table.of(rounds, query, actor) if is_office else None,
        "is_office": is_office,
        "reads_summary": ask("nominations.read_summary", actor, None) is None,
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
