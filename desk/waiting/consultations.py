"""What waits where the council is asked in writing: to answer, to put together, to sign."""

from collections.abc import Iterator

from django.db.models import Case, Count, Exists, F, OuterRef, Q, QuerySet, Subquery, Value, When

from council.models import AgendaItem, Consultation, ConsultedMember, CouncilMember
from council.states import ConsultationState, ItemState
from desk.waiting.rows import shaped
from people.models import in_force
from workflow.actors import Actor

C = ConsultationState
ROLES = CouncilMember.Role


def sources(actor: Actor) -> Iterator[QuerySet]:
    if actor.staff_id is not None:
        yield _to_answer(actor)
        yield _to_keep(actor)


def _to_answer(actor: Actor) -> QuerySet:
    """Asked, not answered, and still taken: about so many nominations that are not the own case."""
    open_items = AgendaItem.objects.filter(
        ~Q(nomination__staff_id=actor.staff_id),
        consultation=OuterRef("pk"),
        state=ItemState.WAITING,
    ).order_by()
    mine = ConsultedMember.objects.unanswered().filter(staff_id=actor.staff_id)
    return shaped(
        Consultation.objects.filter(
            Exists(mine.filter(consultation=OuterRef("pk"))),
            state=C.SENT_OUT,
            deadline_on__gte=actor.on,
        ),
        "consultation_answer",
        name=F("title"),
        number=Subquery(open_items.values("consultation").annotate(n=Count("pk")).values("n")),
        on=F("deadline_on"),
        soonest=("deadline_on", "pk"),
    )


def _to_keep(actor: Actor) -> QuerySet:
    """The secretary's turn at each state; the chair signs the summary."""
    mine = CouncilMember.objects.filter(
        in_force(actor.on), staff_id=actor.staff_id, council=OuterRef("council")
    )
    keeps, chairs = Exists(mine.filter(role=ROLES.SECRETARY)), Exists(mine.filter(role=ROLES.CHAIR))
    silent = ConsultedMember.objects.unanswered().filter(consultation=OuterRef("pk"))
    is_in = Q(deadline_on__lt=actor.on) | ~Exists(silent)
    turn = (
        Q(keeps, state__in=(C.PLANNED, C.COLLECTED))
        | Q(keeps, is_in, state=C.SENT_OUT)
        | Q(chairs, state=C.COLLECTED)
    )
    return shaped(
        Consultation.objects.filter(turn),
        Case(
            When(state=C.PLANNED, then=Value("consultation_planned")),
            When(state=C.SENT_OUT, then=Value("consultation_in")),
            When(keeps, then=Value("consultation_collected")),
            default=Value("consultation_chaired"),
        ),
        name=F("title"),
        on=Case(When(state__in=(C.PLANNED, C.SENT_OUT), then=F("deadline_on"))),
        soonest=("deadline_on", "pk"),
    )
