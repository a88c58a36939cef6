"""The chain of events: whole while nobody touches it, and where it was touched it says so."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from tests.walk import Walk
from workflow.hashing import GENESIS, chained
from workflow.management.commands.verify_events import faults
from workflow.models import Event, Thread

pytestmark = pytest.mark.both


@pytest.fixture
def thread(walk: Walk) -> Thread:
    """Of a received dossier: some ten events."""
    dossier = walk.received()
    return Thread.objects.get(key=f"nominations.dossier:{dossier.pk}")


def event(thread: Thread, position: int):
    return Event.objects.filter(thread=thread, position=position)


def verify() -> str:
    out = StringIO()
    call_command("verify_events", stdout=out)
    return out.getvalue()


def test_verify_finds_a_whole_chain_whole(thread):
    assert faults(thread) == []
    assert verify() == f"Nhật ký nguyên vẹn: {Event.objects.count()} sự kiện.\n"


@pytest.mark.parametrize(
    "change",
    [
        {"by_name": "người khác"},
        {"on_behalf_of": "Giám đốc"},
        {"changed": {}},
        {"verb": "nominations.reject_dossier"},
        {"subject_id": -1},  # no row ever has it
        {"at": "2026-06-15T02:00:00Z"},
        {"hash": "0" * 64},
    ],
    ids=lambda change: next(iter(change)),
)
def test_verify_finds_a_changed_event(thread, change):
    event(thread, 3).update(**change)

    assert faults(thread)[0] == f"{thread.key}: sự kiện số 3 đã bị thay đổi"
    with pytest.raises(CommandError, match=r"Nhật ký có \d chỗ sai"):
        verify()


def test_verify_finds_a_changed_event_whose_hash_was_made_again(thread):
    """Who knows how the hash is made changes one event, and the next no longer follows."""
    third = event(thread, 3).get()
    third.by_name = "người khác"
    third.hash = chained(third.previous_hash, third.facts())
    third.save()

    assert faults(thread) == [f"{thread.key}: sự kiện số 4 đã bị thay đổi"]


def test_verify_finds_a_removed_event(thread):
    event(thread, 3).delete()

    assert faults(thread) == [
        f"{thread.key}: thiếu sự kiện số 3",
        f"{thread.key}: sự kiện số 4 đã bị thay đổi",
    ]


def test_verify_finds_a_removed_end(thread):
    event(thread, thread.length).delete()

    assert faults(thread) == [
        f"{thread.key}: cuối chuỗi không khớp (ghi {thread.length}, có {thread.length - 1})"
    ]


def test_verify_finds_an_event_put_in_at_the_end(thread):
    last = event(thread, thread.length).get()
    last.pk, last.position, last.previous_hash = None, last.position + 1, last.hash
    last.hash = chained(last.previous_hash, last.facts())
    last.save(force_insert=True)

    assert faults(thread) == [
        f"{thread.key}: cuối chuỗi không khớp (ghi {thread.length}, có {thread.length + 1})"
    ]


def test_verify_finds_a_removed_beginning(thread):
    event(thread, 1).delete()

    assert faults(thread)[0] == f"{thread.key}: thiếu sự kiện số 1"


def test_chained_depends_on_every_fact_and_on_what_went_before():
    facts = {"verb": "a", "by": 1}
    hashes = {
        chained(GENESIS, facts),
        chained("1" * 64, facts),
        chained(GENESIS, facts | {"by": 2}),
        chained(GENESIS, facts | {"verb": "b"}),
    }

    assert len(hashes) == 4
    assert chained(GENESIS, {"by": 1, "verb": "a"}) == chained(GENESIS, facts)
