"""Steps of any deadline: stored once, taken back, revived, told in one digest per person.

The subjects are units, the ladder is the test's own; `wanted` says which units still want theirs.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

import pytest
from django.db import connection
from django.db.utils import IntegrityError
from django.test.utils import CaptureQueriesContext

from campaign import clock
from campaign.clock import Rung
from people.models import Unit
from tests.walk import Walk
from workflow import steps
from workflow.models import Delivery, Notice, Step
from workflow.steps import Reminder

pytestmark = [pytest.mark.both, pytest.mark.django_db]
LADDER, OTHER = "thử", "thử khác"
DUE, LATER = date(2026, 7, 14), date(2026, 7, 21)
RUNGS = [Rung(-3, "office"), Rung(0, "office"), Rung(2, "office"), Rung(5, "office", weekly=True)]


@pytest.fixture
def wanted(walk: Walk, monkeypatch) -> set[str]:
    """Keys of the units whose matter is open; both ladders tell the office, one from another list."""
    keys = {"qlkh", "ttud", "van_phong"}
    names = {key: walk.unit(key).pk for key in keys}

    def composing(noun: str, index: str):
        def compose(due: Sequence[Step], by) -> Iterator[tuple[Step, Reminder]]:
            units = Unit.objects.in_bulk({step.subject_id for step in due})
            is_open = {names[key] for key in keys}
            for step in due:
                if step.subject_id in is_open:
                    unit = units[step.subject_id]
                    paths = {walk.user("office").pk: f"{index}{unit.pk}/"}
                    text = f"{noun} {unit.short_name}: việc thử"
                    yield step, Reminder(text, noun, unit.short_name, unit, paths, index)

        return compose

    monkeypatch.setitem(steps._COMPOSE, LADDER, composing("đơn vị", "/don-vi/"))
    monkeypatch.setitem(steps._COMPOSE, OTHER, composing("phòng", "/phong/"))
    return keys


def store(unit: Unit, due_on: date = DUE, *, ladder: str = LADDER, since: date = date.min) -> None:
    steps.store(unit, ladder, due_on, clock.steps(due_on, since, RUNGS))


def sweep(walk: Walk, today: date) -> int:
    return steps.sweep(by=walk.by("clock", today))


def states(unit: Unit, due_on: date = DUE) -> dict[str, str]:
    """Kind and day of the month → what became of it."""
    rows = Step.objects.of(unit).filter(due_on=due_on).order_by("on", "pk")
    return {f"{row.kind} {row.on.day}": state(row) for row in rows}


def state(step: Step) -> str:
    if step.done_at:
        return "told"
    return "skipped" if step.skipped else "cancelled" if step.cancelled else "waiting"


def told(walk: Walk) -> list[Notice]:
    return list(Notice.objects.filter(user=walk.user("office")).order_by("pk"))


# store and cancel


def test_store_keeps_each_step_once(walk: Walk):
    for _ in range(2):
        store(walk.unit("qlkh"), since=DUE)

    assert states(walk.unit("qlkh")) == {
        "before_3 11": "skipped",
        "on_day 14": "waiting",
        "late_2 16": "waiting",
        "late_weekly 19": "waiting",
    }


def test_cancel_takes_back_what_is_untold_of_other_dates(walk: Walk, wanted):
    unit = walk.unit("qlkh")
    store(unit)
    store(unit, LATER)
    store(walk.unit("ttud"))
    sweep(walk, DUE)

    steps.cancel(unit, LADDER, keep=LATER)

    assert list(states(unit).values()) == ["told", "told", "cancelled", "cancelled"]
    assert set(states(unit, LATER).values()) == {"waiting"}
    assert list(states(walk.unit("ttud")).values()) == ["told", "told", "waiting", "waiting"]


def test_cancel_leaves_other_ladders_alone(walk: Walk):
    unit = walk.unit("qlkh")
    store(unit, ladder=OTHER)

    steps.cancel(unit, LADDER)

    assert set(states(unit).values()) == {"waiting"}


def test_store_revives_what_was_cancelled_but_never_tells_twice(walk: Walk, wanted):
    """The date was moved and is set to what it was before."""
    unit = walk.unit("qlkh")
    store(unit)
    sweep(walk, DUE - timedelta(days=3))
    steps.cancel(unit, LADDER)

    store(unit)

    assert list(states(unit).values()) == ["told", "waiting", "waiting", "waiting"]
    assert (sweep(walk, DUE), len(told(walk))) == (1, 2)


def test_store_revives_the_week_after_the_one_that_was_told_today(walk: Walk, wanted):
    """Paused and resumed on the day of a weekly reminder."""
    unit, today = walk.unit("qlkh"), DUE + timedelta(days=5)
    store(unit, since=today)
    sweep(walk, today)
    steps.cancel(unit, LADDER)

    store(unit, since=today)

    assert list(states(unit).items())[3:] == [
        ("late_weekly 19", "told"),
        ("late_weekly 26", "waiting"),
    ]
    assert sweep(walk, today + timedelta(days=7)) == 1


def test_store_again_after_a_step_was_past_leaves_that_one_cancelled(walk: Walk):
    unit = walk.unit("qlkh")
    store(unit)
    steps.cancel(unit, LADDER)

    store(unit, since=DUE)

    assert list(states(unit).values()) == ["cancelled", "waiting", "waiting", "waiting"]


def test_step_that_was_told_cannot_be_cancelled(walk: Walk, wanted):
    store(walk.unit("qlkh"))
    sweep(walk, DUE)

    with pytest.raises(IntegrityError, match="step_told_or_not"):
        Step.objects.told().update(cancelled=True)


# sweep


def test_sweep_tells_of_all_kinds_in_one_notice(walk: Walk, wanted):
    store(walk.unit("qlkh"))
    store(walk.unit("ttud"))
    store(walk.unit("qlkh"), ladder=OTHER)

    assert sweep(walk, DUE - timedelta(days=3)) == 3

    [notice] = told(walk)
    assert notice.text == "Nhắc hạn ngày 11/07/2026: 3 việc (đơn vị QLKH, TTƯD; phòng QLKH)"
    assert notice.path == "/"
    assert [line["text"] for line in notice.lines] == [
        "đơn vị QLKH: việc thử",
        "phòng QLKH: việc thử",
        "đơn vị TTƯD: việc thử",
    ]
    assert Delivery.objects.filter(notice=notice).count() == 1


def test_sweep_of_one_kind_leads_to_its_list(walk: Walk, wanted):
    store(walk.unit("qlkh"))
    store(walk.unit("ttud"))

    sweep(walk, DUE - timedelta(days=3))

    assert [notice.path for notice in told(walk)] == ["/don-vi/"]


def test_sweep_cancels_what_nobody_wants_any_more(walk: Walk, wanted):
    store(walk.unit("qlkh"))
    wanted.remove("qlkh")

    assert sweep(walk, DUE + timedelta(days=30)) == 0

    assert set(states(walk.unit("qlkh")).values()) == {"cancelled"}
    assert told(walk) == []


def test_sweep_after_a_long_stop_tells_every_week_that_passed(walk: Walk, wanted):
    store(walk.unit("qlkh"), since=DUE + timedelta(days=5))

    assert sweep(walk, DUE + timedelta(days=5 + 15)) == 3

    assert list(states(walk.unit("qlkh")).items())[3:] == [
        ("late_weekly 19", "told"),
        ("late_weekly 26", "told"),
        ("late_weekly 2", "told"),
        ("late_weekly 9", "waiting"),
    ]
    assert [line["text"].partition(" (")[2] for line in told(walk)[0].lines] == [
        "nhắc muộn, lẽ ra ngày 19/07/2026)",
        "nhắc muộn, lẽ ra ngày 26/07/2026)",
        "nhắc muộn, lẽ ra ngày 02/08/2026)",
    ]


def test_sweep_ends_the_weeks_when_the_matter_is_closed(walk: Walk, wanted):
    store(walk.unit("qlkh"), since=DUE + timedelta(days=5))
    sweep(walk, DUE + timedelta(days=5))
    wanted.remove("qlkh")

    for weeks in (1, 2, 3):
        sweep(walk, DUE + timedelta(days=5, weeks=weeks))

    assert list(states(walk.unit("qlkh")).values())[3:] == ["told", "cancelled"]


def test_sweep_leaves_a_ladder_alone_that_nobody_speaks_for(walk: Walk):
    store(walk.unit("qlkh"))

    assert sweep(walk, DUE) == 0

    assert set(states(walk.unit("qlkh")).values()) == {"waiting"}


def test_sweep_asks_the_same_for_one_and_three_subjects(walk: Walk, wanted):
    def questions(*keys: str) -> int:
        Step.objects.all().delete()
        for key in keys:
            store(walk.unit(key))
        with CaptureQueriesContext(connection) as asked:
            assert sweep(walk, DUE) == 2 * len(keys)
        return len(asked)

    assert questions("qlkh") == questions("qlkh", "ttud", "van_phong")
