"""Vietnamese text: one spelling for storage, one for search, one for file names.

The same word reaches us composed (NFC, most keyboards) and decomposed (NFD, macOS, some PDFs):
every function here takes either and returns NFC, except where it promises ASCII.
"""

import re
import unicodedata
from collections.abc import Sequence

TONE_MARKS = "\u0300\u0309\u0303\u0301\u0323"  # huyền, hỏi, ngã, sắc, nặng: dictionary order

_BIDI_CONTROLS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_MARK = re.compile(r"^\[[^\]]*\]\s*")
_WINDOWS_DEVICES = re.compile(r"con|prn|aux|nul|(com|lpt)[1-9]", re.IGNORECASE)
_LONGEST_NAME = 120  # bytes; file systems stop at 255, mail programs and zip tools earlier


def nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def tidy(text: str) -> str:
    """One line as it is stored: NFC, every run of white space (NBSP, tab, line end) one space."""
    return " ".join(nfc(text).split())


def tidy_lines(text: str) -> str:
    """Several paragraphs as they are stored: NFC, LF line ends, no blanks at the end of a line.

    Blank lines between paragraphs and indents stay; blank lines around the whole go.
    """
    return "\n".join(line.rstrip() for line in nfc(text).splitlines()).strip("\n")


def without_tones(text: str) -> str:
    """Letters stay, tones go: "Ứng" → "Ưng", "Đợt" → "Đơt"."""
    decomposed = unicodedata.normalize("NFD", text)
    return nfc("".join(char for char in decomposed if char not in TONE_MARKS))


def fold(text: str) -> str:
    """The search form: lower case, no diacritics, đ as d, single spaces, nothing invisible.

    Equals PostgreSQL's lower(unaccent(…)) on Vietnamese names; folding twice changes nothing.
    """
    decomposed = unicodedata.normalize("NFKD", text)
    visible = (char for char in decomposed if unicodedata.category(char) not in {"Mn", "Cf"})
    return " ".join("".join(visible).lower().replace("đ", "d").split())


def matches_accents(needle: str, haystack: str) -> bool:
    """Whether the needle stands in the haystack as typed, accents and all; case is ignored.

    Ranks what `fold` has found: "Đặng" before "Dang" when "đặng" was typed.
    """
    return tidy(needle).lower() in tidy(haystack).lower()


def inside(words: str) -> str:
    """A name or title as it reads inside a sentence: "[Mẫu] Phong trào …" → "phong trào …".

    The mark in brackets tells a sample in lists and headings; no paper says it in a sentence.
    """
    bare = _MARK.sub("", words)
    return bare[:1].lower() + bare[1:]


def few(names: Sequence[str], most: int, rest: str) -> str:
    """“An, Bình và 3 dòng khác”: the first `most` by name; `rest` is what the others are called."""
    more = f" và {len(names) - most} {rest} khác" if len(names) > most else ""
    return ", ".join(names[:most]) + more


def filename(text: str) -> str:
    """An ASCII stem safe on every system: "Tờ trình Đợt 1" → "To-trinh-Dot-1".

    The caller adds the extension: dots and slashes become hyphens, so nothing typed by a user
    can name a folder or a second extension. Never empty ("tep"), never a Windows device name.
    """
    decomposed = unicodedata.normalize("NFKD", text.replace("đ", "d").replace("Đ", "D"))
    ascii_text = "".join(char for char in decomposed if not unicodedata.combining(char))
    stem = re.sub(r"[^A-Za-z0-9_]+", "-", ascii_text).strip("-")[:_LONGEST_NAME].rstrip("-")
    return f"tep-{stem}" if _WINDOWS_DEVICES.fullmatch(stem) else stem or "tep"


def forbidden_characters(text: str) -> list[str]:
    """Characters no stored text may hold, each once, in order of appearance.

    Controls break PDF and Word's XML, bidi controls let a name read other than it is stored,
    noncharacters and lone surrogates cannot be written as UTF-8 everywhere. Tab and line ends
    are free, CRLF too: browsers send it from every text area.
    """
    found = filter(_is_forbidden, text.replace("\r\n", "\n"))
    return list(dict.fromkeys(found))


def _is_forbidden(char: str) -> bool:
    if char in "\n\t":
        return False
    return (
        unicodedata.category(char) in {"Cc", "Cs"}
        or char in _BIDI_CONTROLS
        or 0xFDD0 <= ord(char) <= 0xFDEF
        or ord(char) & 0xFFFE == 0xFFFE
    )
