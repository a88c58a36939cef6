"""Tellers at the same time on PostgreSQL: one count, one correction; each with its control."""

import pytest

from council.actions import counting, counting_minutes
from council.models import AgendaItem, CountedVote, PaperPoll, PaperVote
from council.sums import Sheets
from tests.council import on_paper
from tests.together import on_postgresql, outcomes, together, without_lock
from tests.walk import Walk, scan
from workflow.models import Event

pytestmark = [on_postgresql, pytest.mark.django_db(transaction=True)]
ONE, OTHER = Sheets(5, 5, 5, 0, 5, 0, 0), Sheets(5, 5, 5, 0, 3, 1, 1)
READS = 'SELECT "council_agendaitem"'
COUNTED, CORRECTED = "council.count_item", "council.correct_count_item"


def counts(item, sheets, by):
    return lambda: counting.count(item, sheets=sheets, by=by)


def corrects(item, sheets, by):
    return lambda: counting.correct(item, sheets=sheets, seen=0, by=by)


def events(verb: str) -> int:
    return Event.objects.filter(verb=verb).count()


def both_count(walk: Walk, before: str) -> list:
    item = on_paper.item(on_paper.opened(walk))
    works = [counts(item, ONE, walk.by("member")), counts(item, OTHER, walk.by("chief"))]
    return together(works, before=before)


def test_count_item_by_two_tellers_at_once_counts_once(walk: Walk):
    results = both_count(walk, READS)

    row = PaperVote.objects.get(outcome="counted")
    done = next(each for each in results if isinstance(each, CountedVote))
    assert outcomes(results) == ["Stale", "done"]
    assert (events(COUNTED), row.in_favour) == (1, done.in_favour)


def test_control_count_item_by_two_tellers_without_locks_runs_into_the_table(
    walk: Walk, monkeypatch
):
    without_lock(monkeypatch, AgendaItem, PaperPoll)

    results = both_count(walk, 'UPDATE "council_agendaitem"')

    assert outcomes(results) == ["IntegrityError", "done"]


def both_correct(walk: Walk, before: str) -> list:
    item = on_paper.item(on_paper.counted(walk))
    other = Sheets(5, 5, 4, 1, 4, 0, 0)
    works = [corrects(item, OTHER, walk.by("member")), corrects(item, other, walk.by("chief"))]
    return together(works, before=before)


def test_correct_count_item_by_two_tellers_at_once_corrects_once(walk: Walk):
    results = both_correct(walk, READS)

    assert outcomes(results) == ["Stale", "done"]
    assert events(CORRECTED) == 1


def test_control_correct_count_item_without_locks_loses_one(walk: Walk, monkeypatch):
    without_lock(monkeypatch, AgendaItem, PaperPoll)

    results = both_correct(walk, 'UPDATE "council_countedvote"')

    assert outcomes(results) == ["done", "done"]
    assert events(CORRECTED) == 2


def one_corrects_one_signs(walk: Walk, before: tuple[str, ...]) -> tuple[list, bool]:
    """Outcomes, and whether the signed paper says what the database says."""
    poll = on_paper.counted(walk)
    facts = {"signers": list(poll.tellers.all()), "signed_on": walk.office.on, "scan": scan()}
    works = [
        corrects(on_paper.item(poll), OTHER, walk.by("member")),
        lambda: counting_minutes.sign(poll, by=walk.by("chief"), **facts),
    ]
    results = together(works, before=before)
    poll.refresh_from_db()
    written = str(poll.minutes_content)
    numbers = {row.result.sentence.partition(" phiếu. ")[2] for row in poll.votes.all()}
    return outcomes(results), all(each in written for each in numbers)


def test_sign_poll_while_numbers_are_corrected_signs_what_stands(walk: Walk):
    results, agrees = one_corrects_one_signs(walk, ('SELECT "council_paperpoll"',))

    assert results in (["done", "done"], ["Refused", "done"])
    assert agrees


def test_control_sign_poll_without_the_lock_signs_other_numbers(walk: Walk, monkeypatch):
    without_lock(monkeypatch, PaperPoll)

    results, agrees = one_corrects_one_signs(
        walk, ('UPDATE "council_countedvote"', 'UPDATE "council_paperpoll"')
    )

    assert (results, agrees) == (["done", "done"], False)
