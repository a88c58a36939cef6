"""Keeping and reading bytes under their hash; sweeping what no row refers to."""

import hashlib
import os
import tempfile
import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, Model, OuterRef
from django.utils import timezone

from documents.models.files import StoredFile
from vietnamese.dates import dmy
from workflow.permits import Refusal, Refused

KEPT_UNREFERENCED = timedelta(days=1)
DISPOSED = " vì đã hết thời hạn bảo quản; chỉ còn tên, dung lượng và mã băm."


def path_of(sha256: str) -> Path:
    return Path(settings.FILES_DIR) / sha256[:2] / sha256


def keep(content: bytes, content_type: str) -> StoredFile:
    """Writes the bytes under their SHA-256, synced to disk before the transaction can commit.

    The row is locked first, so that the sweep cannot take the file away in between; a row that a
    sweep is just taking is made again.
    """
    sha256, now = hashlib.sha256(content).hexdigest(), timezone.now()
    row, _ = StoredFile.objects.update_or_create(
        sha256=sha256,
        defaults={"renewed_at": now, "disposed_at": None},
        create_defaults={"size": len(content), "content_type": content_type, "renewed_at": now},
    )
    if not _is_whole(path_of(sha256), sha256):
        write(path_of(sha256), content)
    return row


def read(stored: StoredFile) -> bytes:
    """The bytes, checked against their hash.

    Raises OSError when missing or damaged, Refused when disposed of.
    """
    if stored.disposed_at:
        raise Refused(
            Refusal(f"Tệp này đã hủy ngày {dmy(stored.disposed_at)}{DISPOSED}", "không ai")
        )
    path = path_of(stored.sha256)
    if not _is_whole(path, stored.sha256):
        raise OSError(f"stored file {stored.sha256} is missing or damaged")
    return path.read_bytes()


def sweep() -> int:
    """Removes files that no row has referred to for a day, or that have no row; returns how many."""
    old = StoredFile.objects.filter(renewed_at__lt=timezone.now() - KEPT_UNREFERENCED)
    for model, name in _references():
        old = old.filter(~Exists(model._base_manager.filter(**{name: OuterRef("pk")})))
    swept = sum(_sweep_one(sha256) for sha256 in list(old.values_list("pk", flat=True)))
    return swept + sum(_sweep_stray(path) for path in _strays())


@transaction.atomic
def _sweep_one(sha256: str) -> bool:
    row = StoredFile.objects.select_for_update().filter(pk=sha256).first()
    if row is None or row.renewed_at > timezone.now() - KEPT_UNREFERENCED or _is_referenced(row):
        return False
    row.delete()
    path_of(sha256).unlink(missing_ok=True)
    return True


def _strays() -> Iterator[Path]:
    """What an act wrote that then never was committed: a day old, by the clock of the disk."""
    before = time.time() - KEPT_UNREFERENCED.total_seconds()
    for folder in sorted(Path(settings.FILES_DIR).glob("??")):
        old = [each for each in folder.iterdir() if each.stat().st_mtime < before]
        known = set(
            StoredFile.objects.filter(pk__startswith=folder.name).values_list("pk", flat=True)
        )
        yield from (each for each in old if each.name not in known)


@transaction.atomic
def _sweep_stray(path: Path) -> bool:
    """Its row is made and taken away again: who keeps the same bytes meanwhile waits, then writes them."""
    row, is_stray = StoredFile.objects.get_or_create(
        sha256=path.name, defaults={"size": 1, "content_type": "application/octet-stream"}
    )
    if is_stray:
        path.unlink(missing_ok=True)
        row.delete()
    return is_stray


@transaction.atomic
def dispose(sha256: str, *, at: datetime) -> None:
    """Removes the bytes; the row, and all that refers to it, stays."""
    StoredFile.objects.select_for_update().filter(pk=sha256).update(disposed_at=at)
    path_of(sha256).unlink(missing_ok=True)


def references(sha256: str) -> Iterator[Model]:
    """Every row that refers to the file; a query a field."""
    for model, name in _references():
        yield from model._base_manager.filter(**{name: sha256})


def _is_referenced(row: StoredFile) -> bool:
    return any(model._base_manager.filter(**{name: row}).exists() for model, name in _references())


def _references() -> Iterator[tuple[type[Model], str]]:
    """Every model and field that points at a stored file."""
    for relation in StoredFile._meta.get_fields(include_hidden=True):
        if relation.auto_created and not relation.concrete:
            yield relation.related_model, relation.field.name


def _is_whole(path: Path, sha256: str) -> bool:
    if not path.exists():
        return False
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest() == sha256


def write(path: Path, content: bytes) -> None:
    """Readable by the application's own account alone; whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle, temporary = tempfile.mkstemp(dir=path.parent)  # mode 0600
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, path)
    except BaseException:
        os.unlink(temporary)
        raise
    folder = os.open(path.parent, os.O_RDONLY)
    os.fsync(folder)
    os.close(folder)
