"""An undefined variable in one of our own templates fails the test that renders it.

Django shows nothing for such a variable and its admin relies on that; so the answer depends on
the file in which the variable stands. Variables in {% if %} stay optional, as Django means them.
"""

import sys
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.template import Node, engines
from django.template.base import Origin
from django.template.defaulttags import ForNode

OURS = Path(__file__).resolve().parents[2]


def is_ours(origin: Origin | None) -> bool:
    path = Path(origin.name) if origin else None
    return bool(path and path.is_relative_to(OURS) and ".venv" not in path.parts)


def innermost_node() -> Node | None:
    """The template node that is being rendered, looked up on the call stack."""
    frame = sys._getframe(2)
    while frame:
        owner = frame.f_locals.get("self")
        if isinstance(owner, Node):
            return owner
        frame = frame.f_back
    return None


class Undefined(str):
    """The engine's string_if_invalid: empty in templates of others, a failure in ours."""

    def __bool__(self) -> bool:
        node = innermost_node()
        return bool(node and is_ours(getattr(node, "origin", None)))

    def __contains__(self, part: object) -> bool:
        return part == "%s"

    def __mod__(self, variable: Any) -> str:
        node = innermost_node()
        line = node.token.lineno if node and node.token else "?"
        pytest.fail(f"Undefined template variable {variable} in {node and node.origin}:{line}")


@pytest.fixture(autouse=True, scope="session")
def _undefined_variables_fail() -> None:
    settings.TEMPLATES[0]["OPTIONS"]["string_if_invalid"] = Undefined()
    engines["django"].engine.string_if_invalid = Undefined()
    render = ForNode.render

    def checked_render(self: ForNode, context: Any) -> str:
        """{% for x in misspelt %} would loop over nothing."""
        lookups = getattr(self.sequence.var, "lookups", None)
        if lookups and is_ours(self.origin) and lookups[0] not in context:
            pytest.fail(f"Undefined list {self.sequence} in {self.origin}:{self.token.lineno}")
        return render(self, context)

    ForNode.render = checked_render
