"""A dossier is kept at the moment at which its files are removed: one of the two is refused."""

import pytest

from nominations.actions import retention
from nominations.models import Dossier
from tests.nominations.test_retention import is_there, listed
from tests.together import on_postgresql, outcomes, together, without_lock
from tests.walk import Walk

WHY = "Có đơn khiếu nại."
WRITES = ('INSERT INTO "nominations_retentionhold"', 'UPDATE "documents_storedfile"')


def kept_meanwhile(walk: Walk) -> tuple[list[str], bool, bool]:
    """What came of both; whether the dossier is kept, whether its file is there."""
    line = listed(walk).lines.get()
    office, clock = walk.by("office"), walk.by("clock")
    works = [
        lambda: retention.retain(line.dossier, reason=WHY, by=office),
        lambda: retention.dispose(line, by=clock),
    ]
    done = outcomes(together(works, before=WRITES))
    return done, line.dossier.retention_holds.exists(), is_there(line.dossier)


@on_postgresql
@pytest.mark.django_db(transaction=True)
def test_retain_while_files_are_removed_is_one_or_the_other(walk: Walk):
    done, is_kept, there = kept_meanwhile(walk)

    assert done == ["Refused", "done"]
    assert is_kept is there


@on_postgresql
@pytest.mark.django_db(transaction=True)
def test_control_without_the_lock_what_is_kept_is_gone(walk: Walk, monkeypatch):
    without_lock(monkeypatch, Dossier)

    done, is_kept, there = kept_meanwhile(walk)

    assert done == ["done", "done"]
    assert (is_kept, there) == (True, False)
