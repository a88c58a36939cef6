"""Lists by pages: of any size by key, without OFFSET and without counting; of a few hundred by number."""

from collections.abc import Callable, Sequence
from typing import Any

from django.core.paginator import Page

PAGE = 50


def key_in(text: str | None) -> int | None:
    """The row that an address names; None for what is no key, or longer than any."""
    return int(text) if text and text.isdecimal() and len(text) < 19 else None


def behind(rows: Any, text: str | None) -> Any:
    """Of rows by falling key, those behind the one that an address names; all where it names none."""
    key = key_in(text)
    return rows if key is None else rows.filter(pk__lt=key)


def first_page(rows: Any, size: int = PAGE) -> tuple[Sequence[Any], Any | None]:
    """Of an ordered queryset, in one query; with its last row when more follow, else None."""
    found = list(rows[: size + 1])
    return found[:size], found[size - 1] if len(found) > size else None


def beside(page: Page, address: Callable[[int], str], noun: str) -> dict[str, str]:
    """As components/pager.html wants them, of rows that are counted; `address` of a page's number."""
    where = f"{page.start_index()}–{page.end_index()} trong {page.paginator.count} {noun}"
    return {
        "previous_url": address(page.number - 1) if page.has_previous() else "",
        "next_url": address(page.number + 1) if page.has_next() else "",
        "words": where if page.has_other_pages() else "",
    }
