"""Reminders of what an inspection asked for: the unit before and on the day, the office when late."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from campaign.actions import recommendations, visits
from campaign.actions.visits import Item
from campaign.models import Recommendation
from people.models import RoleGrant
from tests.campaign import inspecting as made
from tests.walk import MONDAY, Walk, scan
from workflow import steps
from workflow.actors import clock
from workflow.models import Notice, Step

DUE = made.DUE
LATER = DUE + timedelta(days=10)


def sweep(on: date) -> int:
    return steps.sweep(by=clock(on))


def told(walk: Walk, persona: str) -> list[str]:
    mine = Notice.objects.filter(user=walk.user(persona), key__startswith="step:")
    return list(mine.order_by("pk").values_list("text", flat=True))


def one_asked(walk: Walk) -> Recommendation:
    """The only one, due in 14 days."""
    facts = {"values": made.MINUTES, "items": made.ITEMS[:1], "by": walk.by("office")}
    row = visits.save(made.to_visit(walk), **facts)
    return visits.sign(row, scan=scan(), by=walk.by("office")).recommendations.get()


def waiting(row: Recommendation) -> list[tuple[str, date, str]]:
    rows = Step.objects.of(row).waiting().order_by("on", "pk")
    return list(rows.values_list("kind", "on", "tell"))


def ladder(due_on: date) -> list[tuple[str, date, str]]:
    day = timedelta(days=1)
    return [
        ("before_7", due_on - 7 * day, "unit"),
        ("before_1", due_on - day, "unit"),
        ("on_day", due_on, "unit"),
        ("late_1", due_on + day, "office"),
    ]


def test_sign_visit_stores_the_ladder_of_each_recommendation(walk: Walk):
    rows = made.minuted(walk).recommendations.all()

    assert [waiting(each) for each in rows] == [ladder(each.due_on) for each in rows]


def test_save_visit_stores_none(walk: Walk):
    made.written(walk)

    assert Step.objects.count() == 0


def test_steps_tell_the_unit_then_the_office(walk: Walk):
    row = one_asked(walk)
    about = "Phòng Quản lý khoa học trả lời kiến nghị 1 sau kiểm tra, hạn 29/06/2026"

    for days in range(20):
        sweep(MONDAY + timedelta(days=days))

    assert told(walk, "clerk") == [
        f"Còn 7 ngày: {about}",
        f"Còn 1 ngày: {about}",
        f"Hôm nay là hạn: {about}",
    ]
    assert told(walk, "head") == told(walk, "clerk")
    assert told(walk, "office") == [f"Quá 1 ngày: {about}"]
    assert told(walk, "other_clerk") == []
    assert Notice.objects.filter(key__startswith="step:").first().path == (
        f"/kiem-tra-thi-dua/kien-nghi/{row.pk}/"
    )


def test_steps_of_a_unit_without_accounts_tell_the_office(walk: Walk):
    one_asked(walk)
    RoleGrant.objects.filter(unit=walk.unit("qlkh")).update(until_on=MONDAY)

    sweep(DUE - timedelta(days=7))

    assert len(told(walk, "office")) == 1


def test_answer_recommendation_ends_its_reminders(walk: Walk):
    row = one_asked(walk)

    recommendations.answer(row, text="Đã làm.", by=walk.by("clerk"))

    assert waiting(row) == []
    assert sweep(LATER) == 0


@pytest.mark.parametrize("due_on", [DUE, LATER])
def test_send_back_recommendation_begins_them_anew(walk: Walk, due_on):
    row = recommendations.answer(one_asked(walk), text="Đã làm.", by=walk.by("clerk"))

    recommendations.send_back(row, reason="Còn một việc.", due_on=due_on, by=walk.by("office"))

    assert waiting(row) == ladder(due_on)


def test_extend_recommendation_reminds_of_the_new_day_alone(walk: Walk):
    row = one_asked(walk)

    recommendations.extend(row, due_on=LATER, reason="Bận.", by=walk.by("office"))

    assert waiting(row) == ladder(LATER)


def test_withdraw_recommendation_ends_its_reminders(walk: Walk):
    row = one_asked(walk)

    recommendations.withdraw(row, reason="Ghi nhầm.", by=walk.by("office"))

    assert waiting(row) == []


def test_late_steps_come_in_one_digest_per_person(walk: Walk):
    made.minuted(walk)

    sweep(made.ITEMS[1].due_on)

    [text] = told(walk, "clerk")
    assert text == (
        "Nhắc hạn ngày 15/07/2026: 6 việc, 3 việc đã quá hạn "
        "(kiến nghị sau kiểm tra 1 (QLKH), 2 (QLKH))"
    )


def test_sweep_costs_as_much_with_one_and_three(walk: Walk):
    counts = []
    for count in (1, 3):
        items = [Item(f"Việc {n}.", DUE) for n in range(count)]
        facts = {"values": made.MINUTES, "items": items, "by": walk.by("office")}
        row = visits.save(made.to_visit(walk), **facts)
        visits.sign(row, scan=scan(), by=walk.by("office"))
        with CaptureQueriesContext(connection) as asked:
            sweep(DUE)
        counts.append(len(asked))

    assert counts[0] == counts[1]
