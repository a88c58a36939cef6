"""The private key of each open vote: one 0600 file in BALLOT_KEYS_DIR, never in the database.

`<public key in hex>.key` holds 32 raw bytes. Without it nobody opens the box again, so the folder
stays out of every backup (docs/secret-ballot.md).
"""

import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from django.conf import settings

_ENDING = ".key"
_LENGTH = 32


@dataclass(frozen=True)
class KeyFile:
    public_key: str
    written_at: float  # seconds since 1970


def make() -> str:
    """Writes a fresh private key, synced to disk, and returns its public key in hex."""
    key = X25519PrivateKey.generate()
    public_key = key.public_key().public_bytes_raw().hex()
    folder = _folder()
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle = os.open(_path(public_key), os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    _write(handle, key.private_bytes_raw())
    _sync(folder)
    return public_key


def read(public_key: str) -> X25519PrivateKey | None:
    """None when the file is gone or is not the key that its name says."""
    try:
        key = X25519PrivateKey.from_private_bytes(_path(public_key).read_bytes())
    except (OSError, ValueError):
        return None
    return key if key.public_key().public_bytes_raw().hex() == public_key else None


def destroy(public_key: str) -> None:
    """Overwritten, then removed; what is gone already is no error."""
    with suppress(FileNotFoundError):
        _write(os.open(_path(public_key), os.O_WRONLY), bytes(_LENGTH))
        _path(public_key).unlink()
        _sync(_folder())


def kept() -> Iterator[KeyFile]:
    for path in _folder().glob(f"*{_ENDING}"):
        with suppress(FileNotFoundError):
            yield KeyFile(path.stem, path.stat().st_mtime)


def _folder() -> Path:
    return Path(settings.BALLOT_KEYS_DIR)


def _path(public_key: str) -> Path:
    return _folder() / f"{public_key}{_ENDING}"


def _write(handle: int, content: bytes) -> None:
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    os.fsync(handle)
    os.close(handle)
