"""An inspection: planned, revised, announced, cancelled; who sees it."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from campaign.actions import inspections, visits
from campaign.actions.inspections import Member, Stop
from campaign.models import Inspection, TeamMember, Visit
from tests.campaign import inspecting as made
from tests.campaign.inspecting import told
from tests.walk import MONDAY, Walk, fresh
from workflow.models import Event
from workflow.permits import Refused, ask

TOMORROW, YESTERDAY = MONDAY + timedelta(days=1), MONDAY - timedelta(days=1)
LEADER = TeamMember.Duty.LEADER


def test_plan_inspection_writes_team_with_its_positions_and_visits(walk: Walk):
    row = made.planned(walk)

    assert [str(each) for each in row.team.all()] == [
        "Hà Ngọc Minh, Chánh Văn phòng, Văn phòng Sở",
        "Lương Thị Hoa, Phó Chánh Văn phòng, Văn phòng Sở",
        "Lò Thị Mẩy, Ban Thi đua, Khen thưởng tỉnh",
    ]
    assert [(each.unit, each.planned_on, each.state) for each in row.visits.all()] == [
        (walk.unit("qlkh"), MONDAY, "planned"),
        (walk.unit("ttud"), MONDAY, "planned"),
    ]
    assert Event.objects.filter(verb="campaign.plan_inspection").count() == 1
    assert told(walk, "clerk") == []


@pytest.mark.parametrize(
    ("team", "values", "on", "field"),
    [
        ([Member("A", LEADER), Member("B", LEADER)], {}, MONDAY, "team"),
        ([], {"letter_on": TOMORROW}, None, "letter_on"),
        ([], {"letter_on": MONDAY}, YESTERDAY, "stops"),
    ],
)
def test_plan_inspection_refuses(walk: Walk, team, values, on, field):
    with pytest.raises(ValidationError) as caught:
        inspections.plan(
            walk.campaign,
            values=made.VALUES | values,
            team=team,
            stops=[Stop(walk.unit("qlkh"), on)],
            by=walk.by("office"),
        )

    assert list(caught.value.message_dict) == [field]
    assert Inspection.objects.count() == 0


def test_plan_inspection_names_nobody_twice(walk: Walk):
    twice = [Member("Hà Ngọc Minh", LEADER, walk.staff("chief"))]
    twice += [Member("Hà Ngọc Minh", staff=walk.staff("chief"))]
    facts = {"team": twice, "stops": [], "by": walk.by("office")}

    with pytest.raises(ValidationError) as caught:
        inspections.plan(walk.campaign, values=made.VALUES, **facts)

    assert caught.value.message_dict == {"team": ["Có người ghi hai lần trong đoàn kiểm tra."]}


def test_revise_inspection_replaces_team_and_visits(walk: Walk):
    row = made.planned(walk)

    inspections.revise(
        row,
        values=made.VALUES | {"title": "Kiểm tra quý III"},
        team=[Member("Hà Ngọc Minh", LEADER, walk.staff("chief"))],
        stops=[Stop(walk.unit("ttud"), TOMORROW)],
        by=walk.by("office"),
    )

    assert fresh(row).title == "Kiểm tra quý III"
    assert row.team.count() == 1
    assert list(row.visits.values_list("unit__symbol", "planned_on")) == [("TTUD", TOMORROW)]


def test_announce_inspection_wants_it_whole(walk: Walk):
    row = inspections.plan(
        walk.campaign,
        values=made.VALUES | {"letter_number": "", "letter_on": None},
        team=[],
        stops=[Stop(walk.unit("qlkh"))],
        by=walk.by("office"),
    )

    refusal = ask("campaign.announce_inspection", walk.by("office"), row)

    assert refusal.sentence == (
        "Kế hoạch kiểm tra còn thiếu: ngày kiểm tra của Phòng Quản lý khoa học; trưởng đoàn; "
        "số và ngày của văn bản thông báo."
    )


def test_announce_inspection_tells_each_unit_its_own_day(walk: Walk):
    row = made.announced(walk)

    assert (row.state, row.announced_on) == ("announced", MONDAY)
    text = "Kiểm tra thi đua tại Phòng Quản lý khoa học ngày 15/06/2026"
    assert told(walk, "clerk") == [text]
    assert told(walk, "head") == [text]
    assert told(walk, "other_clerk") == [
        "Kiểm tra thi đua tại Trung tâm Ứng dụng tiến bộ ngày 15/06/2026"
    ]


def test_cancel_inspection_tells_who_was_told(walk: Walk):
    made.cancelled(walk)

    text = "Không kiểm tra thi đua tại Phòng Quản lý khoa học nữa: Trùng kế hoạch."
    assert told(walk, "clerk")[1:] == [text]


def test_cancel_inspection_that_nobody_knows_of_tells_nobody(walk: Walk):
    inspections.cancel(made.planned(walk), reason="Nhầm.", by=walk.by("office"))

    assert told(walk, "clerk") == []


def test_cancel_inspection_not_once_a_unit_has_its_minutes(walk: Walk):
    row = fresh(made.minuted(walk).inspection)

    with pytest.raises(Refused) as refused:
        inspections.cancel(row, reason="Nhầm.", by=walk.by("office"))

    assert "Đã có biên bản" in str(refused.value)
    assert fresh(row).state == "announced"


def test_inspection_is_finished_by_its_last_visit(walk: Walk):
    visit = made.minuted(walk)
    assert fresh(visit.inspection).state == "announced"

    other = visit.inspection.visits.get(unit=walk.unit("ttud"))
    visits.skip(other, reason="Đã kiểm tra trong năm.", by=walk.by("office"))

    assert fresh(visit.inspection).state == "done"


@pytest.mark.parametrize(
    ("step", "persona", "sees"),
    [
        (made.planned, "office", True),
        (made.planned, "director", True),
        (made.planned, "clerk", False),
        (made.planned, "secretary", False),
        (made.announced, "clerk", True),
        (made.announced, "other_head", True),
        (made.announced, "secretary", True),  # goes with the team
        (made.announced, "union_head", False),
        (made.announced, "nominee", False),
        (made.announced, "admin", False),
        (made.cancelled, "clerk", True),
    ],
)
def test_inspection_is_visible_to(walk: Walk, step, persona, sees):
    row = step(walk)

    assert list(Inspection.objects.visible_to(walk.by(persona))) == ([row] if sees else [])


def test_inspection_cancelled_as_a_plan_stays_the_offices_own(walk: Walk):
    inspections.cancel(made.planned(walk), reason="Nhầm.", by=walk.by("office"))

    assert list(Inspection.objects.visible_to(walk.by("clerk"))) == []
    assert list(Visit.objects.visible_to(walk.by("clerk"))) == []
