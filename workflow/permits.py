"""May this actor do this, and if not: why not, and who may?

`permit("nominations.submit_dossier", is_unit_head, round_is_open)` in an app's `rules.py` registers
one permit; `ask` answers None or a Refusal. Conditions are read in order: the first that fails speaks.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from workflow.actors import Actor

Test = Callable[[Actor, Any], bool]
Words = str | Callable[[Actor, Any], str]


@dataclass(frozen=True)
class Refusal:
    sentence: str
    who_may: str = ""


@dataclass(frozen=True)
class Condition:
    test: Test
    sentence: Words
    who_may: str

    def refusal(self, actor: Actor, subject: Any) -> Refusal | None:
        if self.test(actor, subject):
            return None
        words = self.sentence if isinstance(self.sentence, str) else self.sentence(actor, subject)
        return Refusal(words, self.who_may)


class Refused(Exception):  # noqa: N818 - the participle reads better at every `raise` and `except`
    """An act that the permit does not allow; pages answer 403 with the sentence."""

    def __init__(self, refusal: Refusal):
        super().__init__(refusal.sentence)
        self.refusal = refusal


_PERMITS: dict[str, tuple[Condition, ...]] = {}
_LABELS: dict[str, str] = {}
_NOT_YET: dict[str, str] = {}


def condition(sentence: Words, who_may: str = "") -> Callable[[Test], Condition]:
    def wrap(test: Test) -> Condition:
        return Condition(test, sentence, who_may)

    return wrap


def either(*conditions: Condition) -> Condition:
    """One of them is enough; refused, the first one speaks and all who may are named."""
    return Condition(
        lambda actor, subject: any(each.test(actor, subject) for each in conditions),
        conditions[0].sentence,
        "; ".join(each.who_may for each in conditions),
    )


def permit(key: str, *conditions: Condition, label: str = "") -> None:
    if not conditions:
        raise ValueError(f"permit {key} has no condition: it would allow everybody")
    if key in _PERMITS:
        raise ValueError(f"permit {key} is registered twice")
    _PERMITS[key] = conditions
    if label:
        _LABELS[key] = label


def not_yet(key: str, part: str) -> None:
    """The verb stands in the table, its act comes with `part`: refused for all until then."""
    _NOT_YET[key] = part


def ask(key: str, actor: Actor, subject: Any) -> Refusal | None:
    if key in _NOT_YET:
        return Refusal(f"Chức năng này sẽ có cùng phần “{_NOT_YET[key]}”.", "chưa ai")
    for each in _PERMITS[key]:
        refusal = each.refusal(actor, subject)
        if refusal is not None:
            return refusal
    return None


def require(key: str, actor: Actor, subject: Any) -> None:
    refusal = ask(key, actor, subject)
    if refusal is not None:
        raise Refused(refusal)


def set_label(key: str, label: str) -> None:
    _LABELS[key] = label


def label(key: str) -> str:
    """The act's name as people read it in buttons and histories."""
    return _LABELS.get(key, key)


def registered() -> frozenset[str]:
    return frozenset(_PERMITS)


def pending() -> dict[str, str]:
    return dict(_NOT_YET)
