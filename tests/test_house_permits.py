"""Tests of the house: verbs and permits fit together, and nothing asks for a key that is not there."""

import ast
import re
from collections.abc import Callable

from tests.source import APPS, ROOT, calls, modules, parsed, short
from workflow import permits
from workflow.machines import machines

# keys that are asked for under a name put together at run time
ASKED_BY_ADMIN = re.compile(r"^\w+\.edit_reference$")


def asked_keys() -> dict[str, list[str]]:
    """Keys given as text to require, ask, record and append → where."""
    found: dict[str, list[str]] = {}
    for path in modules(*APPS):
        for name, node in calls(parsed(path)):
            if name in ("require", "ask", "record", "append", "act_page", "may"):
                for argument in (*node.args, *(keyword.value for keyword in node.keywords)):
                    if isinstance(argument, ast.Constant) and is_key(argument.value):
                        found.setdefault(argument.value, []).append(f"{short(path)}:{node.lineno}")
    return found


def is_key(value: object) -> bool:
    return isinstance(value, str) and bool(re.fullmatch(rf"({'|'.join(APPS)})\.\w+", value))


def move_keys(wanted: Callable[[object], bool] = lambda step: True) -> set[str]:
    return {
        each.key(verb) for each in machines() for verb, step in each.moves.items() if wanted(step)
    }


def known_keys() -> set[str]:
    return set(permits.registered()) | set(permits.pending()) | move_keys()


def test_every_verb_has_a_permit_or_its_outer_act_or_waits():
    registered, pending = permits.registered(), set(permits.pending())
    inside = move_keys(lambda step: bool(step.inside))

    assert move_keys() - registered - inside - pending == set()


def test_a_verb_waits_or_has_a_permit_but_not_both():
    registered, pending = permits.registered(), set(permits.pending())
    inside = move_keys(lambda step: bool(step.inside))

    assert registered & pending == set()
    assert inside & registered == set()


def test_inside_names_keys_that_exist():
    outer = {
        key
        for each in machines()
        for step in each.moves.values()
        for key in (*step.inside, *step.also_inside)
    }

    assert outer - known_keys() == set()


def test_every_key_asked_for_is_registered():
    unknown = {key: where for key, where in asked_keys().items() if key not in known_keys()}

    assert unknown == {}


def test_every_permit_is_a_verb_or_is_asked_for():
    """A permit that nothing asks guards nothing."""
    texts = [path.read_text(encoding="utf-8") for path in modules(*APPS) if path.name != "rules.py"]
    idle = [
        key
        for key in sorted(permits.registered() - move_keys())
        if not any(f'"{key}"' in text for text in texts) and not ASKED_BY_ADMIN.match(key)
    ]

    assert idle == []


def test_every_key_has_words():
    """Buttons and histories never show a bare key."""
    bare = {key for key in known_keys() if permits.label(key) == key}

    assert bare == set()


def test_no_permit_is_asked_where_the_verb_waits():
    """A verb of NOT_YET has no act: nobody moves it."""
    moved = {
        (path.relative_to(ROOT).parts[0], argument.value)
        for path in modules(*APPS)
        for name, node in calls(parsed(path))
        if name == "move"
        for argument in node.args
        if isinstance(argument, ast.Constant)
    }
    waiting = {
        (each.app, verb)
        for each in machines()
        for verb in each.moves
        if each.key(verb) in permits.pending()
    }
    possible = {
        (each.app, verb)
        for each in machines()
        for verb in each.moves
        if each.key(verb) not in permits.pending()
    }

    assert (moved & waiting) - possible == set()
