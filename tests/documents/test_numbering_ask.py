"""Numbers for long lists: asked for in the request with all its errors, and taken back."""

from datetime import timedelta

import pytest
from celery import current_app
from django.core.exceptions import ValidationError

from documents.actions import numbering
from documents.models import IssuedDocument, NumberCounter, Numbering
from documents.tasks import resume_numbering
from tests.documents.asked import ROWS, asked, killed, series, state, work
from tests.walk import MONDAY, Walk, fresh
from workflow.models import Event, JobRun
from workflow.moving import Stale
from workflow.permits import Refused


@pytest.fixture(autouse=True)
def long_lists(settings) -> None:
    settings.LONG_LIST_ROWS = ROWS - 1


@pytest.fixture
def sent(monkeypatch) -> list[tuple[str, list[int]]]:
    messages: list[tuple[str, list[int]]] = []
    monkeypatch.setattr(current_app, "send_task", lambda name, args: messages.append((name, args)))
    return messages


def test_ask_numbers_a_short_list_at_once(walk: Walk, settings):
    settings.LONG_LIST_ROWS = ROWS

    decision = asked(walk)

    assert (decision.state, decision.issued.reference) == ("numbered", "05/QĐ-SKHCN")
    assert not Numbering.objects.exists()


def test_ask_leaves_a_long_list_to_the_worker_and_changes_nothing_else(
    walk: Walk, sent, django_capture_on_commit_callbacks
):
    decision = walk.decision_approved()

    with django_capture_on_commit_callbacks(execute=True):
        row = asked(walk, decision)

    assert (row.rows, row.number, row.issued_on, row.asked_on) == (ROWS, 5, MONDAY, MONDAY)
    assert state(row) == ("waiting", "approved")
    assert not IssuedDocument.objects.exists()
    assert set(decision.lines.values_list("amount", flat=True)) == {None}
    assert sent == [("awards.tasks.number_decision", [row.pk])]
    last = Event.objects.latest("pk")
    assert (last.verb, last.changed) == ("documents.ask_numbering", {"so_dong": ROWS, "so": 5})


def test_ask_gives_the_number_of_an_automatic_series_back(walk: Walk):
    row = asked(walk, series=series(automatic=True), number=None)

    assert (row.number, NumberCounter.objects.count()) == (None, 0)
    assert work(row) == "đã cấp số 01/QĐ-SKHCN"
    assert NumberCounter.objects.get().last == 1


@pytest.mark.parametrize(
    ("given", "errors"),
    [
        ({"number": None}, {"number": ["Hãy ghi số văn bản."]}),
        (
            {"issued_on": MONDAY + timedelta(days=1)},
            {"issued_on": ["Ngày ban hành không được sau hôm nay."]},
        ),
        ({"number": 1}, {"number": ["Số 01/QĐ-SKHCN năm 2026 đã được dùng."]}),
    ],
    ids=["none", "tomorrow", "used"],
)
def test_ask_says_at_its_field_what_the_act_would_refuse(walk: Walk, settings, given, errors):
    settings.LONG_LIST_ROWS = ROWS
    walk.decision_numbered()
    settings.LONG_LIST_ROWS = ROWS - 1
    decision = walk.decision_approved(walk.granted(unit="ttud"))

    with pytest.raises(ValidationError) as caught:
        asked(walk, decision, **given)

    assert caught.value.message_dict == errors
    assert not Numbering.objects.exists()


def test_ask_twice_is_refused(walk: Walk):
    decision = fresh(asked(walk)).paper

    with pytest.raises(ValidationError) as caught:
        asked(walk, decision, number=6)

    assert caught.value.messages == [numbering.ASKED_ALREADY]


def test_ask_is_refused_to_who_may_not_number(walk: Walk):
    with pytest.raises(Refused):
        asked(walk, who="office")

    assert not Numbering.objects.exists()


def test_stop_takes_back_what_nobody_has_begun(walk: Walk):
    row = asked(walk)

    numbering.stop(row.paper, by=walk.by("registry"))

    assert (state(row), work(row)) == (("stopped", "approved"), numbering.NOTHING)
    assert Event.objects.latest("pk").verb == "documents.stop_numbering"


def test_stop_is_too_late_once_a_worker_has_begun(walk: Walk, monkeypatch):
    row = asked(walk)
    killed(row, monkeypatch)

    with pytest.raises(Stale):
        numbering.stop(row.paper, by=walk.by("registry"))


def test_stop_is_refused_to_who_may_not_number(walk: Walk):
    row = asked(walk)

    with pytest.raises(Refused):
        numbering.stop(row.paper, by=walk.by("office"))


def test_resume_sends_again_what_a_lost_message_left(walk: Walk, sent, standing_clock):
    row = asked(walk)
    resume_numbering()
    assert (sent, JobRun.objects.count()) == ([], 0)

    standing_clock.shift(timedelta(minutes=2))
    resume_numbering()

    assert sent == [("awards.tasks.number_decision", [row.pk])]
