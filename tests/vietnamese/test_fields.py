"""Columns that keep text in one shape and fold it for search, however the row is written."""

import unicodedata

import pytest
from django.core.exceptions import ValidationError

from people.models import Staff

NFD = unicodedata.normalize("NFD", "Nguyễn  Thị Ánh\u00a0Tuyết ")


def staff(code: str, name: str) -> Staff:
    return Staff(code=code, full_name=name, gender="nu")


def test_line_is_stored_as_nfc_and_tidy(db):
    row = staff("A1", NFD)
    row.save()
    row.refresh_from_db()

    assert row.full_name == "Nguyễn Thị Ánh Tuyết"
    assert (row.folded, unicodedata.is_normalized("NFC", row.full_name)) == (
        "nguyen thi anh tuyet",
        True,
    )


def test_derived_columns_are_filled_in_bulk_too(db):
    Staff.objects.bulk_create([staff("A1", "Nông Thị Hạnh"), staff("A2", "Bế Văn An")])

    assert list(Staff.objects.values_list("full_name", flat=True)) == ["Bế Văn An", "Nông Thị Hạnh"]


@pytest.mark.parametrize("words", ["nguyen thi anh tuyet", "Nguyễn Thị Ánh Tuyết", NFD])
def test_search_finds_with_and_without_diacritics(db, words):
    staff("A1", NFD).save()

    assert [row.code for row in Staff.objects.search(words)] == ["A1"]


def test_search_puts_matching_accents_first(db):
    staff("A1", "Lê Thị Hành").save()
    staff("A2", "Lê Thị Hạnh").save()

    assert [row.code for row in Staff.objects.search("Hạnh")] == ["A2", "A1"]


def test_line_refuses_characters_that_turn_the_text():
    with pytest.raises(ValidationError) as error:
        staff("A1", "Nông \u202ehnạH").full_clean(validate_unique=False)

    assert list(error.value.message_dict) == ["full_name"]
