"""Which acts a person is offered on a row: one list for pages, admin and tests."""

from dataclasses import dataclass
from typing import Any

from workflow.actors import Actor
from workflow.permits import Refusal, ask, pending


@dataclass(frozen=True)
class Offer:
    verb: str
    key: str
    label: str
    path: str
    refusal: Refusal | None

    @property
    def is_open(self) -> bool:
        return self.refusal is None


def moves_for(subject: Any, actor: Actor) -> list[Offer]:
    """Moves that leave the row's present state, each with the refusal this actor would get."""
    machine = subject.machine
    offers = []
    for verb in machine.verbs_from(subject.state):
        step, key = machine.moves[verb], machine.key(verb)
        if step.inside or not step.path or key in pending():
            continue
        offers.append(Offer(verb, key, step.label, step.path, ask(key, actor, subject)))
    return offers
