"""What a unit may answer to a round: a dossier, “Không đề nghị”, or nothing, and then why. Reads only."""

from dataclasses import dataclass
from datetime import date

from django.db.models import DateField, Exists, OuterRef, Q, QuerySet, Value

from campaign.models import Campaign, Round, UnitRight
from campaign.states import CampaignState
from nominations.models import Abstention, Dossier, LateAdmission
from nominations.models.dossier import UNIT_SIDE
from people.models import Unit
from vietnamese.dates import left
from vietnamese.text import inside
from workflow.actors import Actor

# what a kind of unit without the right to nominate may do instead, in the plan's words
INSTEAD = {
    "may_be_awarded": "xét khen thưởng",
    "may_report": "gửi báo cáo kết quả",
    "may_propose_exemplar": "giới thiệu gương điển hình",
}


@dataclass(frozen=True)
class Answer:
    """One round for one's units. `unit`: the only one that may decline with a single click."""

    round: Round
    left: str
    may_open: bool
    unit: int | None = None
    declined: bool = False
    late_until: date | None = None


def rounds_for(actor: Actor) -> list[Answer]:
    """Rounds in which one of the actor's units may still answer; two queries."""
    units = actor.units_as(*UNIT_SIDE)
    if not units:
        return []
    declined, late = said_of(units, actor.on)
    open_ = Round.objects.takes_dossiers(actor.on).values("pk")
    rounds = _free(units).filter(Q(pk__in=open_) | Q(pk__in=late)).select_related("campaign")
    return [
        answer(each, actor, may_open=True, declined=declined, late=late)
        for each in rounds.order_by("closes_on", "pk")
    ]


def answer(
    round_: Round, actor: Actor, *, may_open: bool, declined: set[int], late: dict[int, date]
) -> Answer:
    """`declined` are rounds one's unit declined, `late` maps rounds to the day it was admitted to."""
    units = actor.units_as(*UNIT_SIDE)
    is_open, is_declined = round_.is_open_on(actor.on), round_.pk in declined
    one = next(iter(units)) if len(units) == 1 and is_open and not round_.is_anytime else None
    return Answer(
        round=round_,
        left=left(round_.closes_on, actor.on) if is_open else "",
        may_open=may_open and not is_declined and (is_open or round_.pk in late),
        unit=one,
        declined=is_declined,
        late_until=None if is_open else late.get(round_.pk),
    )


def _free(units: frozenset[int]) -> QuerySet[Round]:
    """Rounds in which one of the units has the right and no live dossier."""
    right = UnitRight.objects.filter(
        campaign=OuterRef(OuterRef("campaign")), kind=OuterRef("kind"), may_nominate=True
    )
    own = Dossier.objects.live().filter(round=OuterRef(OuterRef("pk")), unit=OuterRef("pk"))
    able = Unit.objects.filter(Exists(right), pk__in=units)
    free = Q(Exists(able.filter(~Exists(own)))) | Q(Exists(able), closes_on=None)
    return Round.objects.filter(free)


def said_of(units: frozenset[int], on: date) -> tuple[set[int], dict[int, date]]:
    """Rounds that every one of these units declined; rounds to which one is admitted, until when.

    One query.
    """
    no_day = Value(None, output_field=DateField())
    declined = Abstention.objects.filter(unit__in=units).order_by()
    late = LateAdmission.objects.filter(unit__in=units, until__gte=on).order_by()
    rows = declined.values_list("round_id", no_day).union(
        late.values_list("round_id", "until"), all=True
    )
    said = list(rows)
    no = [round_ for round_, until in said if until is None]
    days = sorted((until, round_) for round_, until in said if until)  # the last day wins
    return {each for each in no if no.count(each) == len(units)}, {r: day for day, r in days}


def refusals(actor: Actor) -> list[str]:
    """Why one's kinds of units do not nominate in the open campaigns, and what they may do; one query."""
    mine = Unit.objects.filter(pk__in=actor.units_as(*UNIT_SIDE))
    rights = UnitRight.objects.filter(
        campaign__state=CampaignState.OPEN, kind__in=mine.values("kind"), may_nominate=False
    )
    return [
        refusal(right.campaign, right.kind, right) for right in rights.select_related("campaign")
    ]


def refusal(campaign: Campaign, kind: str, right: UnitRight | None) -> str:
    """“Theo kế hoạch, tổ chức đoàn thể không lập hồ sơ …; được gửi báo cáo kết quả.”"""
    given = [words for name, words in INSTEAD.items() if right and getattr(right, name)]
    instead = f"; được {', '.join(given)}" if given else ""
    return (
        f"Theo kế hoạch, {inside(Unit.Kind(kind).label)} không lập hồ sơ đề nghị khen thưởng "
        f"trong {inside(campaign.name)}{instead}."
    )
