import pytest

from documents import style
from documents.blocks import Annex, Column, Paper, Para
from documents.layout import MEASURES, column_widths, mm, sheets, table_size, text_width


@pytest.mark.parametrize("name", MEASURES)
def test_layout_stays_in_its_range_and_names_its_source(name):
    measure = MEASURES[name]
    assert measure.low <= measure.value <= measure.high
    assert measure.source.startswith(("LAW.md §4", "house", "Tinos"))


@pytest.mark.parametrize(
    ("name", "low", "high"),
    [
        ("margin_top", 20, 25),
        ("margin_bottom", 20, 25),
        ("margin_left", 30, 35),
        ("margin_right", 15, 20),
        ("page_number", 13, 14),
        ("national_title", 12, 13),
        ("motto", 13, 14),
        ("issuer", 12, 13),
        ("number", 13, 13),
        ("place", 13, 14),
        ("title", 13, 14),
        ("subject", 12, 13),
        ("body", 13, 14),
        ("paragraph_gap", 6, 12),
        ("line_spacing", 1, 1.5),
        ("copies_lead", 12, 12),
        ("copies", 11, 11),
    ],
)
def test_layout_has_the_ranges_of_decree_30(name, low, high):
    measure = MEASURES[name]
    assert (measure.low, measure.high) == (low, high)


def test_text_width_is_the_sheet_without_margins():
    assert text_width(landscape=False) == 165
    assert text_width(landscape=True) == 252


def test_mm_refuses_points():
    with pytest.raises(ValueError, match="body is in pt"):
        mm("body")


@pytest.mark.parametrize(
    ("columns", "widths"),
    [
        ((Column("a", mm=15), Column("b")), (15, 150)),
        ((Column("a", mm=15), Column("b", share=2), Column("c")), (15, 100, 50)),
        ((Column("a", mm=30), Column("b", mm=30)), (82.5, 82.5)),
        ((Column("a", mm=330), Column("b", mm=330)), (82.5, 82.5)),
        ((Column("a", mm=627), Column("b")), (156.75, 8.25)),
    ],
)
def test_column_widths_fill_the_line_exactly(columns, widths):
    assert column_widths(columns, 165) == pytest.approx(widths)


@pytest.mark.parametrize(
    ("count", "size"), [(5, "table"), (6, "table_wide"), (9, "table_wide"), (10, "table_widest")]
)
def test_table_size_shrinks_with_columns(count, size):
    assert table_size([Column("x")] * count) == size


def test_sheets_are_cut_at_annexes():
    one, two = Annex("Một", landscape=True), Annex("Hai")
    paper = Paper("x", "x", (Para("a"), one, Para("b"), Para("c"), two))
    assert sheets(paper) == (
        (None, False, (Para("a"),)),
        (one, True, (Para("b"), Para("c"))),
        (two, False, ()),
    )


def test_sheets_of_an_annex_alone_have_no_empty_first():
    annex = Annex("Một")
    assert sheets(Paper("x", "x", (annex, Para("a")))) == ((annex, False, (Para("a"),)),)


def test_style_sheet_takes_its_measures_from_the_table():
    css = style.sheet() + style.draft_sheet()
    assert "$" not in css
    assert "margin: 20mm 15mm 20mm 30mm" in css
    assert "size: 210mm 297mm" in css
