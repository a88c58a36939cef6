"""move() and record() on a real dossier: what they lock, ask, write and remember."""

from datetime import date

import pytest
from django.db import transaction

from nominations.actions import dossier as dossiers
from nominations.models import Dossier
from tests.together import on_postgresql, outcomes, together, without_lock
from tests.walk import Walk, at, fresh
from workflow.models import Event
from workflow.moving import Stale, events_of, move, record, thread_key
from workflow.permits import Refused

pytestmark = [pytest.mark.both]
WITHDRAW = "nominations.withdraw_dossier"
# the statement that ends the time in which two may have read the same state
WRITES_DOSSIER = 'UPDATE "nominations_dossier"'


def withdraw(dossier: Dossier, by) -> Dossier:
    with transaction.atomic():
        return move(dossier, "withdraw", by=by, changed={"ly_do": "Để năm sau."}, state_since=by.on)


def test_move_writes_state_fields_and_one_event(walk: Walk):
    dossier, head = walk.draft(), walk.by("head", date(2026, 6, 17))
    before = Event.objects.count()

    moved = withdraw(dossier, head)

    assert (moved.state, moved.state_since) == ("withdrawn", date(2026, 6, 17))
    assert fresh(dossier).state == "withdrawn"
    assert Event.objects.count() == before + 1
    event = Event.objects.latest("pk")
    assert (event.verb, event.subject_type, event.subject_id) == (
        WITHDRAW,
        "nominations.dossier",
        dossier.pk,
    )
    assert (event.by, event.by_name, event.on_behalf_of) == (walk.user("head"), head.name, "")
    assert event.changed == {"tu": "draft", "den": "withdrawn", "ly_do": "Để năm sau."}
    assert event.at == at(date(2026, 6, 17))


def test_move_writes_only_the_state_and_the_fields_named(walk: Walk):
    dossier = walk.draft()
    dossier.code = "sửa trong bộ nhớ"

    withdraw(dossier, walk.by("head"))

    assert fresh(dossier).code == "HS-2026-001"


def test_move_refused_writes_nothing(walk: Walk):
    dossier = walk.draft()
    before = Event.objects.count()

    with pytest.raises(Refused, match="Việc này của lãnh đạo đơn vị lập hồ sơ"):
        withdraw(dossier, walk.by("clerk"))

    assert (fresh(dossier).state, Event.objects.count()) == ("draft", before)


def test_move_from_another_state_is_stale_and_says_who_moved_it(walk: Walk):
    dossier = walk.draft()
    withdraw(dossier, walk.by("head"))
    before = Event.objects.count()

    with pytest.raises(Stale) as caught:
        withdraw(dossier, walk.by("head"))

    assert str(caught.value) == (
        "Không thể “Rút hồ sơ”: hiện ở trạng thái “đã rút” (ông Bế Văn Sơn: Rút hồ sơ, 09:00 15/06/2026)."
    )
    assert Event.objects.count() == before


def test_move_inside_happens_only_within_its_act(walk: Walk):
    nomination = walk.submitted().nominations.first()

    with (
        pytest.raises(Refused, match="Việc này chỉ diễn ra trong “Tiếp nhận”"),
        transaction.atomic(),
    ):
        move(nomination, "take_up", by=walk.by("office"))
    with pytest.raises(Refused), transaction.atomic():
        move(nomination, "take_up", by=walk.by("office"), inside="nominations.reject_dossier")

    assert fresh(nomination).state == "listed"


@pytest.mark.django_db(transaction=True)
def test_move_outside_a_transaction_is_an_error(walk: Walk):
    dossier = walk.draft()

    with pytest.raises(transaction.TransactionManagementError):
        move(dossier, "withdraw", by=walk.by("head"))

    assert fresh(dossier).state == "draft"


def test_record_asks_and_remembers(walk: Walk):
    dossier = walk.draft()

    with transaction.atomic():
        event = record(
            dossier, "nominations.assign_dossier", by=walk.by("office"), on_behalf_of="Giám đốc"
        )

    assert (event.verb, event.on_behalf_of, event.changed) == (
        "nominations.assign_dossier",
        "Giám đốc",
        {},
    )


def test_record_refused_remembers_nothing(walk: Walk):
    dossier = walk.draft()
    before = Event.objects.count()

    with pytest.raises(Refused), transaction.atomic():
        record(dossier, "nominations.assign_dossier", by=walk.by("clerk"))

    assert Event.objects.count() == before


def test_events_of_a_part_stand_in_the_thread_of_the_whole(walk: Walk):
    dossier = walk.received()
    nomination = dossier.nominations.first()

    assert thread_key(nomination) == thread_key(dossier) == f"nominations.dossier:{dossier.pk}"
    assert [event.position for event in events_of(nomination)] == list(
        range(events_of(dossier).count(), 0, -1)
    )


@on_postgresql
@pytest.mark.django_db(transaction=True)
def test_move_of_two_at_once_is_done_once(walk: Walk):
    dossier, head = walk.draft(), walk.by("head")

    results = together(
        [lambda: dossiers.withdraw(dossier, reason="Rút.", by=head)] * 2, before=WRITES_DOSSIER
    )

    assert outcomes(results) == ["Stale", "done"]
    assert Event.objects.filter(verb=WITHDRAW).count() == 1


@on_postgresql
@pytest.mark.django_db(transaction=True)
def test_control_move_of_two_at_once_without_the_lock_is_done_twice(walk: Walk, monkeypatch):
    dossier, head = walk.draft(), walk.by("head")
    without_lock(monkeypatch, Dossier)

    results = together(
        [lambda: dossiers.withdraw(dossier, reason="Rút.", by=head)] * 2, before=WRITES_DOSSIER
    )

    assert outcomes(results) == ["done", "done"]
    assert Event.objects.filter(verb=WITHDRAW).count() == 2
