"""The mark of one section in a Word copy of a report: which one it is, as of when, made by us.

A mark is 34 letters, so that it fits a bookmark's name (40): "td" and 20 bytes in base32 – nomination,
place of the section in its form, revision, fingerprint of the text, and 64 bits of HMAC over these,
the form and the section's key. It is no secret and opens nothing: it tells our own files from others.
"""

import hashlib
import re
import struct
from base64 import b32decode, b32encode
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.crypto import constant_time_compare, salted_hmac

PREFIX = "td"
_SHAPE = re.compile(rf"{PREFIX}[a-z2-7]{{32}}")
_FACTS = struct.Struct(">IBH5s")
_SEAL = 8  # bytes


@dataclass(frozen=True)
class Mark:
    nomination: int
    place: int
    revision: int
    text_print: bytes


def plain(text: str) -> str:
    """A text as far as Word carries it: lines without doubled blanks, no empty lines."""
    lines = (" ".join(line.split()) for line in text.splitlines())
    return "\n".join(filter(None, lines))


def print_of(text: str) -> bytes:
    return hashlib.sha256(plain(text).encode()).digest()[:5]


def made(mark: Mark, *, form: int, key: str) -> str:
    facts = _FACTS.pack(mark.nomination, mark.place, min(mark.revision, 65_535), mark.text_print)
    return PREFIX + b32encode(facts + _seal(facts, form, key)).decode().lower()


def is_mark(tag: str) -> bool:
    return bool(_SHAPE.fullmatch(tag))


def read(tag: str, *, form: int, keys: Sequence[str]) -> Mark | None:
    """None for a mark that was not made here for a section of this form."""
    facts, seal = _opened(tag)
    mark = Mark(*_FACTS.unpack(facts))
    if mark.place >= len(keys):
        return None
    return mark if constant_time_compare(seal, _seal(facts, form, keys[mark.place])) else None


def nomination_of(tag: str) -> int:
    """What the mark says, sealed or not: for the sentence that names another report."""
    facts, _ = _opened(tag)
    return _FACTS.unpack(facts)[0]


def _opened(tag: str) -> tuple[bytes, bytes]:
    content = b32decode(tag.removeprefix(PREFIX).upper())
    return content[: _FACTS.size], content[_FACTS.size :]


def _seal(facts: bytes, form: int, key: str) -> bytes:
    value = f"{facts.hex()}:{form}:{key}"
    return salted_hmac("nominations.marks", value, algorithm="sha256").digest()[:_SEAL]
