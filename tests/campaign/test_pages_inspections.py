"""Pages of inspections: planning, the list, what each reader sees, what they cost."""

from datetime import timedelta

import pytest
from django.urls import reverse

from campaign.actions import inspections, visits
from campaign.actions.visits import Item
from campaign.models import Inspection
from tests.campaign import inspecting as made
from tests.campaign.inspecting import queries, read
from tests.walk import MONDAY, Walk, fresh

FACTS = {
    "title": "Kiểm tra 6 tháng",
    "contents": "Việc phổ biến phong trào.",
    "letter_number": "12/KH-SKHCN",
    "letter_on": "10/06/2026",
}
MEMBER = {"doan-0-who": "Hà Ngọc Minh", "doan-0-position": "", "doan-0-duty": "truong_doan"}


def plan(walk: Walk, **typed: str):
    chosen = {f"don-vi-{walk.unit('qlkh').pk}-chosen": "on"}
    facts = FACTS | MEMBER | chosen | {"campaign": str(walk.campaign.pk)} | typed
    return walk.client("office").post(reverse("plan_inspection"), facts)


def test_plans_team_by_name_and_units_with_their_days(walk: Walk):
    plan(walk, **{f"don-vi-{walk.unit('qlkh').pk}-on": "16/06/2026"})

    row = Inspection.objects.get()
    [member], [visit] = row.team.all(), row.visits.all()
    assert (member.staff, member.position) == (
        walk.staff("chief"),
        "Chánh Văn phòng, Văn phòng Sở",
    )
    assert (visit.unit, visit.planned_on) == (walk.unit("qlkh"), MONDAY + timedelta(days=1))


def test_plan_takes_an_outsider_of_the_same_name_as_one_of_ours(walk: Walk):
    plan(walk, **{"doan-0-position": "Ban Thi đua tỉnh"})

    member = Inspection.objects.get().team.get()

    assert (member.staff, str(member)) == (None, "Hà Ngọc Minh, Ban Thi đua tỉnh")


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"title": ""}, "Ghi tên đợt kiểm tra."),
        ({"letter_on": "31/02/2026"}, "Ghi ngày/tháng/năm"),
        ({"letter_on": "16/06/2026"}, "Ngày văn bản không được sau hôm nay."),
        ({"doan-0-who": "Ai đó (KHONG-CO)"}, "Không có cán bộ nào mang mã này."),
        ({"doan-1-who": "", "doan-1-position": "Chuyên viên"}, "Ghi họ tên."),
    ],
)
def test_wrong_plan_is_told_and_what_was_typed_stays(walk: Walk, typed, words):
    text = plan(walk, **typed).content.decode()

    assert words in text
    assert "Việc phổ biến phong trào." in text
    assert Inspection.objects.count() == 0


def test_plan_wants_a_unit_ticked_for_its_day(walk: Walk):
    text = plan(walk, **{f"don-vi-{walk.unit('ttud').pk}-on": "16/06/2026"}).content.decode()

    assert "Đánh dấu đơn vị được kiểm tra, hoặc bỏ ngày." in text


def test_revises_and_announces(walk: Walk):
    row, client = made.planned(walk), walk.client("office")
    page = read(walk, "office", "revise_inspection", row)
    assert "Hà Ngọc Minh (CB-chief)" in page

    client.post(reverse("announce_inspection", args=[row.pk]))

    assert fresh(row).state == "announced"


def test_plan_is_not_saved_over_what_a_colleague_saved(walk: Walk):
    row = made.planned(walk)
    url, client = reverse("revise_inspection", args=[row.pk]), walk.client("office")
    seen = client.get(url).context["forms"].main["seen"].value()
    changes = {"values": made.VALUES | {"title": "Tên khác"}, "team": [], "stops": []}
    inspections.revise(row, by=walk.by("chief"), **changes)

    text = client.post(url, FACTS | MEMBER | {"seen": str(seen)}).content.decode()

    assert "đã thay đổi mục này lúc" in text
    assert fresh(row).title == "Tên khác"


def test_unit_finds_only_its_own_visit(walk: Walk):
    row = made.announced(walk)

    text = read(walk, "clerk", "inspection", row)

    assert "Phòng Quản lý khoa học" in text
    assert "Trung tâm Ứng dụng tiến bộ" not in text


def test_list_costs_as_much_with_one_and_three(walk: Walk):
    clients = [walk.client(persona) for persona in ("clerk", "office")]
    counts = []
    for _ in range(3):
        row = made.to_visit(walk)
        items = [Item(f"Việc {n}.", made.DUE) for n in range(3)]
        visits.save(row, values=made.MINUTES, items=items, by=walk.by("office"))
        visits.sign(row, scan=made.scan(), by=walk.by("office"))
        counts.append([queries(client, "inspections") for client in clients])

    assert counts[0] == counts[1] == counts[2]
    assert max(counts[0]) <= 12


@pytest.mark.parametrize("persona", ["clerk", "office"])
def test_pages_cost_as_much_with_one_and_three_recommendations(walk: Walk, persona):
    client, counts = walk.client(persona), []
    for count in (1, 3):
        row = made.to_visit(walk)
        items = [Item(f"Việc {n}.", made.DUE) for n in range(count)]
        visits.save(row, values=made.MINUTES, items=items, by=walk.by("office"))
        visits.sign(row, scan=made.scan(), by=walk.by("office"))
        asked = row.recommendations.first()
        counts.append(
            [
                queries(client, "visit", row.pk),
                queries(client, "inspection", row.inspection_id),
                queries(client, "recommendation", asked.pk),
            ]
        )

    assert counts[0] == counts[1]
    assert max(counts[0]) <= 12
