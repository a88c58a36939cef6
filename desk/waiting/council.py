"""What waits for the council's people and for whoever rules."""

from collections.abc import Iterator

from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce, Concat, TruncDate

from council.models import CouncilMeeting, CouncilMember, PaperPoll, Teller
from council.models.council import ended_on
from council.models.opinion import keeping
from council.states import MeetingState, PollState
from desk.waiting.rows import counted, shaped
from nominations.models import Nomination
from nominations.models.duplicate import with_rivals
from nominations.states import NominationState
from people.models import in_force
from people.roles import OFFICE_ROLES
from people.rules import signs_decisions
from workflow.actors import Actor

M = MeetingState
HELD_ON = TruncDate("held_at")


def sources(actor: Actor) -> Iterator[QuerySet]:
    if actor.staff_id is not None:
        yield _meetings(actor, actor.staff_id)
        yield _members(actor)
        yield _polls(actor.staff_id)
    if signs_decisions.refusal(actor, None) is None:
        yield from _rulings(actor)


def _meetings(actor: Actor, staff_id: int) -> QuerySet:
    """Every member reads and comes; the secretary also prepares, secretary and chair sign minutes."""
    mine = CouncilMember.objects.filter(
        in_force(actor.on), staff_id=staff_id, council=OuterRef("council")
    )
    roles = CouncilMember.Role
    keeps = Exists(mine.filter(role=roles.SECRETARY))
    chairs = Exists(mine.filter(role=roles.CHAIR))
    turn = (
        Q(Exists(mine), state__in=(M.INVITED, M.OPEN))
        | Q(keeps, state__in=(M.PLANNED, M.CLOSED))
        | Q(chairs, state=M.CLOSED)
    )
    return shaped(
        CouncilMeeting.objects.filter(turn),
        Case(
            When(Q(chairs) & ~Q(keeps) & Q(state=M.CLOSED), then=Value("meeting_chaired")),
            default=Concat(Value("meeting_"), F("state")),
        ),
        name=F("title"),
        on=Case(When(state__in=(M.PLANNED, M.INVITED), then=HELD_ON)),
        soonest=("held_at", "pk"),
    )


def _members(actor: Actor) -> QuerySet:
    """Who has left or whose term is over, for whoever answers; `note` is the day, in ISO form."""
    rows = CouncilMember.objects.in_question(actor.on)
    if not actor.has(*OFFICE_ROLES):
        rows = rows.filter(council__in=keeping(actor).values("council"))
    return shaped(
        rows,
        "member_ended",
        name=F("staff__full_name"),
        note=ended_on(actor.on),
        key="council_id",
    )


def _polls(staff_id: int) -> QuerySet:
    """Tellers count and sign; the secretary is asked for the signed minutes of counting, too."""
    tells = Exists(
        Teller.objects.filter(poll=OuterRef("pk"), attendance__member__staff_id=staff_id)
    )
    turn = Q(tells, state__in=(PollState.OPEN, PollState.COUNTED))
    turn |= Q(meeting__secretary__staff_id=staff_id, state=PollState.COUNTED)
    return shaped(
        PaperPoll.objects.filter(turn),
        Concat(Value("poll_"), F("state")),
        name=F("meeting__title"),
    )


def _rulings(actor: Actor) -> Iterator[QuerySet]:
    """Nobody rules on oneself."""
    waiting = Nomination.objects.filter(state=NominationState.AT_DIRECTOR)
    waiting = waiting.exclude(staff_id=actor.staff_id)
    due = Coalesce("own_due_on", "dossier__due_on")
    yield counted(waiting, "rulings", on=due)
    yield counted(with_rivals(waiting).filter(has_rival=True), "doubled", on=due)
