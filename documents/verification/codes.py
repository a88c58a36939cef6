"""The code on a paper: 26 random symbols (130 bits) and two that notice a slip of the pen.

Crockford's alphabet, without I, L, O and U; whoever types O, I or l means 0 and 1. Small letters,
blanks and hyphens are as good. Nothing in a code says which paper it is for.
"""

import hashlib
import secrets

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
RANDOM, LENGTH, GROUP = 26, 28, 4
LONGEST = 200  # characters that are looked at
_MEANT = str.maketrans({"O": "0", "I": "1", "L": "1", "-": "", "\u2013": "", "\u2014": ""})


class Mistyped(ValueError):  # noqa: N818 - says what is wrong with the code
    """No code: wrong length, foreign signs, or one that the last two symbols give away."""

    sentence = (
        "Mã chưa đúng: có thể gõ thiếu hoặc nhầm một chữ. Mã gồm 7 nhóm, mỗi nhóm 4 chữ và số."
    )


def new() -> str:
    return completed("".join(secrets.choice(ALPHABET) for _ in range(RANDOM)))


def completed(drawn: str) -> str:
    """With the two symbols that notice a slip."""
    return drawn + _check(drawn)


def canonical(typed: str) -> str:
    """The 28 symbols that were meant, alone or at the end of an address. Raises Mistyped."""
    last = typed[:LONGEST].strip().rstrip("/#").rpartition("/")[2]
    code = "".join(last.split()).upper().translate(_MEANT)
    if len(code) != LENGTH or set(code) - set(ALPHABET) or code[RANDOM:] != _check(code[:RANDOM]):
        raise Mistyped
    return code


def grouped(code: str) -> str:
    """As it is printed: "7K3M-9QXT-…"."""
    return "-".join(code[start : start + GROUP] for start in range(0, LENGTH, GROUP))


def digest(code: str) -> str:
    """What a code is looked up by: how long the index takes says nothing about the code."""
    return hashlib.sha256(code.encode()).hexdigest()


def _check(drawn: str) -> str:
    first, second = hashlib.sha256(drawn.encode()).digest()[:2]
    return ALPHABET[first % 32] + ALPHABET[second % 32]
