"""A dossier leaves as an archive: who took it, when and how many papers stays in its history."""

from contextlib import ExitStack
from tempfile import TemporaryFile
from typing import IO

from django.db import transaction

from desk.archive import package
from desk.archive.data import EXPORT
from nominations.models import Dossier
from workflow.actors import Actor
from workflow.moving import record
from workflow.permits import require


def export(dossier: Dossier, *, by: Actor) -> IO[bytes]:
    """The archive as an open temporary file, at its begin. Raises OSError where a file is damaged.

    It is written before the transaction: papers take a while to be drawn, and nobody should wait.
    """
    require(EXPORT, by, dossier)
    with ExitStack() as until_whole:
        made = until_whole.enter_context(TemporaryFile())
        count = package.write(dossier, made)
        with transaction.atomic():
            record(dossier, EXPORT, by=by, changed={"so_van_ban": count})
        made.seek(0)
        until_whole.pop_all()  # whoever reads it closes it
    return made
