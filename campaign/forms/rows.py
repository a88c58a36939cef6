"""A form with rows below it: all are checked, so that every message shows at once."""

import re
from typing import Any

from django import forms

_CODE = re.compile(r"\(([^()]+)\)\s*$")


class WithRows:
    """`main` holds the facts, `rows` a form for each line."""

    main: forms.Form
    rows: list[Any]

    def is_valid(self) -> bool:
        checked = [form.is_valid() for form in (self.main, *self.rows)]
        return all(checked)

    @property
    def has_errors(self) -> bool:
        return any(form.errors for form in (self.main, *self.rows))

    def look_again(self, seen: int) -> None:
        """The next save is one over what is shown now."""
        self.main.data = {**self.main.data.dict(), "seen": seen}


class SavedWhole(WithRows):
    """Facts with the revision that was `seen`, and the items of the rows that are not empty."""

    def values(self) -> dict[str, Any]:
        """What the act that saves takes beside the items."""
        facts = dict(self.main.cleaned_data)
        return {"seen": facts.pop("seen"), "values": facts}

    def items(self) -> list[Any]:
        return [item for form in self.rows if (item := form.item())]


def posted(data: Any, name: str, most: int) -> int:
    """How many rows were sent; `name` is the field's, with `{}` for the row's place."""
    return sum(name.format(place) in data for place in range(most)) if data else 0


def code_in(who: str) -> str:
    """That of a person, in brackets after the name: “Hà Ngọc Minh (CB-01)”; empty without one."""
    found = _CODE.search(who)
    return found[1].strip() if found else ""
