import unicodedata
from datetime import date

import pytest

from documents.blocks import (
    Annex,
    Article,
    Bases,
    Column,
    CopiesTo,
    Fields,
    Group,
    Heading,
    Paper,
    Para,
    Recipients,
    Run,
    Section,
    Table,
)
from documents.text import paragraphs
from tests.documents.samples import head
from vietnamese.dates import BLANK


@pytest.mark.parametrize(
    ("number", "line"),
    [
        (None, f"Số: {BLANK}/QĐ-SKHCN"),
        (7, "Số: 07/QĐ-SKHCN"),
        (12, "Số: 12/QĐ-SKHCN"),
        (120, "Số: 120/QĐ-SKHCN"),
        ("07a", "Số: 07a/QĐ-SKHCN"),
    ],
)
def test_number_line_pads_below_ten_and_leaves_blanks(number, line):
    assert head(number=number).number_line == line


def test_number_line_is_empty_without_symbol():
    assert head(symbol="").number_line == ""


@pytest.mark.parametrize(
    ("day", "year", "line"),
    [
        (date(2026, 2, 5), None, "Cao Bằng, ngày 05 tháng 02 năm 2026"),
        (date(2026, 3, 5), None, "Cao Bằng, ngày 05 tháng 3 năm 2026"),
        (date(2026, 11, 22), 2025, "Cao Bằng, ngày 22 tháng 11 năm 2026"),
        (None, 2026, f"Cao Bằng, ngày{BLANK}tháng{BLANK}năm 2026"),
        (None, None, f"Cao Bằng, ngày{BLANK}tháng{BLANK}năm"),
    ],
)
def test_place_line_pads_as_the_decree_says(day, year, line):
    assert head(date=day, year=year).place_line == line


def test_reference_names_number_and_date():
    assert head().reference == "số 07/QĐ-SKHCN ngày 05 tháng 02 năm 2026"


def test_bases_end_in_semicolons_and_the_last_in_a_full_stop():
    assert Bases(("Luật A;", "Nghị định B.", "Kế hoạch C")).lines == (
        "Luật A;",
        "Nghị định B;",
        "Kế hoạch C.",
    )


def test_recipients_are_dashed_when_several():
    assert Recipients(("Sở Nội vụ",)).lines == ("Sở Nội vụ",)
    assert Recipients(("Sở A", "Sở B")).lines == ("- Sở A;", "- Sở B.")


def test_copies_end_with_the_archive():
    assert CopiesTo(("Như Điều 3",), "VT, VP").lines == ("- Như Điều 3;", "- Lưu: VT, VP.")


def test_fields_without_value_print_dots():
    assert Fields((("Họ tên", "An"), ("Thư ký", None))).lines == (
        ("Họ tên:", "An"),
        ("Thư ký:", "…" * 12),
    )


def test_annex_prints_its_lines_or_leaves_them_out():
    annex = Annex("DANH SÁCH", "II", "Quyết định số 07/QĐ-SKHCN")
    assert (annex.label_line, annex.attached_line) == (
        "Phụ lục II",
        "(Kèm theo Quyết định số 07/QĐ-SKHCN)",
    )
    bare = Annex("DANH SÁCH", label="")
    assert (bare.label_line, bare.attached_line) == ("", "")


def test_article_label():
    assert Article(3, "x").label == "Điều 3."


def test_text_becomes_nfc_to_any_depth():
    nfd = unicodedata.normalize("NFD", "Nguyễn Thị Hằng")
    table = Table((Column(nfd),), groups=(Group(nfd, ((nfd,),)),), total=(nfd,))
    nfc = "Nguyễn Thị Hằng"
    assert table == Table((Column(nfc),), groups=(Group(nfc, ((nfc,),)),), total=(nfc,))
    assert table.groups[0].rows == ((nfc,),)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("a\r\nb\rc\u2028d\x0ce", "a\nb\nc\nd\ne"),
        ("a\x00b\x1bc\ufffe", "abc"),
        ("1\u202e000\u202c", "1000"),
        ("a\ud800b", "ab"),
        ("x\ty", "x\ty"),
        ("👨‍👩‍👧 שלום", "👨‍👩‍👧 שלום"),
    ],
)
def test_text_loses_what_misleads_or_breaks_files(given, kept):
    assert Para(given).text == kept


def test_paragraphs_split_at_newlines_also_inside_runs():
    text = (Run("Một ", bold=True), Run("hai\n\nba"), Run(" bốn", italic=True))
    assert paragraphs(text) == (
        (Run("Một ", bold=True), Run("hai")),
        (Run("ba"), Run(" bốn", italic=True)),
    )


@pytest.mark.parametrize("wrong", ["abc", ["a"], None])
def test_a_tuple_is_wanted_where_a_tuple_is_said(wrong):
    with pytest.raises(TypeError, match=r"Bases\.items must be a tuple"):
        Bases(wrong)


def test_a_list_is_refused_as_text():
    with pytest.raises(TypeError, match=r"Para\.text"):
        Para([Run("a")])


@pytest.mark.parametrize("row", [("a",), ("a", 1), ["a", "b"]])
def test_table_refuses_rows_that_do_not_fit(row):
    with pytest.raises(ValueError, match="not a row of 2 texts"):
        Table((Column("A"), Column("B")), rows=(row,))


def test_paper_refuses_what_is_no_block():
    with pytest.raises(TypeError, match="not a block"):
        Paper("x", "x", (Run("a"),))


def test_heading_refuses_an_unknown_level():
    with pytest.raises(ValueError, match="no heading level 4"):
        Heading("x", 4)


@pytest.mark.parametrize("key", ["", "x" * 65])
def test_section_has_a_key_that_word_can_hold(key):
    with pytest.raises(ValueError, match="not a key of 1 to 64 letters"):
        Section(key, "Một", ())


@pytest.mark.parametrize("inner", [Section("b", "Hai", ()), Annex("Ba"), Run("bốn"), "năm"])
def test_section_refuses_what_cannot_stand_in_it(inner):
    with pytest.raises(TypeError, match="cannot stand in a section"):
        Section("a", "Một", (inner,))


def test_paper_refuses_a_section_that_stands_twice():
    with pytest.raises(ValueError, match="a section stands twice"):
        Paper("x", "x", (Section("a", "Một", ()), Para("giữa"), Section("a", "Hai", ())))
