"""Inspections on the calendar: visits, and what each unit was asked to do by when."""

import pytest

from campaign.actions import inspections
from desk.calendar import feed, sources
from desk.calendar.entries import Span
from tests.campaign import inspecting
from tests.walk import MONDAY, Walk

TODAY = Span(MONDAY, MONDAY)
WHILE = Span(MONDAY, inspecting.ITEMS[-1].due_on)


def told(walk: Walk, persona: str, span: Span, kind: str) -> list[str]:
    entries, _ = sources.gather(walk.by(persona), span)
    return [each.told for each in feed.told(entries) if each.kind == kind]


def test_calendar_shows_a_visit_once_it_is_announced(walk: Walk):
    plan = inspecting.planned(walk)
    assert told(walk, "office", TODAY, "visit") == []

    inspections.announce(plan, by=walk.by("office"))

    at_unit = "Kiểm tra tại Phòng Quản lý khoa học"
    both = [at_unit, "Kiểm tra tại Trung tâm Ứng dụng tiến bộ"]
    assert told(walk, "clerk", TODAY, "visit") == [at_unit]
    assert told(walk, "office", TODAY, "visit") == both
    assert told(walk, "chief", TODAY, "visit") == both
    assert told(walk, "union_head", TODAY, "visit") == []


def test_calendar_shows_by_when_recommendations_must_be_met(walk: Walk):
    inspecting.minuted(walk)
    due = [f"Hạn thực hiện kiến nghị {n} sau kiểm tra – Phòng Quản lý khoa học" for n in (1, 2)]

    assert told(walk, "head", WHILE, "recommendation-due") == due
    assert told(walk, "office", WHILE, "recommendation-due") == due
    assert told(walk, "other_head", WHILE, "recommendation-due") == []


@pytest.mark.parametrize("persona", ["clerk", "office", "director", "secretary"])
def test_calendar_leads_to_pages_of_inspections(walk: Walk, persona):
    inspecting.minuted(walk)
    client = walk.client(persona)

    entries, _ = sources.gather(walk.by(persona), WHILE)

    found = [each for each in entries if each.kind in ("visit", "recommendation-due")]
    assert len(found) >= 3
    assert {client.get(each.url).status_code for each in found} == {200}


def test_calendar_with_inspections_stays_within_its_queries(
    walk: Walk, django_assert_max_num_queries
):
    inspecting.minuted(walk)
    client = walk.client("office")

    with django_assert_max_num_queries(12):
        client.get("/lich/")
