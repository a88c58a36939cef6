"""Which acts a person is offered on a row: one list for pages, admin and tests."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
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


@dataclass(frozen=True)
class Act:
    """One line of `components/acts.html`: a button, or why there is none and who may."""

    label: str
    url: str
    primary: bool = False
    refusal: Refusal | None = None


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


def acts_for(
    subject: Any,
    actor: Actor,
    *,
    url: str,
    forward: Collection[str],
    preparing: Mapping[str, tuple[str, str]],
) -> list[Act]:
    """As the row's own page lists them, every act on its page below `url`.

    First the moves of `forward`, refused or not; then, where open, what prepares them without moving
    a state (permit → words, path), then the other moves. The first open one of the former two is
    the main button.
    """
    offers = moves_for(subject, actor)
    ahead = [_act(each, url) for each in offers if each.verb in forward]
    ahead += [
        Act(words, f"{url}{path}/")
        for key, (words, path) in preparing.items()
        if ask(key, actor, subject) is None
    ]
    rest = [_act(each, url) for each in offers if each.is_open and each.verb not in forward]
    main = next((each for each in ahead if each.refusal is None), None)
    return [replace(each, primary=each is main) for each in ahead] + rest


def _act(offer: Offer, url: str) -> Act:
    return Act(offer.label, f"{url}{offer.path}/", refusal=offer.refusal)
