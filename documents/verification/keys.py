"""The key that signs statements, and the public keys of all times.

In `VERIFICATION_DIR`: `signing-key.pem` (mode 0600, never in the database) and
`public/20260615T020000Z-1a2b3c4d.pem` for each key since the first: the moment it was made (UTC) and
its id, the first 4 bytes of the SHA-256 of its 32 raw bytes. A retired key stays there, so that what
it signed can be checked for ever; its private half is overwritten.
"""

import hashlib
import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import zip_longest
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
    load_pem_public_key,
)
from django.conf import settings
from django.utils import timezone

_MOMENT = "%Y%m%dT%H%M%SZ"
_NAME = re.compile(r"(\d{8}T\d{6}Z)-[0-9a-f]{8}\.pem")


@dataclass(frozen=True)
class PublishedKey:
    """`retired_at` is None for the one that signs now."""

    id: str
    key: Ed25519PublicKey
    made_at: datetime
    retired_at: datetime | None = None

    @property
    def hex(self) -> str:
        return self.key.public_bytes_raw().hex()

    @property
    def pem(self) -> str:
        return _pem(self.key)


def id_of(key: Ed25519PublicKey) -> str:
    return hashlib.sha256(key.public_bytes_raw()).hexdigest()[:8]


def signing() -> Ed25519PrivateKey:
    """The key in use; made at first use, by one of several processes that may ask at once."""
    path = _folder() / "signing-key.pem"
    if not path.exists():
        with _written(path, Ed25519PrivateKey.generate()) as made, suppress(FileExistsError):
            os.link(made, path)
    key = load_pem_private_key(path.read_bytes(), password=None)
    if not isinstance(key, Ed25519PrivateKey):
        raise ValueError(f"{path} holds no Ed25519 key")
    _publish(key.public_key())
    return key


def replace() -> Ed25519PrivateKey:
    """A new key in place of the old one, whose public half stays published."""
    signing()
    path = _folder() / "signing-key.pem"
    key = Ed25519PrivateKey.generate()
    with _written(path, key) as made:
        os.replace(made, path)
    _publish(key.public_key())
    return key


def published() -> dict[str, PublishedKey]:
    """By id, the newest first; files with other names are passed over."""
    folder = _folder() / "public"
    names = sorted(path.name for path in folder.glob("*.pem") if _NAME.fullmatch(path.name))
    moments = [_moment(name) for name in names]
    keys = [
        _read(folder / name, made_at, retired_at)
        for name, made_at, retired_at in zip_longest(names, moments, moments[1:])
    ]
    return {key.id: key for key in reversed(keys)}


def _folder() -> Path:
    return Path(settings.VERIFICATION_DIR)


def _read(path: Path, made_at: datetime, retired_at: datetime | None) -> PublishedKey:
    key = load_pem_public_key(path.read_bytes())
    if not isinstance(key, Ed25519PublicKey):
        raise ValueError(f"{path} holds no Ed25519 key")
    return PublishedKey(id_of(key), key, made_at, retired_at)


def _moment(name: str) -> datetime:
    return datetime.strptime(name.partition("-")[0], _MOMENT).replace(tzinfo=UTC)


def _publish(key: Ed25519PublicKey) -> None:
    """Only once: what has the key's id is not looked into again."""
    folder = _folder() / "public"
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.glob(f"*-{id_of(key)}.pem")):
        return
    path = folder / f"{timezone.now().astimezone(UTC).strftime(_MOMENT)}-{id_of(key)}.pem"
    with _synced(path, _pem(key)) as made:
        os.replace(made, path)


@contextmanager
def _written(path: Path, key: Ed25519PrivateKey) -> Iterator[str]:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()
    with _synced(path, pem) as made:
        yield made


@contextmanager
def _synced(path: Path, content: str) -> Iterator[str]:
    """A file of mode 0600 beside `path`, safe on disk; gone afterwards unless it was moved."""
    handle, made = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(handle, "w") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    try:
        yield made
    finally:
        Path(made).unlink(missing_ok=True)


def _pem(key: Ed25519PublicKey) -> str:
    return key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()
