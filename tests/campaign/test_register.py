"""The register: who sees what of it, what is found, page by page, and what is taken along."""

from datetime import date
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pypdf import PdfReader

from campaign.models import AwardRecord
from people.models import Unit
from tests.campaign.registered import award, of_person, of_unit
from tests.people.sheets import values
from tests.walk import MONDAY, Walk

MOST_QUERIES = 12


def names(walk: Walk, who: str = "office", **query: str) -> list[str]:
    page = walk.client(who).get(reverse("register"), query)
    return [each.recipient for each in page.context["records"]]


def visible(walk: Walk, who: str) -> list[str]:
    rows = AwardRecord.objects.visible_to(walk.by(who))
    return [each.recipient for each in rows.order_by("pk")]


def test_register_shows_each_the_own_part(walk: Walk):
    of_person(walk, "nominee")
    of_person(walk, "stranger", "ttud")
    of_unit(walk)
    award()

    unit = ["Hoàng Thị Ánh", "Phòng Quản lý khoa học"]
    everything = ["Hoàng Thị Ánh", "Lý Văn Páo", "Phòng Quản lý khoa học", "Đặng Văn Ngọc"]
    assert {who: visible(walk, who) for who in ("head", "clerk")} == {"head": unit, "clerk": unit}
    assert visible(walk, "nominee") == ["Hoàng Thị Ánh"]
    assert visible(walk, "other_clerk") == ["Lý Văn Páo"]
    readers = ("office", "chief", "director", "plain_deputy")
    nobody = ("registry", "accountant", "admin", "superuser", "nobody")
    assert {who: visible(walk, who) for who in readers} == dict.fromkeys(readers, everything)
    assert [name for who in nobody for name in visible(walk, who)] == []


def test_register_shows_a_unit_what_was_awarded_elsewhere_to_its_people(walk: Walk):
    of_person(walk, "nominee", "ttud")

    assert visible(walk, "clerk") == ["Hoàng Thị Ánh"]
    assert visible(walk, "other_clerk") == ["Hoàng Thị Ánh"]


def closed_into(walk: Walk, unit: str, name: str = "Phòng Thông tin") -> Unit:
    """A unit that closed before and went on in another."""
    return Unit.objects.create(
        department=walk.unit(unit).department,
        kind=Unit.Kind.DIVISION,
        name=name,
        short_name=name,
        successor=walk.unit(unit),
        from_on=date(2015, 1, 1),
        until_on=date(2020, 12, 31),
    )


def test_register_of_a_unit_holds_what_it_has_taken_over(walk: Walk):
    before = closed_into(walk, "qlkh")
    award(of_unit=before, recipient="Bế Thị Nga")
    award(of_unit=walk.unit("ttud"), recipient="Lò Văn Tính")

    page = walk.client("office").get(reverse("register"), {"don-vi": walk.unit("qlkh").pk})

    assert [each.recipient for each in page.context["records"]] == ["Bế Thị Nga"]
    assert "Phòng Thông tin (nay là Phòng Quản lý khoa học)" in page.content.decode()
    assert names(walk, "clerk") == ["Bế Thị Nga"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"nam": "2019"}, ["Tổ Kỹ thuật", "Đặng Văn Ngọc"]),
        ({"doi-tuong": "tap_the"}, ["Tổ Kỹ thuật"]),
        ({"doi-tuong": "ca_nhan"}, ["Hà Thị Sen", "Đặng Văn Ngọc"]),
        ({"gioi-tinh": "nu"}, ["Hà Thị Sen"]),
        ({"vi-tri": "lanh-dao"}, ["Hà Thị Sen"]),
        ({"vi-tri": "truc-tiep"}, ["Đặng Văn Ngọc"]),
        ({"nam": "hai nghìn", "don-vi": "x", "gioi-tinh": "?", "hinh-thuc": "9" * 30}, None),
    ],
    ids=str,
)
def test_register_is_filtered(walk: Walk, query, found):
    award()
    award(subject="tap_the", recipient="Tổ Kỹ thuật", gender="", is_leader=None, position="")
    award(recipient="Hà Thị Sen", gender="nu", is_leader=True, decided_on=date(2021, 5, 1))

    assert names(walk, **query) == (found or ["Hà Thị Sen", "Tổ Kỹ thuật", "Đặng Văn Ngọc"])


def test_register_is_filtered_by_form(walk: Walk):
    award()
    high = award(form="bang_khen_tinh", recipient="Hà Thị Sen")

    assert names(walk, **{"hinh-thuc": str(high.award_form_id)}) == ["Hà Thị Sen"]


@pytest.mark.both
@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("đặng ngọc", ["Đặng Văn Ngọc", "Đăng Văn Ngóc"]),
        ("Đăng", ["Đăng Văn Ngóc", "Đặng Văn Ngọc"]),
        ("dang van", ["Đăng Văn Ngóc", "Đặng Văn Ngọc"]),
        ("ngọc kế", ["Đặng Văn Ngọc", "Đăng Văn Ngóc"]),
        ("Nga\u0323n", []),
        ("17/QĐ", ["Đăng Văn Ngóc"]),
    ],
)
def test_register_finds_words_and_shows_those_spelt_so_first(walk: Walk, typed, found):
    award()
    award(recipient="Đăng Văn Ngóc", decision_number="17/QĐ-SKHCN", decided_on=date(2020, 1, 2))

    assert names(walk, q=typed) == found


def test_register_goes_on_from_the_spelt_to_the_others(walk: Walk, monkeypatch):
    monkeypatch.setattr("campaign.views.register.PAGE", 2)
    spelt = [award(decided_on=date(2019, 1, day)) for day in (1, 2, 3)]
    other = [award(recipient="Đằng Thị Mơ", decided_on=date(2022, 1, day)) for day in (1, 2)]
    client, pages, place = walk.client("office"), [], ""

    for _ in range(3):
        page = client.get(reverse("register"), {"q": "đặng", "sau": place})
        pages.append([each.pk for each in page.context["records"]])
        place = page.context["more"]

    [a, b, c], [d, e] = ([row.pk for row in rows] for rows in (spelt, other))
    assert pages == [[c, b], [a, e], [d]]
    assert place == ""


def test_register_asks_as_much_for_one_as_for_three(walk: Walk):
    counts = []
    for number in (1, 2):
        for _ in range(number):
            of_person(walk, "nominee")
        for who in ("office", "clerk"):
            client = walk.client(who)
            with CaptureQueriesContext(connection) as asked:
                client.get(reverse("register"), {"q": "ánh"})
            counts.append(len(asked))

    assert counts[:2] == counts[2:]
    assert max(counts) <= MOST_QUERIES


def test_register_counts_no_further_than_said(walk: Walk, monkeypatch):
    monkeypatch.setattr("campaign.views.register.COUNTED", 2)
    for _ in range(3):
        award()

    assert "hơn 2 lần khen" in walk.client("office").get(reverse("register")).content.decode()


def test_export_holds_what_the_filters_hold_as_text(walk: Walk, monkeypatch):
    monkeypatch.setattr("campaign.views.register.MOST", 1)
    revoked = {"revoked_on": MONDAY, "revoked_by": "7/QĐ-SKHCN"}
    award(recipient="=HYPERLINK(1)", decided_on=date(2020, 3, 5), amount=450_000, **revoked)
    award(decided_on=date(2020, 1, 1))
    award()

    answer = walk.client("director").get(reverse("register_excel"), {"nam": "2020"})

    lines = values(answer.content)
    assert [line[0] for line in lines[:2]] == ["SỔ THEO DÕI KHEN THƯỞNG", "Năm: 2020"]
    assert lines[4][1] == "=HYPERLINK(1)"
    assert lines[4][8:10] == ["9/QĐ-SKHCN", "05/03/2020"]
    assert lines[4][14] == 450_000
    assert lines[4][18] == "đã hủy bỏ ngày 15/06/2026, Quyết định số 7/QĐ-SKHCN"
    assert lines[5][0].startswith("Chỉ ghi 1 lần khen gần nhất")
    assert len(lines) == 6


def test_print_names_its_filters(walk: Walk):
    of_person(walk, "nominee", decided_on=MONDAY, amount=450_000, handed_on=MONDAY)
    award()

    content = walk.client("head").get(reverse("register_pdf"), {"nam": "2026"}).content

    pages = PdfReader(BytesIO(content)).pages
    text = " ".join(" ".join(page.extract_text() for page in pages).split())
    assert "SỔ THEO DÕI KHEN THƯỞNG" in text
    assert "Chỉ gồm: Năm: 2026." in text
    assert "Hoàng Thị Ánh" in text
    assert "Đặng Văn Ngọc" not in text
