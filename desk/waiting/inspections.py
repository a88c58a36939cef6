"""What inspections wait for: a unit's answer, the office's look at it, minutes to be written."""

from collections.abc import Iterator

from django.db.models import F, QuerySet

from campaign.models import Recommendation, Visit
from campaign.states import RecommendationState
from desk.waiting.rows import shaped
from people.roles import OFFICE_ROLES, Role
from workflow.actors import Actor

SOONEST = ("due_on", "pk")


def sources(actor: Actor) -> Iterator[QuerySet]:
    if units := actor.units_as(Role.CLERK, Role.HEAD):
        yield _asked(units)
    if actor.has(*OFFICE_ROLES):
        yield from (_answered(), _without_minutes(actor))


def _asked(units: frozenset[int]) -> QuerySet:
    rows = Recommendation.objects.filter(unit__in=units).waiting()
    about, on = F("visit__inspection__title"), F("due_on")
    return shaped(rows, "recommendation", note=about, number=F("order"), on=on, soonest=SOONEST)


def _answered() -> QuerySet:
    rows = Recommendation.objects.filter(state=RecommendationState.ANSWERED)
    return shaped(rows, "answered", note=F("unit__name"), number=F("order"), soonest=SOONEST)


def _without_minutes(actor: Actor) -> QuerySet:
    rows = Visit.objects.without_minutes(actor.on)
    on = F("planned_on")
    return shaped(rows, "visit", name=F("unit__name"), on=on, soonest=("planned_on", "pk"))
