"""Finding who to nominate while typing: own people only, with and without diacritics."""

import unicodedata

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from nominations.models import Dossier
from people.models import Posting, Staff, Unit
from tests.walk import LONG_AGO, Walk


def found(walk: Walk, dossier: Dossier, words: str, persona: str = "clerk") -> list[str]:
    url = reverse("dossier_people", args=[dossier.pk])
    answer = walk.client(persona).get(url, {"q": words})
    return [each["name"] for each in answer.json()["people"]]


def person(unit: Unit, name: str, *, is_main: bool = True) -> Staff:
    staff = Staff.objects.create(code=f"X-{name}", full_name=name, gender="nu")
    facts = {"unit": unit, "title": "Chuyên viên", "from_on": LONG_AGO, "is_main": is_main}
    Posting.objects.create(staff=staff, **facts)
    return staff


def part(walk: Walk, name: str, short_name: str) -> Unit:
    return Unit.objects.create(
        department=walk.office.department,
        parent=walk.unit("qlkh"),
        kind=Unit.Kind.SUB_UNIT,
        name=name,
        short_name=short_name,
        from_on=LONG_AGO,
    )


@pytest.mark.parametrize(
    "words",
    [
        "nguyen thi anh tuyet",
        "Nguyễn Thị Ánh Tuyết",
        unicodedata.normalize("NFD", "Nguyễn Thị Ánh Tuyết"),
        "tuyết nguyen",
    ],
)
def test_find_with_and_without_diacritics(walk: Walk, words):
    dossier = walk.draft()
    person(walk.unit("qlkh"), "Nguyễn Thị Ánh Tuyết")

    assert found(walk, dossier, words) == ["Nguyễn Thị Ánh Tuyết"]


def test_find_puts_accents_as_typed_first_wherever_they_are_posted(walk: Walk):
    dossier = walk.draft()
    person(walk.unit("qlkh"), "Lò Thị Huong")
    person(part(walk, "Tổ Sáng kiến", "TSK"), "Vi Thị Hương")

    assert found(walk, dossier, "hương") == ["Vi Thị Hương", "Lò Thị Huong"]
    assert found(walk, dossier, "huong") == ["Lò Thị Huong", "Vi Thị Hương"]


@pytest.mark.parametrize("words", ["TĐC", "tdc", "huong tdc", "Hương TĐC"])
def test_find_takes_the_short_name_of_a_unit(walk: Walk, words):
    dossier = walk.draft()
    person(walk.unit("qlkh"), "Lò Thị Hường")
    person(part(walk, "Tổ Tiêu chuẩn Đo lường Chất lượng", "TĐC"), "Vi Thị Hương")

    assert found(walk, dossier, words) == ["Vi Thị Hương"]


def test_find_by_the_own_unit_names_all_its_people(walk: Walk):
    names = ["Hoàng Thị Ánh", "Nông Thị Hạnh", "Bế Văn Sơn"]

    assert found(walk, walk.draft(), "QLKH") == names


@pytest.mark.parametrize("words", ["Lý Văn Páo", "pao", "ttud", "TTƯD"])
def test_find_nobody_of_another_unit(walk: Walk, words):
    assert found(walk, walk.draft(), words) == []


def test_find_stops_at_twenty_and_says_so(walk: Walk):
    dossier = walk.draft()
    for n in range(21):
        person(walk.unit("qlkh"), f"Lò Văn {n}")

    answer = walk.client("clerk").get(reverse("dossier_people", args=[dossier.pk]), {"q": "lò"})

    assert (len(answer.json()["people"]), answer.json()["more"]) == (20, True)


def test_find_asks_the_same_for_few_and_many(walk: Walk):
    dossier = walk.draft()
    client, url = walk.client("clerk"), reverse("dossier_people", args=[dossier.pk])
    person(walk.unit("qlkh"), "Lò Văn 0")
    with CaptureQueriesContext(connection) as few:
        client.get(url, {"q": "lo"})
    for n in range(1, 10):
        person(walk.unit("qlkh"), f"Lò Văn {n}")

    with CaptureQueriesContext(connection) as many:
        client.get(url, {"q": "lo"})

    assert len(few) == len(many) <= 12
