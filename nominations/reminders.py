"""What a due step of a dossier, or of an inner date of a round, says, and whom it tells."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date

from django.db.models import Prefetch

from campaign.models import Ladder, Round, Tell
from campaign.states import RoundState
from nominations.models import Dossier, Nomination
from nominations.models.dossier import LAPSE, LIVE, handed_in
from nominations.models.due import unmet
from nominations.notifications import desk, page
from nominations.states import DossierState, NominationState
from people import contacts
from people.roles import Role
from vietnamese.dates import dmy, left
from workflow.actors import Actor
from workflow.models import Step
from workflow.steps import Reminder, Told, reminds

BEFORE_COUNCIL = (NominationState.LISTED, NominationState.IN_REVIEW)
BEFORE_ADVICE = (*BEFORE_COUNCIL, NominationState.AT_COUNCIL)
OURS = (Ladder.EXAMINATION, Ladder.OWN_DATE, Ladder.SUPPLEMENT, Ladder.FIRST_LOOK, LAPSE)
AT_THEIR_PAGE = (Tell.UNIT, Tell.DEPUTY, Tell.DIRECTOR)


@reminds(*OURS)
def due(steps: Sequence[Step], by: Actor) -> Iterator[Told]:
    dossiers = _loaded({step.subject_id for step in steps})
    people = contacts.told(by.on)
    units = contacts.of_units(
        by.on, {each.unit_id for each in dossiers.values()}, Role.CLERK, Role.HEAD
    )
    for step in steps:
        dossier = dossiers.get(step.subject_id)
        if dossier and _WANTED[step.ladder](dossier, step):
            yield (
                step,
                Reminder(
                    text=_sentence(step, dossier, by.on),
                    noun="hồ sơ",
                    name=dossier.code,
                    about=dossier,
                    paths=_paths(step, dossier, people, units),
                    index="/ho-so/",
                ),
            )


def _loaded(pks: set[int]) -> Mapping[int, Dossier]:
    """With what is still to be examined and not held; two queries."""
    waiting = Nomination.objects.filter(unmet(), held_on=None).order_by("pk")
    rows = Dossier.objects.select_related("unit", "round").prefetch_related(
        Prefetch("nominations", waiting.only("dossier", "own_due_on"), to_attr="unmet")
    )
    return rows.in_bulk(pks)


def _examines(dossier: Dossier, step: Step) -> bool:
    """The examination by this very date; a nomination whose hold was lifted has a date of its own."""
    runs = dossier.met_at is None and dossier.state in LIVE and not dossier.is_stopped
    return (
        runs
        and step.due_on == dossier.due_on
        and any(each.own_due_on is None for each in dossier.unmet)
    )


def _examines_one(dossier: Dossier, step: Step) -> bool:
    dates = [each.own_due_on for each in dossier.unmet]
    return dossier.state in LIVE and step.due_on in dates


def _awaits_supplements(dossier: Dossier, step: Step) -> bool:
    return dossier.state == DossierState.SENT_BACK and step.due_on == dossier.resubmit_by


def _awaits_first_look(dossier: Dossier, _step: Step) -> bool:
    return dossier.state == DossierState.SUBMITTED


def _lapses(dossier: Dossier, step: Step) -> bool:
    return dossier.is_editable and dossier.closed_from == step.on


_WANTED: dict[str, Callable[[Dossier, Step], bool]] = {
    Ladder.EXAMINATION: _examines,
    Ladder.OWN_DATE: _examines_one,
    Ladder.SUPPLEMENT: _awaits_supplements,
    Ladder.FIRST_LOOK: _awaits_first_look,
    LAPSE: _lapses,
}


def _sentence(step: Step, dossier: Dossier, on: date) -> str:
    about = f"hồ sơ {dossier.code} của {dossier.unit.name}"
    if step.ladder == LAPSE:
        return _lapse_sentence(step, dossier, about)
    day = dmy(step.due_on)
    said = {
        Ladder.EXAMINATION: f"{about}, hạn xem xét {day}",
        Ladder.OWN_DATE: f"{about}, hạn xem xét riêng {day}",
        Ladder.SUPPLEMENT: f"{about} cần bổ sung, nộp lại trước hết ngày {day}",
        Ladder.FIRST_LOOK: f"{about} chờ Văn phòng xem lần đầu, hạn {day}",
    }
    return f"{left(step.due_on, on)}: {said[step.ladder]}"


def _lapse_sentence(step: Step, dossier: Dossier, about: str) -> str:
    returned = dossier.state == DossierState.SENT_BACK
    missed = "Chưa bổ sung" if returned else "Chưa nộp"
    return (
        f"{missed}: {about}, hạn là {dmy(dossier.taken_until)}; "
        f"sau ngày {dmy(step.due_on)} hồ sơ hết thời hạn nộp"
    )


def _paths(
    step: Step,
    dossier: Dossier,
    people: Mapping[str, list[int]],
    units: Mapping[int, list[int]],
) -> dict[int, str]:
    """Each is led to a page that this person may open.

    A step that reaches nobody is no reminder: without its person the whole office is told.
    """
    office = people[Tell.OFFICE]
    told = _people(step, dossier, people, units)
    at_page = bool(told) and told != office and step.tell in AT_THEIR_PAGE
    return dict.fromkeys(told or office, page(dossier) if at_page else desk(dossier))


def _people(
    step: Step,
    dossier: Dossier,
    people: Mapping[str, list[int]],
    units: Mapping[int, list[int]],
) -> list[int]:
    """A handler who left the office is nobody any more."""
    if step.tell == Tell.UNIT:
        return units.get(dossier.unit_id, [])
    if step.tell == Tell.HANDLER:
        return [pk for pk in people[Tell.OFFICE] if pk == dossier.handler_id]
    return people.get(step.tell, [])


@reminds(Ladder.MILESTONE)
def milestones(steps: Sequence[Step], by: Actor) -> Iterator[Told]:
    """The two inner dates of a round, as long as something still has to come that far."""
    rounds = Round.objects.in_bulk({step.subject_id for step in steps})
    waiting, people = _short_of(rounds), contacts.told(by.on)
    for step in steps:
        round_ = rounds[step.subject_id]
        said = [
            words
            for day, words, states in _inner_dates(round_)
            if day == step.due_on and _comes_that_far(round_, waiting, states)
        ]
        if said:
            told = people.get(step.tell) or people[Tell.OFFICE]
            yield (
                step,
                Reminder(
                    text=f"{left(step.due_on, by.on)}: {round_.name}, {', '.join(said)} "
                    f"{dmy(step.due_on)}",
                    noun="mốc của",
                    name=round_.name,
                    about=round_,
                    paths=dict.fromkeys(told, f"/phong-trao/{round_.campaign_id}/"),
                ),
            )


def _inner_dates(round_: Round) -> Iterator[tuple[date | None, str, tuple[str, ...]]]:
    """Each with the states of those that are not there yet."""
    yield round_.council_by, "trình Hội đồng chậm nhất ngày", BEFORE_COUNCIL
    yield round_.meeting_by, "họp Hội đồng chậm nhất ngày", BEFORE_ADVICE


def _short_of(rounds: Iterable[int]) -> set[tuple[int, str]]:
    """Round and state of what is under way; one query."""
    rows = Nomination.objects.filter(
        handed_in("dossier__"), dossier__round__in=rounds, state__in=BEFORE_ADVICE, held_on=None
    )
    return set(rows.values_list("dossier__round", "state").distinct().order_by())


def _comes_that_far(round_: Round, waiting: set[tuple[int, str]], states: Iterable[str]) -> bool:
    """While dossiers may still come, the date stands whatever is there."""
    if round_.state == RoundState.OPEN:
        return True
    return round_.state == RoundState.REVIEWING and any(
        (round_.pk, each) in waiting for each in states
    )
