"""What is different between two submissions of a dossier: plain values in, plain values out."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import Enum

Key = tuple[str, int | None]
"""Which paper it is: its kind and whose report."""


class Mark(Enum):
    KEPT = "giữ nguyên"
    ADDED = "thêm"
    REMOVED = "bỏ"


@dataclass(frozen=True)
class Words:
    """A stretch of a line."""

    text: str
    mark: Mark = Mark.KEPT


Line = tuple[Words, ...]


@dataclass(frozen=True)
class Change:
    """One paper: `verdict` says new, gone or changed; `lines` are those that differ, old words marked."""

    title: str
    key: Key
    verdict: str
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True)
class Text:
    title: str
    lines: Sequence[str]


NEW, GONE, CHANGED = "Thêm mới", "Không còn", "Có sửa"
MOST_PAIRS = 200_000
"""Of equal words that two texts may share: comparing costs as much, often some times over."""


def between(before: Mapping[Key, Text], after: Mapping[Key, Text]) -> list[Change]:
    """Only what differs, in the order of the newer submission, then what is gone."""
    found = [_change(key, before.get(key), text) for key, text in after.items()]
    gone = [Change(text.title, key, GONE) for key, text in before.items() if key not in after]
    return [*filter(None, found), *gone]


def _change(key: Key, before: Text | None, after: Text) -> Change | None:
    if before is None:
        return Change(after.title, key, NEW)
    lines = tuple(_lines(before.lines, after.lines))
    return Change(after.title, key, CHANGED, lines) if lines else None


def _lines(before: Sequence[str], after: Sequence[str]) -> Iterator[Line]:
    for tag, first, last, begin, end in _steps(before, after):
        if tag != "equal":
            yield from _block(before[first:last], after[begin:end])


def _block(old: Sequence[str], new: Sequence[str]) -> Iterator[Line]:
    """Lines that took each other's place are compared word by word."""
    pairs = min(len(old), len(new))
    for former, later in zip(old[:pairs], new[:pairs], strict=True):
        yield tuple(_words(former.split(), later.split()))
    for former in old[pairs:]:
        yield (Words(former, Mark.REMOVED),)
    for later in new[pairs:]:
        yield (Words(later, Mark.ADDED),)


def _words(old: Sequence[str], new: Sequence[str]) -> Iterator[Words]:
    for tag, first, last, begin, end in _steps(old, new):
        if tag == "equal":
            yield Words(" ".join(old[first:last]))
            continue
        yield from _marked(old[first:last], Mark.REMOVED)
        yield from _marked(new[begin:end], Mark.ADDED)


def _steps(old: Sequence[str], new: Sequence[str]) -> list[tuple[str, int, int, int, int]]:
    """As SequenceMatcher's opcodes; texts that repeat themselves too often are replaced whole."""
    there = Counter(new)
    if sum(count * there[each] for each, count in Counter(old).items()) > MOST_PAIRS:
        return [("replace", 0, len(old), 0, len(new))] if list(old) != list(new) else []
    return SequenceMatcher(None, old, new, autojunk=False).get_opcodes()


def _marked(words: Iterable[str], mark: Mark) -> Iterator[Words]:
    text = " ".join(words)
    if text:
        yield Words(text, mark)
