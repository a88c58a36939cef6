"""When the office is reminded: of a ceremony to come, of lines that nobody has received."""

from awards.models import Ceremony, Decision, to_hand_over
from awards.states import CeremonyState
from campaign.actions import ladders
from campaign.models import Ladder
from vietnamese.dates import local_date
from workflow import steps
from workflow.actors import Actor

LIVE = (CeremonyState.PLANNED, CeremonyState.HELD)


def remind(decision: Decision, *, by: Actor) -> None:
    """Counted from the last ceremony, else from the day of issue; nothing once all was handed over."""
    if not to_hand_over(decision).exists():
        steps.cancel(decision, Ladder.HANDOVER)
        return
    last = decision.ceremonies.filter(state__in=LIVE).order_by("held_at").last()
    due_on = local_date(last.held_at) if last else decision.issued.issued_on
    ladders.replace(decision, Ladder.HANDOVER, due_on, since=by.on)


def announce(ceremony: Ceremony, *, by: Actor) -> None:
    ladders.replace(ceremony, Ladder.CEREMONY, local_date(ceremony.held_at), since=by.on)
    _remind_all(ceremony, by)


def forget(ceremony: Ceremony, *, by: Actor) -> None:
    steps.cancel(ceremony, Ladder.CEREMONY)
    _remind_all(ceremony, by)


def _remind_all(ceremony: Ceremony, by: Actor) -> None:
    for decision in ceremony.signed().select_related("issued"):
        remind(decision, by=by)
