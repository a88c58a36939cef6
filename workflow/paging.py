"""Lists of any size: the first page of what follows a key, without OFFSET and without counting."""

from collections.abc import Sequence
from typing import Any

PAGE = 50


def key_in(text: str | None) -> int | None:
    """The row that an address names; None for what is no key, or longer than any."""
    return int(text) if text and text.isdecimal() and len(text) < 19 else None


def first_page(rows: Any, size: int = PAGE) -> tuple[Sequence[Any], Any | None]:
    """Of an ordered queryset, in one query; with its last row when more follow, else None."""
    found = list(rows[: size + 1])
    return found[:size], found[size - 1] if len(found) > size else None
