"""Every (row, state, act, persona): the act writes its one event, or changes nothing and says why not.

What a row of tests/matrix/rows/ does not list is refused for all, so each row is compared whole.
"""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import connection, transaction

from awards.models import (
    Amendment,
    Ceremony,
    Correction,
    Decision,
    ProvinceProposal,
    Revocation,
    SpellingLetter,
)
from campaign.models import (
    Campaign,
    CampaignPlan,
    Initiative,
    Inspection,
    Recommendation,
    Round,
    UnitPledge,
    Visit,
)
from council.models import AgendaItem, Consultation, CouncilMeeting, Invitation, PaperPoll
from nominations.models import AppraisalReport, DisposalList, Dossier, Nomination, OfficeLetter
from reporting.models import CampaignReport
from tests.matrix.acts import ACTS, WITHOUT_EVENT
from tests.matrix.row import Row
from tests.matrix.rows import ROWS
from tests.walk import PERSONAS, Walk, fresh
from workflow import permits
from workflow.actors import Actor
from workflow.acts import moves_for
from workflow.machines import Machine, machines
from workflow.models import Event
from workflow.moving import Stale, move

EVERYBODY = (*PERSONAS, "clock")
MODELS = {
    "dossier": Dossier,
    "nomination": Nomination,
    "meeting": CouncilMeeting,
    "item": AgendaItem,
    "poll": PaperPoll,
    "consultation": Consultation,
    "decision": Decision,
    "revocation": Revocation,
    "amendment": Amendment,
    "correction": Correction,
    "ceremony": Ceremony,
    "round": Round,
    "campaign": Campaign,
    "report": CampaignReport,
    "office_letter": OfficeLetter,
    "appraisal_report": AppraisalReport,
    "invitation": Invitation,
    "plan": CampaignPlan,
    "disposal": DisposalList,
    "province_proposal": ProvinceProposal,
    "spelling_letter": SpellingLetter,
    "initiative": Initiative,
    "pledge": UnitPledge,
    "inspection": Inspection,
    "visit": Visit,
    "recommendation": Recommendation,
}
# events of another row's own act, done inside the acts that are named
BESIDE = {"documents.record_sending": ("send", "awards.send_supplement")}
# states behind a verb of NOT_YET
NOT_REACHED = {
    ("campaign", "closed"),
    *(
        ("report", state)
        for state in ("awaiting", "approved", "numbered", "signed", "void", "sent")
    ),
}

# rows without a table of moves, whose acts have permits of their own
WITHOUT_MOVES = {
    *("batch", "template", "handover", "publication", "payable_line", "payment"),
    "ruling_sheet",
    *("calendar_address", "conflict", "member", "province_paper"),
    *("revoked_line", "item_return", "money_return"),
}

WRITES = ("INSERT", "UPDATE", "DELETE")


def machine_of(noun: str) -> Machine:
    return next(each for each in machines() if each.noun == noun)


def bare(verb: str):
    """The move itself, outside any act."""

    def do(row: Any, by: Actor) -> Any:
        with transaction.atomic():
            return move(row, verb, by=by)

    return do


def acts_on(noun: str) -> dict[str, Any]:
    """Every verb of the table, by its act or bare, and the acts that move no state."""
    if noun in WITHOUT_MOVES:
        return ACTS[noun]
    return {verb: bare(verb) for verb in machine_of(noun).moves} | ACTS[noun]


def moves_of(row: Any) -> dict[str, Any]:
    return row.machine.moves if hasattr(row, "machine") else {}


@contextmanager
def watched() -> Iterator[list[str]]:
    """Collects the statements that write."""
    written: list[str] = []

    def watch(execute, sql, params, many, context):
        if sql.lstrip().upper().startswith(WRITES):
            written.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(watch):
        yield written


def digests(written: list[str] | None = None) -> dict[str, str]:
    """One for all rows of each table of ours; of the tables written to, if these are given."""
    return {
        model._meta.db_table: hashlib.sha256(
            repr(
                [readable(row) for row in model._base_manager.order_by("pk").values_list()]
            ).encode()
        ).hexdigest()
        for model in apps.get_models()
        if written is None or any(f'"{model._meta.db_table}"' in sql for sql in written)
    }


def readable(row: tuple[Any, ...]) -> list[Any]:
    """PostgreSQL gives bytes as a view whose words are its address."""
    return [bytes(each) if isinstance(each, memoryview) else each for each in row]


def attempt(row: Any, act: str, do: Any, by: Actor, untouched: dict[str, str], before: int) -> bool:
    """Whether the act was done; all it did is rolled back. Fails where it half-did something."""
    with transaction.atomic(), watched() as written:
        error = error_of(do, fresh(row), by)
        if error is None:
            demand_event(row, act, before)
        else:
            demand_words(row, act, by, error)
            assert digests(written).items() <= untouched.items()
        transaction.set_rollback(True)
    return error is None


def error_of(do: Any, row: Any, by: Actor) -> Exception | None:
    try:
        do(row, by)
    except (permits.Refused, Stale, ValidationError) as error:
        return error
    return None


def demand_words(row: Any, act: str, by: Actor, error: Exception) -> None:
    """A refusal says why and who may; what was typed is judged only for whom the permit allows."""
    if isinstance(error, permits.Refused):
        assert error.refusal.sentence.strip()
        assert error.refusal.who_may.strip()
    elif isinstance(error, ValidationError):
        key = row.machine.key(act) if act in moves_of(row) else act
        assert permits.ask(key, by, row) is None
    else:
        assert str(error).strip()


def demand_event(row: Any, act: str, before: int) -> None:
    """One event of this act, on this row when it moves it; others only of moves inside the act."""
    events = Event.objects.filter(pk__gt=before).order_by("pk")
    new = [each for each in events if act not in BESIDE.get(each.verb, ())]
    if act in WITHOUT_EVENT:
        assert new == []
    elif act in moves_of(row):
        machine = row.machine
        own = [each for each in new if each.verb == machine.key(act)]
        assert [(each.subject_type, each.subject_id) for each in own] == [
            (row._meta.label_lower, row.pk)
        ]
        inner = [each.verb for each in new if each not in own]
        assert [verb for verb in inner if machine.key(act) not in outer_of(verb)] == []
    else:
        assert [each.verb for each in new if not outer_of(each.verb)] == [act]


def outer_of(key: str) -> tuple[str, ...]:
    """The acts inside which a move happens; nothing for what happens by itself."""
    steps = {each.key(verb): step for each in machines() for verb, step in each.moves.items()}
    step = steps.get(key)
    return (*step.inside, *step.also_inside) if step else ()


def offered(subject: Any, by: Actor) -> set[str]:
    if not moves_of(subject):
        return set()
    return {each.verb for each in moves_for(subject, by) if each.is_open}


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_act_is_done_or_refused_and_offered_alike(walk: Walk, row: Row, settings):
    settings.SERVER_KEYS = row.server_keys
    subject = row.step(walk)
    assert getattr(subject, "state", "") == row.state
    actors = {persona: walk.by(persona, row.on) for persona in EVERYBODY}
    untouched, last = digests(), Event.objects.latest("pk").pk

    did = {
        act: {who for who in EVERYBODY if attempt(subject, act, do, actors[who], untouched, last)}
        for act, do in acts_on(row.noun).items()
    }
    offers = {who: offered(subject, actors[who]) for who in PERSONAS}

    assert {act: who for act, who in did.items() if who} == row.may
    buttons = {act for act in row.may if act in moves_of(subject)}
    assert offers == {
        persona: {verb for verb in buttons if persona in row.may[verb]} for persona in PERSONAS
    }


def test_rows_cover_every_state():
    covered = {(row.noun, row.state) for row in ROWS if row.noun not in WITHOUT_MOVES}
    states = {(each.noun, state) for each in machines() for state in each.states}

    assert covered | NOT_REACHED == states
    assert covered & NOT_REACHED == set()


def test_acts_cover_every_verb():
    """A verb has an act, or happens inside another, or comes later."""
    bare_verbs = {
        each.key(verb)
        for each in machines()
        for verb, step in each.moves.items()
        if verb not in ACTS[each.noun] and not step.inside
    }

    assert bare_verbs - set(permits.pending()) == set()


def test_machines_have_their_model_here():
    assert {each.noun for each in machines()} == set(MODELS)
    assert {model.machine.noun: model for model in MODELS.values()} == MODELS


def test_superuser_does_nothing():
    assert [row for row in ROWS for who in row.may.values() if "superuser" in who] == []
