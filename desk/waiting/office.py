"""What waits for the office."""

from collections.abc import Iterator
from datetime import timedelta

from django.db.models import Case, Count, Exists, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce, TruncDate

from awards.models import (
    Ceremony,
    Decision,
    DecisionLine,
    ProvinceLine,
    ProvinceProposal,
    SupplementRequest,
    proposed_without_paper,
)
from awards.states import ProposalState
from campaign.models import Round
from council.models import waiting_for_meeting
from desk.waiting.rows import counted, shaped
from documents.states import PaperState
from nominations.models import Dossier, Nomination
from nominations.states import DossierState, NominationState
from people.roles import OFFICE_ROLES
from reporting.models import CampaignReport
from workflow.actors import Actor

D, N = DossierState, NominationState
SOON = timedelta(days=3)
OWN_DATE = (N.IN_REVIEW, N.GRANTED, N.PROPOSED)
"""States in which a nomination with a date of its own is the office's turn."""
DUE = F("due_on").asc(nulls_last=True)


def sources(actor: Actor) -> Iterator[QuerySet]:
    if actor.has(*OFFICE_ROLES):
        yield from (_dossiers(), _supplements(actor), _own_dates())
        yield from (_rounds_missed(actor), _reports())
        yield from (_to_council(), _to_decide())
        yield from (_to_propose(), _to_send(), _asked_for_more(), _with_province())
        yield from (_to_hand_over(), _province_to_hand_over(), _ceremonies())


def _dossiers() -> QuerySet:
    """To be received, then to be appraised; `number` nominations, or the days of a first look."""
    anytime = Q(state=D.SUBMITTED, round__occasion=Round.Occasion.ANYTIME, due_on=None)
    unread = Nomination.objects.filter(dossier=OuterRef("pk"), state=N.IN_REVIEW)
    live = Nomination.objects.live().filter(dossier=OuterRef("pk")).order_by()
    count = live.values("dossier").annotate(n=Count("pk")).values("n")
    waiting = Dossier.objects.filter(Q(state=D.SUBMITTED) | (Q(state=D.RECEIVED) & Exists(unread)))
    return shaped(
        waiting,
        Case(When(anytime, then=Value("first_look")), default=F("state")),
        name=F("code"),
        note=F("unit__name"),
        number=Case(
            When(anytime, then=F("round__first_look_days")), default=Coalesce(Subquery(count), 0)
        ),
        on=Case(When(anytime, then=F("state_since")), default=F("due_on")),
        soonest=(DUE, "state_since", "pk"),
    )


def _supplements(actor: Actor) -> QuerySet:
    """Returned dossiers whose date is near or past; `number` is the round in which to urge."""
    near = Dossier.objects.filter(state=D.SENT_BACK, resubmit_by__lte=actor.on + SOON)
    late = When(resubmit_by__lt=actor.on, then=Value("supplement_late"))
    return shaped(
        near,
        Case(late, default=Value("supplement")),
        name=F("code"),
        note=F("unit__name"),
        number=F("round_id"),
        on=F("resubmit_by"),
        soonest=("resubmit_by", "pk"),
    )


def _own_dates() -> QuerySet:
    """After a hold was lifted or the province declined: the nomination has its own date."""
    rows = Nomination.objects.filter(own_due_on__isnull=False, held_on=None, state__in=OWN_DATE)
    return shaped(
        rows,
        "own_date",
        name=F("recipient"),
        note=F("dossier__code"),
        on=F("own_due_on"),
        key="dossier_id",
        soonest=("own_due_on", "pk"),
    )


def _rounds_missed(actor: Actor) -> QuerySet:
    """Rounds that nobody opened in time: the clock leaves them, since no unit could use them."""
    rounds = Round.objects.missed(actor.on)
    return shaped(rounds, "missed", name=F("name"), on=F("closes_on"), soonest=("closes_on", "pk"))


def _reports() -> QuerySet:
    """`note` is the day to aim at, in ISO form."""
    drafts = CampaignReport.objects.filter(state="draft")
    return shaped(
        drafts,
        "report",
        note=F("target_on"),
        number=F("year"),
        on=F("due_on"),
        soonest=("due_on", "pk"),
    )


def _to_council() -> QuerySet:
    return counted(waiting_for_meeting(), "to_council", on="dossier__due_on")


def _to_decide() -> QuerySet:
    """Granted, on no decision; `note` counts the collectives."""
    lines = DecisionLine.objects.filter(nomination=OuterRef("pk"), is_live=True)
    rows = Nomination.objects.filter(~Exists(lines), state=N.GRANTED)
    return counted(rows, "to_decide", on="dossier__due_on", also=Q(unit__isnull=False))


def _to_propose() -> QuerySet:
    """Proposed by the director, on no paper; `note` counts the collectives."""
    return counted(
        proposed_without_paper(), "to_propose", on="dossier__due_on", also=Q(unit__isnull=False)
    )


def _to_send() -> QuerySet:
    rows = ProvinceProposal.objects.filter(state=PaperState.SIGNED)
    return shaped(rows, "to_send_up", name=F("about"), note=F("through"))


def _asked_for_more() -> QuerySet:
    rows = SupplementRequest.objects.filter(answered_by=None)
    return shaped(
        rows,
        "asked_for_more",
        name=F("proposal__issued__title"),
        note=F("what"),
        on=F("until_on"),
        key="proposal_id",
        soonest=("until_on", "pk"),
    )


def _with_province() -> QuerySet:
    """Sent, and nothing more is asked for: its answer is to be recorded when it comes."""
    asked = SupplementRequest.objects.filter(proposal=OuterRef("pk"), answered_by=None)
    rows = ProvinceProposal.objects.filter(~Exists(asked), state=ProposalState.SENT)
    return shaped(rows, "with_province", name=F("about"), note=F("through"))


def _to_hand_over() -> QuerySet:
    """Signed, with somebody who has not received it; `number` of them."""
    lines = DecisionLine.objects.waiting().filter(decision=OuterRef("pk"))
    counted_ = lines.order_by().values("decision").annotate(n=Count("pk")).values("n")
    rows = Decision.objects.filter(Exists(lines), state=PaperState.SIGNED)
    return shaped(rows, "to_hand_over", name=F("about"), number=Subquery(counted_))


def _province_to_hand_over() -> QuerySet:
    lines = ProvinceLine.objects.to_hand_over().filter(proposal=OuterRef("pk"))
    counted_ = lines.order_by().values("proposal").annotate(n=Count("pk")).values("n")
    rows = ProvinceProposal.objects.filter(Exists(lines))
    return shaped(
        rows, "province_to_hand_over", name=F("award_form__short_name"), number=Subquery(counted_)
    )


def _ceremonies() -> QuerySet:
    """Planned ones: to be prepared, then to be recorded."""
    return shaped(
        Ceremony.objects.planned(),
        "ceremony",
        name=F("title"),
        note=F("place"),
        on=TruncDate("held_at"),
        soonest=("held_at", "pk"),
    )
