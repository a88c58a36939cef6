"""Bytes under their hash: written before the commit, read whole or not at all, swept when nobody needs them."""

import hashlib
import os
import time
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.db import IntegrityError, transaction

from documents import files
from documents.models import StoredFile
from documents.uploads import Scan
from nominations.actions import papers
from tests.together import on_postgresql, outcomes, together, without_lock
from tests.walk import Walk

pytestmark = [pytest.mark.both, pytest.mark.django_db]
BYTES = "Quyết định khen thưởng".encode()
SHA256 = hashlib.sha256(BYTES).hexdigest()
DAY = timedelta(days=1)
ADDS_FILE = 'INSERT INTO "documents_storedfile"'
DELETES_FILE = 'DELETE FROM "documents_storedfile"'


@transaction.atomic
def keep(content: bytes = BYTES) -> StoredFile:
    return files.keep(content, "application/pdf")


def on_disk() -> list[Path]:
    return sorted(path for path in Path(settings.FILES_DIR).rglob("*") if path.is_file())


# keep, read


def test_keep_writes_the_bytes_under_their_hash():
    stored = keep()

    assert (stored.pk, stored.size, stored.content_type) == (SHA256, len(BYTES), "application/pdf")
    assert on_disk() == [Path(settings.FILES_DIR) / SHA256[:2] / SHA256]
    assert files.read(stored) == BYTES


def test_keep_twice_is_one_file():
    assert keep() == keep()
    assert (StoredFile.objects.count(), len(on_disk())) == (1, 1)


def test_keep_nothing_is_impossible():
    with pytest.raises(IntegrityError):
        keep(b"")


def test_keep_is_on_the_disk_before_anything_can_be_committed(monkeypatch):
    """The file is synced, then takes its name, then the folder is synced."""
    done = []
    for name in ("fsync", "replace"):
        real = getattr(os, name)
        monkeypatch.setattr(os, name, lambda *args, n=name, r=real: (done.append(n), r(*args))[1])

    with transaction.atomic():
        files.keep(BYTES, "application/pdf")
        assert done == ["fsync", "replace", "fsync"]


def test_keep_that_fails_leaves_nothing_behind(monkeypatch):
    def full(_one: object, _other: object) -> None:
        raise OSError("no space left")

    monkeypatch.setattr(os, "replace", full)

    with pytest.raises(OSError, match="no space left"):
        keep()

    assert on_disk() == []


def test_keep_of_an_act_that_failed_leaves_no_row():
    @transaction.atomic
    def act() -> None:
        files.keep(BYTES, "application/pdf")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        act()

    assert StoredFile.objects.count() == 0
    assert keep() == StoredFile.objects.get()
    assert files.read(keep()) == BYTES


@pytest.mark.parametrize("damage", [b"", BYTES[:-1], BYTES[:-1] + b"X"])
def test_read_refuses_a_damaged_file(damage):
    stored = keep()
    files.path_of(SHA256).write_bytes(damage)

    with pytest.raises(OSError, match="is missing or damaged"):
        files.read(stored)


def test_read_refuses_a_missing_file():
    stored = keep()
    files.path_of(SHA256).unlink()

    with pytest.raises(OSError, match="is missing or damaged"):
        files.read(stored)


def test_keep_again_heals_a_damaged_file():
    stored = keep()
    files.path_of(SHA256).write_bytes(b"X")

    keep()

    assert files.read(stored) == BYTES


# sweep


@pytest.mark.parametrize(("age", "swept"), [(DAY - timedelta(minutes=1), 0), (DAY * 1.01, 1)])
def test_sweep_takes_what_nobody_refers_to_after_a_day(standing_clock, age, swept):
    keep()
    standing_clock.shift(age)

    assert files.sweep() == swept
    assert (StoredFile.objects.count(), len(on_disk())) == (1 - swept, 1 - swept)


def test_sweep_leaves_what_is_referred_to(walk: Walk, standing_clock):
    attachment = walk.complete_draft().attachments.first()
    standing_clock.shift(DAY * 30)

    assert files.sweep() == 0
    assert files.read(attachment.file)


def test_sweep_counts_from_the_last_time_it_was_written(standing_clock):
    keep()
    standing_clock.shift(DAY * 0.9)
    keep()
    standing_clock.shift(DAY * 0.9)

    assert files.sweep() == 0


def stray(age: timedelta = DAY * 1.01) -> Path:
    """Written by an act that was never committed."""
    files.write(files.path_of(SHA256), BYTES)
    written_at = time.time() - age.total_seconds()
    os.utime(files.path_of(SHA256), (written_at, written_at))
    return files.path_of(SHA256)


@pytest.mark.parametrize(("age", "swept"), [(DAY - timedelta(minutes=1), 0), (DAY * 1.01, 1)])
def test_sweep_takes_what_was_never_committed_after_a_day(age, swept):
    stray(age)

    assert files.sweep() == swept
    assert (StoredFile.objects.count(), len(on_disk())) == (0, 1 - swept)


def test_sweep_takes_what_a_writer_began_and_never_named():
    stray().rename(files.path_of(SHA256).with_name("tmp1a2b3c"))

    assert (files.sweep(), on_disk()) == (1, [])


@on_postgresql
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("keeps_first", [False, True])
def test_keep_while_its_stray_is_being_swept_has_its_file(keeps_first):
    stray()
    works = [keep, files.sweep] if keeps_first else [files.sweep, keep]

    results = together(works, before=(DELETES_FILE, ADDS_FILE, "RELEASE"), in_order=True)

    assert outcomes(results) == ["done", "done"]
    assert files.read(StoredFile.objects.get()) == BYTES


def old_file(standing_clock) -> Scan:
    """Written two days ago, referred to by nobody; about to be attached again."""
    keep()
    standing_clock.shift(DAY * 2)
    return Scan(BYTES, "application/pdf", "to-trinh.pdf")


def attached_while_swept(walk: Walk, standing_clock) -> list:
    dossier, by, scan = walk.draft(), walk.by("clerk"), old_file(standing_clock)
    return together(
        [lambda: papers.attach(dossier, kind="to_trinh", scan=scan, by=by), files.sweep],
        before=('INSERT INTO "nominations_attachment"', DELETES_FILE),
        in_order=True,
    )


@on_postgresql
@pytest.mark.django_db(transaction=True)
def test_sweep_against_commit_leaves_the_file(walk: Walk, standing_clock):
    attachment, swept = attached_while_swept(walk, standing_clock)

    assert (swept, files.read(attachment.file)) == (0, BYTES)


@on_postgresql
@pytest.mark.django_db(transaction=True)
def test_control_sweep_against_commit_without_the_lock_loses_the_file(
    walk: Walk, standing_clock, monkeypatch
):
    without_lock(monkeypatch, StoredFile)

    attachment, _swept = attached_while_swept(walk, standing_clock)

    with pytest.raises(OSError, match="missing"):
        files.read(attachment.file)


@on_postgresql
@pytest.mark.django_db(transaction=True)
def test_keep_while_the_file_is_being_swept_writes_it_again(standing_clock):
    old_file(standing_clock)

    results = together([files.sweep, keep], before=DELETES_FILE, in_order=True)

    assert outcomes(results) == ["done", "done"]
    assert files.read(StoredFile.objects.get()) == BYTES
