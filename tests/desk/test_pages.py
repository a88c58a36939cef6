"""Home, campaign pages, the register: what each role finds there, at what cost."""

from datetime import date

import pytest
from django.urls import reverse

from nominations.actions import dossier as dossiers
from tests.walk import Walk

MOST_QUERIES = 12


def home_titles(walk: Walk, persona: str) -> list[str]:
    return [task.title for task in walk.client(persona).get("/").context["tasks"]]


def test_home_asks_a_visitor_to_sign_in(client, db):
    response = client.get("/")

    assert (response.status_code, response.url) == (302, "/dang-nhap/?next=/")


def test_home_shows_the_unit_its_draft_and_when_it_closes(walk):
    dossier = walk.draft()

    task = walk.client("clerk").get("/").context["tasks"][0]

    assert task.title == f"Hoàn thiện và nộp hồ sơ {dossier.code}"
    assert (task.due_on, task.left) == (walk.round.closes_on, "Còn 15 ngày")


def test_home_asks_the_unit_to_answer_an_open_round(walk):
    assert walk.round.state == "open"

    assert home_titles(walk, "head") == [f"Xem xét đề nghị khen thưởng: {walk.round.name}"]
    assert home_titles(walk, "union_head") == []


def test_home_leads_each_role_to_its_turn(walk):
    submitted = walk.submitted()
    assert home_titles(walk, "office") == [f"Tiếp nhận hồ sơ {submitted.code}"]

    dossiers.receive(submitted, by=walk.by("office"))
    assert home_titles(walk, "office") == [f"Thẩm định hồ sơ {submitted.code}"]


def test_home_shows_what_came_back_as_soonest(walk):
    dossier = walk.sent_back()

    task = walk.client("clerk").get("/").context["soonest"]

    assert task.title == f"Bổ sung hồ sơ {dossier.code}"
    assert task.left == "Còn 7 ngày"


def test_home_tells_a_nominee_without_role_to_write_the_own_report(walk):
    walk.complete_draft()

    assert home_titles(walk, "nominee") == [
        "Viết báo cáo thành tích của mình",
        "Xác nhận thông tin đề nghị khen thưởng của mình",
    ]
    assert home_titles(walk, "stranger") == []


def test_home_shows_the_office_the_round_that_nobody_opened_in_time(walk):
    round_ = walk.round_draft(opens_on=date(2026, 6, 1), closes_on=date(2026, 6, 12))

    task = walk.client("office").get("/").context["soonest"]

    assert task.title == f"Xem lại đợt xét chưa mở: {round_.name}"
    assert (task.left, task.tone) == ("Quá 3 ngày", "late")
    assert walk.client("office").get(task.url).status_code == 200
    assert home_titles(walk, "director") == []


def test_home_tells_director_and_registry_of_their_papers(walk):
    decision = walk.decision_approved()

    assert home_titles(walk, "registry") == [f"Cấp số, ngày cho quyết định: {decision.about}"]
    assert home_titles(walk, "accountant") == []


@pytest.mark.parametrize("persona", ["clerk", "office", "chief", "director", "member", "registry"])
def test_home_costs_the_same_for_one_and_three_dossiers(
    walk, persona, django_assert_max_num_queries
):
    round_ = walk.round_anytime()
    walk.submitted(round_=round_)
    walk.received()
    client = walk.client(persona)
    with django_assert_max_num_queries(MOST_QUERIES) as one:
        client.get("/")
    walk.received(unit="ttud")
    walk.submitted(round_=round_)

    with django_assert_max_num_queries(MOST_QUERIES) as three:
        client.get("/")

    assert len(three) == len(one)


def test_campaign_page_offers_the_dossier_to_units_that_may(walk):
    page = reverse("campaign", args=[walk.round.campaign_id])
    offer = reverse("open_dossier", args=[walk.round.pk])

    assert offer in walk.client("clerk").get(page).content.decode()
    union = walk.client("union_head").get(page).content.decode()
    assert offer not in union
    assert "không lập hồ sơ đề nghị khen thưởng trong phong trào thi đua" in union


def test_campaign_page_shows_the_office_every_unit(walk):
    walk.submitted()

    rows = (
        walk.client("office")
        .get(reverse("campaign", args=[walk.round.campaign_id]))
        .context["units"]["rows"]
    )

    assert {row.line.unit.name: row.line.label for row in rows} == {
        "Văn phòng Sở": "Chưa lập",
        "Phòng Quản lý khoa học": "Đã nộp",
        "Trung tâm Ứng dụng tiến bộ": "Chưa lập",
    }


def test_a_draft_campaign_is_invisible_on_pages(walk):
    draft = walk.campaign_draft()

    assert walk.client("clerk").get(reverse("campaign", args=[draft.pk])).status_code == 404


def test_register_finds_names_without_diacritics(walk):
    walk.decision_signed()
    page = reverse("register")

    found = walk.client("office").get(page, {"q": "hoang thi anh"}).context["records"]

    assert [record.recipient for record in found] == ["Hoàng Thị Ánh"]
    assert walk.client("accountant").get(page).status_code == 403


def test_register_pages_by_place(walk, monkeypatch):
    walk.decision_signed()
    monkeypatch.setattr("campaign.views.register.PAGE", 1)
    client = walk.client("director")

    first = client.get(reverse("register"))
    second = client.get(reverse("register"), {"sau": first.context["more"]})

    names = [page.context["records"][0].recipient for page in (first, second)]
    assert sorted(names) == ["Hoàng Thị Ánh", "Phòng Quản lý khoa học"]


def test_my_awards_shows_only_ones_own(walk):
    walk.decision_signed()

    mine = walk.client("nominee").get(reverse("my_awards")).context["records"]
    others = walk.client("clerk").get(reverse("my_awards")).context["records"]

    assert [record.recipient for record in mine] == ["Hoàng Thị Ánh"]
    assert list(others) == []
