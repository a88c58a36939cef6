"""Comparing the lines of two pages; number and date may be filled in where the first has blanks."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher

from documents.signatures.texts import Line, PageText, letters

NEAR = 8.0
"""Points between the line of a blank and what a program typed a little above or below it."""

_DATE = re.compile(r"ngày(\d{0,2})tháng(\d{0,2})năm(\d{4})?")
_PARTS = ("ngày", "tháng", "năm")
Shown = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class NumberAndDate:
    """What the register says of a paper: 7, "QĐ-SKHCN", the day."""

    number: int
    symbol: str
    day: date

    def writings(self) -> dict[str, frozenset[str]]:
        """How each value may be written, by the name of its blank."""
        values = (self.number, self.day.day, self.day.month, self.day.year)
        names = ("số", *_PARTS)
        return {
            name: frozenset({f"{value}", f"{value:02d}"})
            for name, value in zip(names, values, strict=True)
        }

    def gaps(self, text: str) -> frozenset[str]:
        """Which blanks stand open in a line's letters."""
        found = {"số"} if re.search(rf"(?<!\d){self._after_number}", text) else set()
        for values in _DATE.findall(text):
            found |= {name for name, value in zip(_PARTS, values, strict=True) if not value}
        return frozenset(found)

    def emptied(self, text: str) -> str:
        """The letters with these very values taken out of their places."""
        day, month, year = self.day.day, self.day.month, self.day.year
        text = re.sub(rf"(?<!\d)0*{self.number}(?={self._after_number})", "", text)
        dated = rf"ngày(?:0?{day})?tháng(?:0?{month})?năm(?:{year})?(?!\d)"
        return re.sub(dated, "ngàythángnăm", text)

    @property
    def _after_number(self) -> str:
        return re.escape(f"/{letters((self.symbol,))}")


@dataclass(frozen=True)
class Outcome:
    """`differing`: lines to show. `open`, `filled`: blanks of the original, and those filled in."""

    differing: Shown = ()
    open: frozenset[str] = frozenset()
    filled: frozenset[str] = frozenset()


def compare(original: PageText, uploaded: PageText, values: NumberAndDate | None) -> Outcome:
    """Line by line; without values no difference at all is admitted."""
    ours, theirs = original.lines, uploaded.lines
    if values is None:
        return Outcome(_differing(ours, theirs))
    theirs = _joined(theirs, values)
    if len(ours) != len(theirs):
        return Outcome(_differing(ours, theirs))
    pairs = list(zip(ours, theirs, strict=True))
    filled = [_filled(our, its, values) for our, its in pairs]
    wrong = [pair for pair, each in zip(pairs, filled, strict=True) if each is None]
    if wrong:
        return Outcome(tuple(side for our, its in wrong for side in _pair(our, its)))
    opened = frozenset().union(*(values.gaps(line.letters) for line in ours))
    return Outcome((), opened, frozenset().union(*filter(None, filled)))


def _differing(ours: tuple[Line, ...], theirs: tuple[Line, ...]) -> Shown:
    matcher = SequenceMatcher(
        None, [line.letters for line in ours], [line.letters for line in theirs], autojunk=False
    )
    shown: list[tuple[str, str]] = []
    for kind, i, j, k, m in matcher.get_opcodes():
        if kind != "equal":
            shown += [("-", line.readable) for line in ours[i:j]]
            shown += [("+", line.readable) for line in theirs[k:m]]
    return tuple(shown)


def _pair(our: Line, its: Line) -> Shown:
    return ("-", our.readable), ("+", its.readable)


def _filled(our: Line, its: Line, values: NumberAndDate) -> frozenset[str] | None:
    """The blanks of our line that theirs fills (perhaps none); None when they differ otherwise."""
    gaps = values.gaps(our.letters)
    if our.letters == its.letters:
        return frozenset()
    if not gaps:
        return None
    wanted = values.emptied(our.letters)
    if values.emptied(its.letters) == wanted:  # written in place
        return gaps - values.gaps(its.letters)
    rest, typed = _without_typed(our, its)
    if values.emptied(rest.letters) != wanted:
        return None
    return _matched(values.gaps(rest.letters), typed, values)


def _without_typed(our: Line, its: Line) -> tuple[Line, Counter[str]]:
    """Their line without the pieces that ours lacks, and those pieces' letters."""
    known = Counter(letters((word,)) for word in our.words)
    typed = Counter(letters((word,)) for word in its.words) - known
    left, kept = Counter(typed), []
    for word in reversed(its.words):
        text = letters((word,))
        if left[text]:
            left[text] -= 1
        else:
            kept.append(word)
    return Line(its.y, tuple(reversed(kept))), typed


def _matched(
    gaps: frozenset[str], typed: Counter[str], values: NumberAndDate
) -> frozenset[str] | None:
    """The gaps that the typed pieces fill; None when a piece fills none."""
    found = set()
    for name in gaps:
        piece = next((each for each in values.writings()[name] if typed[each]), None)
        if piece is not None:
            typed[piece] -= 1
            found.add(name)
    return frozenset(found) if not +typed else None


def _joined(lines: tuple[Line, ...], values: NumberAndDate) -> tuple[Line, ...]:
    """What was typed a little above or below the line of a blank joins that line."""
    tokens = frozenset().union(*values.writings().values())
    hosts = [line for line in lines if values.gaps(line.letters)]
    guests: dict[Line, Line] = {}
    for line in lines:
        near = [host for host in hosts if abs(host.y - line.y) <= NEAR and host != line]
        if near and all(letters((word,)) in tokens for word in line.words):
            guests[line] = min(near, key=lambda host: abs(host.y - line.y))
    return tuple(
        Line(line.y, line.words + _words(guest for guest in guests if guests[guest] == line))
        for line in lines
        if line not in guests
    )


def _words(lines: Iterable[Line]) -> tuple[str, ...]:
    return tuple(word for line in lines for word in line.words)
