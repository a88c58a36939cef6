"""What waits for a unit's clerk and head."""

from collections.abc import Iterator

from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, When
from django.db.models.functions import Coalesce

from campaign.models import Round, UnitRight
from desk.waiting.rows import shaped
from nominations.models import Abstention, Dossier
from nominations.models.dossier import UNIT_SIDE
from nominations.states import DossierState
from people.models import Unit
from workflow.actors import Actor

CLOSES = Coalesce("admitted_until", "round__ended_on", "round__closes_on")
UNTIL = Case(When(state=DossierState.SENT_BACK, then=F("resubmit_by")), default=CLOSES)


def sources(actor: Actor) -> Iterator[QuerySet]:
    units = actor.units_as(*UNIT_SIDE)
    if not units:
        return
    yield shaped(
        Dossier.objects.editable().filter(unit__in=units),
        F("state"),
        name=F("code"),
        note=F("round__name"),
        on=UNTIL,
        soonest=(UNTIL.asc(nulls_last=True), "pk"),
    )
    yield shaped(
        _rounds_to_answer(actor, units),
        "answer",
        name=F("name"),
        on=F("closes_on"),
        key="campaign_id",
        soonest=("closes_on", "pk"),
    )


def _rounds_to_answer(actor: Actor, units: frozenset[int]) -> QuerySet[Round]:
    """Open rounds with an end that one of the units may answer and has not."""
    right = UnitRight.objects.filter(
        campaign=OuterRef(OuterRef("campaign")), kind=OuterRef("kind"), may_nominate=True
    )
    here = {"round": OuterRef(OuterRef("pk")), "unit": OuterRef("pk")}
    silent = Unit.objects.filter(
        Exists(right),
        ~Exists(Dossier.objects.filter(**here)),
        ~Exists(Abstention.objects.filter(**here)),
        pk__in=units,
        until_on=None,
    )
    rounds = Round.objects.takes_dossiers(actor.on)
    return rounds.filter(Q(Exists(silent)), closes_on__isnull=False)
