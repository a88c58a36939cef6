"""The bytes of a signed PDF, looked at without a PDF library: what the signed ranges leave out.

pyHanko 0.38 takes a signature for one of the whole file when the *sum* of its ranges is the size
of the file, wherever they lie (`evaluate_signature_coverage`); a signature whose hex was padded can
so hide an added revision. Here the gap must be exactly that signature, between `<` and `>`.
"""

import re
from typing import Any

from documents.signatures.verdicts import Fault

_BLANK = b"\0\t\n\f\r "
_HEX = re.compile(rb"<[0-9A-Fa-f]*>")
_END = b"%%EOF"


def body(content: bytes) -> bytes:
    """The file up to its last end mark and the blanks after it; all of it without a mark."""
    end = content.rfind(_END) + len(_END)
    if end < len(_END):
        return content
    rest = content[end:]
    return content[: len(content) - len(rest.lstrip(_BLANK))]


def has_trailing(content: bytes) -> bool:
    """Whether more than white space follows the last end mark."""
    return len(body(content)) < len(content)


def has_hidden_end(content: bytes, last_xref: int) -> bool:
    """Whether bytes stand between the end of the last revision and another end mark copied there."""
    return content.count(_END, last_xref) > 1


def end_of(byte_range: Any) -> int:
    """Where the signed bytes end; 0 when that cannot be said."""
    numbers = _numbers(byte_range)
    return numbers[2] + numbers[3] if numbers else 0


def covers_all(content: bytes, byte_range: Any) -> bool:
    """Whether nothing but white space follows the signed bytes."""
    end = end_of(byte_range)
    return 0 < end <= len(content) and not content[end:].strip(_BLANK)


def faults(content: bytes, byte_range: Any, signature: bytes) -> list[Fault]:
    """What is wrong with the ranges: [0, start of the signature, its end, length of the rest]."""
    numbers = _numbers(byte_range)
    if not numbers:
        return [Fault.RANGE]
    start, before, after, rest = numbers
    if start != 0 or not 0 < before < after <= len(content) or after + rest > len(content):
        return [Fault.RANGE]
    gap = content[before:after]
    if not _HEX.fullmatch(gap) or bytes.fromhex(_even(gap[1:-1])) != signature:
        return [Fault.GAP]
    return []


def _numbers(byte_range: Any) -> tuple[int, int, int, int] | None:
    try:
        start, before, after, rest = (int(number) for number in byte_range)
    except (TypeError, ValueError):
        return None
    return (start, before, after, rest) if min(start, before, after, rest) >= 0 else None


def _even(digits: bytes) -> str:
    """PDF reads a missing last digit as 0."""
    return digits.decode() + "0" * (len(digits) % 2)
