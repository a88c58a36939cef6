"""Names in Vietnamese order, as keys that any database sorts alike.

A key holds only 0-9 and a-z, so SQLite, PostgreSQL "C" and the usual linguistic collations agree
on its order and no `db_collation` is needed. It follows ICU's `vi` collation, level by level:

    letters of the whole text, "0", tones of the whole text, "0", capitals of the whole text

Each level leaves off its trailing "nothing special" weights. A full name takes about three times
its length, a pathological one ten times: store keys in a TextField or a generous CharField.
"""

import unicodedata
from functools import lru_cache

from vietnamese.text import TONE_MARKS, nfc, tidy, without_tones

_SYMBOLS = "0123456789abcdefghijklmnopqrstuvwxyz"
_LEVEL_END = "0"  # below every weight, so that a prefix sorts first
_LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_BEFORE_LETTERS = " _-–—,;:!?.…·'‘’\"“”«»()[]{}§@*/\\&#%•`^°©®+÷×<=>|~$₫€0123456789"
_OTHER_MARKS = "\u0306\u0302\u030c\u030a\u0308\u030b\u0307\u0327\u0328\u0304"  # as in ICU


def sort_key(text: str) -> str:
    """Orders as a Vietnamese dictionary does: a ă â … d đ …, then tones, then lower case first.

    Letters come before tones over the whole text: "Hồ An" < "Hổ An" < "Hồ Bình".
    Signs that are neither Latin letters, digits nor common punctuation go last.
    """
    return _LEVEL_END.join(_levels(text))


def given_name_key(full_name: str) -> str:
    """Orders a list of people: given name (the last word), then the rest from the left.

    All "Hành" stand before all "Hạnh" whatever the family name; capitals decide last,
    so a name pasted in capitals keeps its place.
    """
    rest, _, given = tidy(full_name).rpartition(" ")
    given_letters, given_tones, given_case = _levels(given)
    letters, tones, case = _levels(rest)
    return _LEVEL_END.join((given_letters, given_tones, letters, tones, given_case, case))


def _levels(text: str) -> tuple[str, str, str]:
    weights = [_weights(char) for char in unicodedata.normalize("NFKC", tidy(text))]
    letters, tones, case = map("".join, zip(("", "", ""), *weights, strict=True))
    return letters, tones.rstrip("1"), case.rstrip("1")


@lru_cache(maxsize=4096)
def _weights(char: str) -> tuple[str, str, str]:
    """Letter, tone and case weight of one composed character; "1" is the plain tone and case."""
    if unicodedata.combining(char):
        return "", _mark_weight(char), ""
    letter, marks = _letter_and_marks(char.lower())
    tones = "1" + "".join(map(_mark_weight, marks))
    return _letter_weight(letter), tones, "1" if char == char.lower() else "2"


def _letter_and_marks(char: str) -> tuple[str, str]:
    """Splits "ế" → ("ê", sắc); "ü", no Vietnamese letter, → ("u", diaeresis)."""
    decomposed = unicodedata.normalize("NFD", char)
    letter = without_tones(char)
    if letter in _LETTERS:
        return letter, "".join(mark for mark in decomposed if mark in TONE_MARKS)
    return nfc(decomposed[0]), decomposed[1:]


def _letter_weight(letter: str) -> str:
    """A prefix code: "1x" and "2x" signs and digits, "3" to "y" letters, "z1" z, "z2…" the rest."""
    if letter == "z":
        return "z1"
    if letter in _LETTERS:
        return _SYMBOLS[3 + _LETTERS.index(letter)]
    if letter in _BEFORE_LETTERS:
        row, column = divmod(_BEFORE_LETTERS.index(letter), len(_SYMBOLS))
        return f"{1 + row}{_SYMBOLS[column]}"
    return f"z2{ord(letter):06x}"


def _mark_weight(mark: str) -> str:
    """A prefix code: "2" to "6" the tones, "7a" to "7j" marks of other languages, "8" the rest."""
    if mark in TONE_MARKS:
        return _SYMBOLS[2 + TONE_MARKS.index(mark)]
    if mark in _OTHER_MARKS:
        return f"7{_SYMBOLS[10 + _OTHER_MARKS.index(mark)]}"
    return "8"
