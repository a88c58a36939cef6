"""Plain text as papers hold it: cleaned, cut into runs and paragraphs, listed, numbered, dated.

Pure: no Django, no HTML. A part of a paper cleans its text when it is made (`Part`), so that what
is printed, what is frozen and what is compared is the same text.
"""

import datetime
import re
from dataclasses import dataclass, fields
from typing import Any

from vietnamese.dates import BLANK, place_and_date
from vietnamese.text import forbidden_characters, nfc

DOTTED = "…" * 12
"""What stands for a value a person has still to write in by hand."""

LETTERHEAD_LINE = 26
"""Capitals that the left column of a letterhead holds on one line (`layout.MEASURES`, head_left)."""

_PROVINCE = re.compile(r" (?=(TỈNH|THÀNH PHỐ) )")
_LINE_ENDS = str.maketrans({"\u2028": "\n", "\u2029": "\n", "\x0b": "\n", "\x0c": "\n"})


def _clean_text(text: str) -> str:
    """NFC, one kind of line end, without what breaks files or misleads readers.

    Fields refuse such characters; what comes in another way is dropped here, the last door.
    """
    if text.isascii() and text.isprintable():
        return text
    text = text.replace("\r\n", "\n").replace("\r", "\n").translate(_LINE_ENDS)
    for character in forbidden_characters(text):
        text = text.replace(character, "")
    return nfc(text)


def _clean(value: Any) -> Any:
    """The value with every text in it cleaned, to any depth of tuples."""
    if isinstance(value, str):
        return _clean_text(value)
    if isinstance(value, tuple):
        return tuple(map(_clean, value))
    return value


class Part:
    """What all parts share: cleaned text, and tuples where the field says tuple.

    A string or list in place of a tuple is a TypeError: `Bases("abc")` would print letters.
    """

    __slots__ = ()

    def __post_init__(self) -> None:
        for field in fields(self):  # type: ignore[arg-type]
            value = getattr(self, field.name)
            many = isinstance(value, list) or str(field.type).startswith("tuple")
            if many and not isinstance(value, tuple):
                raise TypeError(f"{type(self).__name__}.{field.name} must be a tuple")
            if isinstance(value, str | tuple):
                object.__setattr__(self, field.name, _clean(value))


@dataclass(frozen=True, slots=True)
class Run(Part):
    """A stretch of one style inside a paragraph."""

    text: str
    bold: bool = False
    italic: bool = False


Inline = str | tuple[Run, ...]


def paragraphs(text: Inline) -> tuple[tuple[Run, ...], ...]:
    """The non-empty paragraphs of a text: it is split at newlines, also inside a run."""
    runs = (Run(text),) if isinstance(text, str) else text
    found: list[list[Run]] = [[]]
    for run in runs:
        first, *others = run.text.split("\n")
        found[-1].append(Run(first, run.bold, run.italic))
        found.extend([Run(line, run.bold, run.italic)] for line in others)
    return tuple(tuple(line) for line in found if any(run.text.strip() for run in line))


def listed(items: tuple[str, ...]) -> tuple[str, ...]:
    """The items, each ending in ";" and the last in "." (NĐ 30/2020, căn cứ and nơi nhận)."""
    bare = [item.strip().rstrip(";.,").rstrip() for item in items]
    return tuple(item + (";" if place < len(bare) else ".") for place, item in enumerate(bare, 1))


def before_province(name: str) -> str:
    """ "ỦY BAN NHÂN DÂN TỈNH CAO BẰNG" on two lines, as letterheads have it; a short name on one."""
    return _PROVINCE.sub("\n", name) if len(name) > LETTERHEAD_LINE else name


def padded(number: int | str | None) -> str:
    """Blank while there is none; below ten with a zero before it (LAW.md §4.2, ô 3)."""
    if number is None:
        return BLANK
    return f"{number:02d}" if isinstance(number, int) else number


def day_words(day: datetime.date | None, year: int | None) -> str:
    """Like "ngày 05 tháng 4 năm 2026", with blanks for what is not known."""
    return place_and_date("", day, year=year).removeprefix(", ")
