"""Tables of states and moves: data that pages, admin, jobs and the drawn diagram all read."""

from collections.abc import Mapping
from dataclasses import dataclass

from workflow.permits import set_label

_MACHINES: dict[tuple[str, str], "Machine"] = {}


@dataclass(frozen=True)
class Move:
    """One verb; `path` is its address.

    `inside` names the acts (full keys) within which alone it happens; `also_inside` those within
    which it may happen besides, on the outer act's permit.
    """

    sources: frozenset[str]
    target: str
    label: str
    path: str = ""
    inside: tuple[str, ...] = ()
    also_inside: tuple[str, ...] = ()
    consequence: str = ""

    def __init__(
        self,
        sources: set[str] | frozenset[str],
        target: str,
        label: str,
        *,
        path: str = "",
        inside: tuple[str, ...] = (),
        also_inside: tuple[str, ...] = (),
        consequence: str = "",
    ):
        object.__setattr__(self, "sources", frozenset(sources))
        object.__setattr__(self, "target", target)
        object.__setattr__(self, "label", label)
        object.__setattr__(self, "path", path)
        object.__setattr__(self, "inside", inside)
        object.__setattr__(self, "also_inside", also_inside)
        object.__setattr__(self, "consequence", consequence)


@dataclass(frozen=True)
class Machine:
    """The states and moves of one model. `owners` says whose turn each state is; "" is terminal."""

    app: str
    noun: str
    title: str
    states: Mapping[str, str]
    owners: Mapping[str, str]
    moves: Mapping[str, Move]

    def key(self, verb: str) -> str:
        return f"{self.app}.{verb}_{self.noun}"

    def verbs_from(self, state: str) -> list[str]:
        return [verb for verb, move in self.moves.items() if state in move.sources]

    def terminal(self) -> frozenset[str]:
        """States that are nobody's turn; some can still be reopened or revoked."""
        return frozenset(state for state in self.states if not self.owners[state])


def machine(
    app: str,
    noun: str,
    title: str,
    states: Mapping[str, str],
    owners: Mapping[str, str],
    moves: Mapping[str, Move],
) -> Machine:
    """Registers the table of one model; a move to or from an unknown state is an error at start."""
    for verb, move in moves.items():
        unknown = (move.sources | {move.target}) - set(states)
        if unknown:
            raise ValueError(f"{app}.{verb}_{noun}: unknown states {sorted(unknown)}")
    made = Machine(app, noun, title, dict(states), dict(owners), dict(moves))
    for verb, move in moves.items():
        set_label(made.key(verb), move.label)
    _MACHINES[(app, noun)] = made
    return made


def machines() -> list[Machine]:
    return list(_MACHINES.values())
