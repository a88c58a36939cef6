"""Finding people and units by the words an office types."""

from datetime import timedelta

import pytest

from people.models import Posting, Staff, Unit
from tests.walk import LONG_AGO, MONDAY, Walk


def person(name: str, unit: Unit | None = None) -> Staff:
    row = Staff.objects.create(code=f"T{Staff.objects.count()}", full_name=name, gender="nam")
    if unit:
        Posting.objects.create(staff=row, unit=unit, title="Chuyên viên", from_on=LONG_AGO)
    return row


@pytest.fixture
def office_unit(walk: Walk) -> Unit:
    department = walk.unit("qlkh").department
    return Unit.objects.create(
        department=department,
        kind="van_phong",
        name="Văn phòng Sở",
        short_name="VP",
        from_on=LONG_AGO,
    )


@pytest.mark.parametrize("words", ["nong sy", "Sỹ Nông", "sy nong van", "NÔNG SỸ"])
def test_search_staff_takes_the_words_in_any_order(walk: Walk, words):
    found = person("Nông Văn Sỹ")
    person("Nông Văn Bách")

    assert list(Staff.objects.search(words)) == [found]


def test_search_staff_needs_every_word(walk: Walk):
    person("Nông Văn Sỹ")

    assert list(Staff.objects.search("nong hanh so")) == []


def test_search_staff_puts_matching_accents_first_word_by_word(walk: Walk):
    person("Hoàng Thị Hành")
    right = person("Hoàng Thị Hạnh")

    assert Staff.objects.search("hạnh Hoàng")[0] == right


@pytest.mark.parametrize("words", ["huong vp", "VP Hương", "huong van phong"])
def test_search_staff_by_the_unit_of_the_day(walk: Walk, office_unit, words):
    found = person("Lục Thị Mai Hương", office_unit)
    person("Lý Thị Hương", walk.unit("qlkh"))

    assert list(Staff.objects.search(words, MONDAY)) == [found]


def test_search_staff_by_a_unit_follows_the_day(walk: Walk, office_unit):
    found = person("Lục Thị Mai Hương", office_unit)
    Posting.objects.filter(staff=found).update(until_on=MONDAY)

    assert found in Staff.objects.search("huong vp", MONDAY)
    assert found not in Staff.objects.search("huong vp", MONDAY + timedelta(days=1))


def test_search_staff_puts_names_before_units(walk: Walk, office_unit):
    person("An Thị Bình", office_unit)
    phong = person("Đỗ Văn Phòng")

    assert Staff.objects.search("văn phòng", MONDAY).first() == phong


def test_search_staff_reads_a_unit_by_whole_words(walk: Walk):
    """“ho” stands in “khoa học”, but names no unit."""
    person("Bế Văn Sắc", walk.unit("qlkh"))

    assert not Staff.objects.search("bế ho", MONDAY).filter(full_name="Bế Văn Sắc").exists()


@pytest.mark.parametrize("how_many", [1, 3])
def test_search_staff_is_one_query(walk: Walk, office_unit, django_assert_num_queries, how_many):
    for n in range(how_many):
        person(f"Lục Thị Hương {n}", office_unit)

    with django_assert_num_queries(1):
        assert len(Staff.objects.search("huong vp", MONDAY)) == how_many


@pytest.mark.parametrize("words", ["QLKH", "khoa quan ly", "Khoa học Phòng"])
def test_search_units_in_any_order_full_or_short(walk: Walk, words):
    assert walk.unit("qlkh") in Unit.objects.search(words)
