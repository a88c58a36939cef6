"""Ballots sealed and kept in one box: all of one length, always arranged by their ciphertext.

A ballot is sealed with HPKE (RFC 9180) to the public key of its vote and to nobody else. Its choice
is one letter and its receipt eight bytes, so that every sealed ballot is as long as every other.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite
from django.db.models import TextChoices

from council.ballots import receipts

_SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.CHACHA20_POLY1305)
_PURPOSE = b"thi-dua: la phieu kin"
SEALED = 32 + 1 + receipts.BYTES + 16  # the sender's throw-away key, the ballot, its tag


class Choice(TextChoices):
    """One letter each: neither a form nor a ballot shows by its length what was chosen."""

    FOR = "t", "Tán thành"
    AGAINST = "k", "Không tán thành"
    ABSTAIN = "y", "Không có ý kiến"


class Damaged(Exception):  # noqa: N818 - read as a word where it is caught
    """The box holds something that its key does not open."""


@dataclass(frozen=True, order=True)
class Ballot:
    choice: Choice
    words: str


Piece = TypeVar("Piece", bytes, Ballot)


def seal(choice: Choice, public_key: str) -> tuple[bytes, str]:
    """The sealed ballot and its receipt words, which are kept nowhere else until the box is opened."""
    token = receipts.draw()
    key = X25519PublicKey.from_public_bytes(bytes.fromhex(public_key))
    plain = choice.value.encode() + token
    return _SUITE.encrypt(plain, key, info=_PURPOSE), receipts.words(token)


def put(box: bytes, sealed: bytes) -> bytes:
    return b"".join(arranged([*_pieces(box), sealed]))


def size(box: bytes) -> int:
    return len(box) // SEALED


def opened(box: bytes, key: X25519PrivateKey) -> list[Ballot]:
    """Every ballot, arranged by choice and words. Raises Damaged."""
    return arranged(_opened(piece, key) for piece in _pieces(box))


def arranged(pieces: Iterable[Piece]) -> list[Piece]:
    """In an order that says nothing of who came first."""
    return sorted(pieces)


def _pieces(box: bytes) -> list[bytes]:
    return [box[start : start + SEALED] for start in range(0, len(box), SEALED)]


def _opened(piece: bytes, key: X25519PrivateKey) -> Ballot:
    try:
        plain = _SUITE.decrypt(piece, key, info=_PURPOSE)
        return Ballot(Choice(plain[:1].decode()), receipts.words(plain[1:]))
    except (InvalidTag, ValueError) as error:
        raise Damaged from error
