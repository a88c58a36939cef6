"""Texts into their places: names on one line, long texts in lines of like length, always inside.

A text keeps its size when it fits. A name gets smaller until its line is wide enough. What may go to
another line first fills the place's lines, then gets smaller; prose, once it is a little smaller,
takes more lines that stand closer. What even then has no room is drawn on one line, as small as that
takes. Nothing is ever cut.
"""

from collections.abc import Sequence
from typing import NamedTuple

from awards.certificates.typeface import Typeface

MM = 25.4 / 72  # in a point
AIR = 1.15  # lines no closer than this, in em
KEEP = 0.85  # of its size: as far as a text shrinks before its lines leave their places
STEP, FLOOR = 0.25, 5.0  # points: how sizes are tried, and the least that is tried


class Room(NamedTuple):
    """`width` and `leading` in millimetres, `size` in points; `dense`: more lines may stand closer."""

    width: float
    size: float
    lines: int
    leading: float
    dense: bool = False


class Fitted(NamedTuple):
    """The lines as they print: size in points, leading in millimetres."""

    lines: tuple[str, ...]
    size: float
    leading: float


def on_one_line(text: str, room: Room, face: Typeface) -> Fitted:
    """Smaller until it is no wider than the place; never broken."""
    line = " ".join(text.split())
    widest = room.width / MM / max(face.width(line), 0.01)
    return Fitted((line,), min(room.size, _down(widest)), room.leading)


def in_lines(text: str, room: Room, face: Typeface) -> Fitted:
    """Broken between words only, and where the text has a line end."""
    paragraphs = [words for line in text.split("\n") if (words := line.split())]
    for size, lines, leading in _tries(room):
        broken = _broken(paragraphs, room.width / MM / size, face)
        if broken is not None and len(broken) <= lines:
            return Fitted(_evened(paragraphs, broken, face), size, leading)
    return on_one_line(text, room, face)


def _tries(room: Room) -> Sequence[tuple[float, int, float]]:
    """Sizes from large to small with as many lines as they have room for, and how far apart."""
    sizes, height = _steps(room.size), room.lines * room.leading
    least = KEEP * room.size if room.dense else FLOOR
    own = [(size, _own_lines(room, size), room.leading) for size in sizes if size >= least]
    closer = [(size, int(height / (size * AIR * MM))) for size in sizes if room.dense]
    return [*own, *((size, lines, height / lines) for size, lines in closer if lines)]


def _own_lines(room: Room, size: float) -> int:
    return room.lines if size * AIR * MM <= room.leading else 1


def _steps(size: float) -> list[float]:
    count = max(int((size - FLOOR) / STEP), 0)
    return [size - STEP * step for step in range(count + 1)]


def _down(size: float) -> float:
    """To a hundredth of a point below."""
    return int(size * 100) / 100


def _broken(
    paragraphs: Sequence[Sequence[str]], em: float, face: Typeface
) -> list[list[str]] | None:
    """Lines of words no wider than `em`; None when a word alone is wider."""
    lines: list[list[str]] = []
    for words in paragraphs:
        lines.append([])
        used = 0.0
        space = face.width(" ")
        for word in words:
            width = face.width(word)
            if width > em:
                return None
            if lines[-1] and used + space + width > em:
                lines.append([])
                used = 0.0
            used += (space if lines[-1] else 0) + width
            lines[-1].append(word)
    return lines


def _evened(
    paragraphs: Sequence[Sequence[str]], broken: list[list[str]], face: Typeface
) -> tuple[str, ...]:
    """As many lines, of like length: the narrowest measure that needs no further line."""
    low, high = 0.0, max(face.width(" ".join(line)) for line in broken)
    for _ in range(12):
        middle = (low + high) / 2
        tried = _broken(paragraphs, middle, face)
        if tried is not None and len(tried) <= len(broken):
            high, broken = middle, tried
        else:
            low = middle
    return tuple(" ".join(line) for line in broken)
