"""What two reports say in the same words, figures aside: advisory, never a verdict (docs/adr/0013).

A text becomes words (lower case, diacritics kept, every figure one token), words become shingles of
WORDS words, of every WINDOW neighbouring shingles one is kept as a fingerprint (winnowing). Whatever
runs of WORDS + WINDOW - 1 words two texts share, they share a fingerprint of it.
"""

import re
from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import chain, pairwise

from vietnamese.text import nfc

WORDS = 5  # of a shingle; measured by `script/bench copying`
WINDOW = 8  # shingles of which one is kept
GAP = 8  # words that may differ inside a passage
SHORTEST = 10  # words of a passage
NOTABLE = 10  # per cent of either report from which a pair is told

_FIGURE = "#"
_MOST_FIGURES = 2  # of a shingle: a table of numbers is nobody's wording
_MOST_PLACES = 8  # of one shingle in the other text that are tried
_TOKEN = re.compile(r"\d[\d.,/:%–-]*|[^\W\d_](?:[^\W\d_]|[\u0300-\u036f])*")


@dataclass(frozen=True, slots=True)
class Word:
    """`start` and `end` lead back to the text of its section as it is stored."""

    section: str
    value: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Span:
    section: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Passage:
    mine: Span
    theirs: Span
    words: int


@dataclass(frozen=True, slots=True)
class Likeness:
    """Per cent of each report's words that are found in the other."""

    share: int
    their_share: int
    passages: tuple[Passage, ...]

    @property
    def is_notable(self) -> bool:
        return max(self.share, self.their_share) >= NOTABLE


class Text:
    """A report read for comparison; shingles of `ignored` (the form's own words) are passed over."""

    def __init__(self, sections: Mapping[str, str], ignored: Container[int] = ()):
        self.words: list[Word] = []
        self.shingles: list[int | None] = []
        self.kept: list[int] = []
        for section, text in sections.items():
            words = words_of(section, text)
            shingles = [
                None if each in ignored else each
                for each in shingles_of([word.value for word in words])
            ]
            self.kept += [len(self.words) + place for place in winnowed(shingles)]
            self.words += words
            self.shingles += shingles

    @property
    def fingerprints(self) -> frozenset[int]:
        return frozenset(self.shingles[place] for place in self.kept)

    def counted(self, common: Container[int]) -> list[bool]:
        """For each shingle whether it counts: not where the nearest fingerprint is everybody's."""
        counts = [False] * len(self.words)
        for place, first, last in _nearest(self.kept, len(self.words)):
            if self.shingles[place] not in common:
                counts[first:last] = [True] * (last - first)
        return counts

    def places(self) -> dict[int, list[int]]:
        found = defaultdict(list)
        for place, shingle in enumerate(self.shingles):
            if shingle is not None and len(found[shingle]) < _MOST_PLACES:
                found[shingle].append(place)
        return found


def words_of(section: str, text: str) -> list[Word]:
    return [
        Word(section, _masked(found[0]), found.start(), found.end())
        for found in _TOKEN.finditer(text)
    ]


def _masked(token: str) -> str:
    return _FIGURE if token[0].isdecimal() else nfc(token).lower()


def shingles_of(values: Sequence[str]) -> list[int | None]:
    """One for each word; None where fewer than WORDS follow, or where it is mostly figures."""
    return [_hashed(values[place : place + WORDS]) for place in range(len(values))]


def _hashed(values: Sequence[str]) -> int | None:
    """64 bits with a sign, as a database's column holds them."""
    if len(values) < WORDS or values.count(_FIGURE) > _MOST_FIGURES:
        return None
    digest = blake2b(" ".join(values).encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)


def winnowed(shingles: Sequence[int | None]) -> list[int]:
    """Places of the fingerprints: in every WINDOW shingles the smallest."""
    places = [place for place, shingle in enumerate(shingles) if shingle is not None]
    windows = range(max(1, len(places) - WINDOW + 1)) if places else ()
    return sorted({min(places[each : each + WINDOW], key=shingles.__getitem__) for each in windows})


def wording(texts: Iterable[str]) -> frozenset[int]:
    """Every shingle of texts that nobody wrote: the form's headings and guidance."""
    found = (shingles_of([word.value for word in words_of("", text)]) for text in texts)
    return frozenset(shingle for each in found for shingle in each if shingle is not None)


def compare(mine: Text, theirs: Text, common: Container[int] = frozenset()) -> Likeness:
    """`common` holds the fingerprints that many reports share."""
    passages = [
        each for each in _joined(_runs(mine, theirs, common)) if len(each.words) >= SHORTEST
    ]
    own = {place for each in passages for place in each.words}
    other = {place for each in passages for place in each.their_words}
    return Likeness(
        share=_percent(own, mine),
        their_share=_percent(other, theirs),
        passages=tuple(each.passage(mine, theirs) for each in passages),
    )


@dataclass(frozen=True, slots=True)
class _Run:
    """Words in a row that both say, by their places."""

    words: range
    their_words: range
    section: tuple[str, str]

    def follows(self, other: "_Run") -> bool:
        ways = ((self.words, other.words), (self.their_words, other.their_words))
        steps = [after[0] - before[-1] for after, before in ways]
        return self.section == other.section and all(-WORDS < each <= GAP + 1 for each in steps)


class _Joined:
    """Runs that follow each other: their words, between which some differ."""

    def __init__(self, runs: Sequence[_Run]):
        self.words = set(chain.from_iterable(each.words for each in runs))
        self.their_words = set(chain.from_iterable(each.their_words for each in runs))

    def passage(self, mine: Text, theirs: Text) -> Passage:
        return Passage(_span(mine, self.words), _span(theirs, self.their_words), len(self.words))


def _runs(mine: Text, theirs: Text, common: Container[int]) -> Iterable[_Run]:
    """From left to right the longest that is shared from each place on."""
    counts, places = mine.counted(common), theirs.places()
    place = 0
    while place < len(mine.shingles):
        starts = places.get(mine.shingles[place], ()) if counts[place] else ()
        found = [(_length(mine, theirs, place, each), each) for each in starts]
        length, start = max(found, default=(0, 0), key=lambda each: each[0])
        while length and not counts[place + length - 1]:
            length -= 1
        if length:
            covered = length + WORDS - 1
            yield _Run(
                range(place, place + covered),
                range(start, start + covered),
                (mine.words[place].section, theirs.words[start].section),
            )
        place += max(length, 1)


def _length(mine: Text, theirs: Text, place: int, start: int) -> int:
    """How many shingles on from these places are the same."""
    own, other = mine.shingles, theirs.shingles
    most, length = min(len(own) - place, len(other) - start), 0
    while length < most and own[place + length] == other[start + length] is not None:
        length += 1
    return length


def _joined(runs: Iterable[_Run]) -> list[_Joined]:
    joined: list[list[_Run]] = []
    for run in runs:
        if joined and run.follows(joined[-1][-1]):
            joined[-1].append(run)
        else:
            joined.append([run])
    return [_Joined(each) for each in joined]


def _nearest(kept: Sequence[int], length: int) -> Iterable[tuple[int, int, int]]:
    """Each fingerprint with the stretch of places (first, behind the last) it is nearest to."""
    middles = [(left + right) // 2 + 1 for left, right in pairwise(kept)]
    return zip(kept, [0, *middles], [*middles, length], strict=True) if kept else ()


def _span(text: Text, places: set[int]) -> Span:
    first, last = text.words[min(places)], text.words[max(places)]
    return Span(first.section, first.start, last.end)


def _percent(places: set[int], text: Text) -> int:
    return round(100 * len(places) / len(text.words)) if text.words else 0
