"""The process that numbers or issues a decision is killed anywhere: all of it stands, or nothing."""

import os
import time
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.db.backends.base.base import BaseDatabaseWrapper

from awards.actions import decision as acts
from awards.models import Decision, DecisionLine
from documents import files, pdf
from documents.actions import issuing
from documents.models import IssuedDocument, NumberSeries, StoredFile
from tests.killed import (
    KILLED,
    WRITES,
    at_every_statement,
    die,
    in_a_child,
    needs_a_database_that_stays,
)
from tests.walk import MONDAY, Walk, fresh, scan
from workflow.models import Event
from workflow.moving import Stale

pytestmark = [pytest.mark.both, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def stays() -> None:
    needs_a_database_that_stays()


def facts(decision: Decision) -> tuple:
    """State, numbers given, the next one, lines with money, recorded acts, files that rows miss."""
    return (
        fresh(decision).state,
        list(IssuedDocument.objects.values_list("number", flat=True)),
        NumberSeries.objects.get(key="quyet-dinh").suggested(MONDAY.year),
        DecisionLine.objects.exclude(amount=None).count(),
        Event.objects.filter(verb="awards.number_decision").count(),
        [row.pk for row in StoredFile.objects.all() if not files.path_of(row.pk).exists()],
    )


def numbering(walk: Walk, decision: Decision) -> Decision:
    series, by = NumberSeries.objects.get(key="quyet-dinh"), walk.by("registry")
    return acts.number(decision, series=series, number=1, issued_on=MONDAY, by=by)


APPROVED = ("approved", [], 1, 0, 0, [])
NUMBERED = ("numbered", [1], 2, 2, 1, [])


def unreferenced() -> set[str]:
    """Names on the disk that no row has."""
    names = {each.name for each in Path(settings.FILES_DIR).glob("??/*")}
    return names - set(StoredFile.objects.values_list("pk", flat=True))


def a_day_later() -> None:
    old = time.time() - timedelta(days=2).total_seconds()
    for each in Path(settings.FILES_DIR).glob("??/*"):
        os.utime(each, (old, old))


def commit_and_die(commit=BaseDatabaseWrapper.commit):
    def run(self) -> None:
        commit(self)
        die()

    return run


STEPS = {
    "before the paper is composed": (issuing, "_given", die),
    "before it is rendered": (pdf, "render", die),
    "before the file is written": (files, "write", die),
    "before the file has its name": (os, "replace", die),
    "before the public code": (issuing.verification, "code_for", die),
    "before the commit": (BaseDatabaseWrapper, "commit", die),
}


@pytest.mark.parametrize("step", STEPS)
def test_number_decision_killed_before_the_commit_gives_no_number(walk: Walk, monkeypatch, step):
    decision = walk.decision_approved()
    monkeypatch.setattr(*STEPS[step])
    status = in_a_child(lambda: numbering(walk, decision))
    monkeypatch.undo()

    assert (status, facts(decision)) == (KILLED, APPROVED)
    numbering(walk, decision)
    assert facts(decision) == NUMBERED


def test_number_decision_killed_after_the_commit_has_given_it(walk: Walk, monkeypatch):
    decision = walk.decision_approved()
    monkeypatch.setattr(BaseDatabaseWrapper, "commit", commit_and_die())
    status = in_a_child(lambda: numbering(walk, decision))
    monkeypatch.undo()

    assert (status, facts(decision)) == (KILLED, NUMBERED)
    with pytest.raises(Stale):
        numbering(walk, decision)
    assert files.read(fresh(decision).issued.pdf)


def test_attach_signed_decision_killed_before_any_write_awards_nobody(walk: Walk):
    decision = walk.decision_numbered()
    sheet, by = scan(), walk.by("registry")

    def states() -> tuple:
        lines = fresh(decision).lines.values_list("nomination__state", flat=True)
        return (fresh(decision).state, *lines)

    found = list(
        at_every_statement(lambda: acts.attach_signed(decision, scan=sheet, by=by), states, WRITES)
    )

    assert len(found) > 10
    assert set(found) == {("numbered", "granted", "granted")}
    assert states() == ("signed", "awarded", "awarded")


def test_what_a_killed_act_left_on_the_disk_is_swept(walk: Walk, monkeypatch):
    decision = walk.decision_approved()
    monkeypatch.setattr(BaseDatabaseWrapper, "commit", die)
    in_a_child(lambda: numbering(walk, decision))
    monkeypatch.undo()
    left, kept = unreferenced(), StoredFile.objects.count()
    a_day_later()

    assert files.sweep() == len(left) > 0
    assert (unreferenced(), StoredFile.objects.count()) == (set(), kept)
