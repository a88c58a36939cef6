"""Word files as they will look: styles, pages, tables, rules, from the one table of measures."""

import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from PIL import ImageFont

from documents.blocks import Annex, Column, Heading, PageBreak, Paper, Para, Table, Title
from documents.layout import MEASURES, column_widths, mm
from documents.word.looks import LOOKS
from documents.word.widths import line_width
from tests.documents import samples
from tests.documents.wordfiles import opened, paper, parts

# styles


@pytest.mark.parametrize("key", LOOKS)
def test_styles_have_the_sizes_of_the_measures(key):
    look = LOOKS[key]
    style = opened(samples.minutes()).styles[look.name]
    points = MEASURES[look.size].value
    assert style.font.size == Pt(points)
    assert style.element.rPr.find(qn("w:szCs")).get(qn("w:val")) == f"{points * 2:.0f}"
    assert bool(style.font.bold) == bool(style.font.cs_bold) == look.bold
    assert bool(style.font.italic) == bool(style.font.cs_italic) == look.italic
    assert style.paragraph_format.space_before == (Pt(look.gap) if look.gap else None)
    assert style.font.name is None


def test_styles_begin_with_one_face_black_in_vietnamese():
    defaults = opened(samples.minutes()).styles.element.find(qn("w:docDefaults"))
    faces = defaults.find(f".//{qn('w:rFonts')}")
    assert set(faces.values()) == {"Times New Roman"}
    assert len(faces.attrib) == 4
    assert defaults.find(f".//{qn('w:color')}").get(qn("w:val")) == "000000"
    assert set(defaults.find(f".//{qn('w:lang')}").values()) == {"vi-VN"}


def test_body_has_the_spacing_of_the_measures():
    shape = opened(samples.minutes()).styles["Nội dung"].paragraph_format
    assert shape.line_spacing == MEASURES["line_spacing"].value
    assert shape.space_before == Pt(MEASURES["paragraph_gap"].value)
    assert shape.first_line_indent == Mm(mm("first_line"))
    assert shape.space_after is None


def test_headings_are_headings_of_word():
    names = [p.style.name for p in opened(samples.achievements()).paragraphs if p.text]
    assert [name for name in names if name.startswith(("Heading", "Title"))][:4] == [
        "Title",
        "Heading 1",
        "Heading 1",
        "Heading 2",
    ]
    assert all(
        opened(samples.minutes()).styles[f"Heading {n}"].font.color.rgb is None for n in (1, 2, 3)
    )


def test_a_centred_heading_has_no_indent():
    (heading,) = opened(paper(Heading("Phần I", centred=True))).paragraphs
    assert heading.alignment == 1
    assert heading.paragraph_format.first_line_indent == 0


# pages


def test_pages_have_the_measures_of_the_decree():
    (section,) = opened(samples.minutes()).sections
    assert [round(side.mm, 1) for side in (section.page_width, section.page_height)] == [210, 297]
    for side in ("top", "bottom", "left", "right"):
        wanted = mm(f"margin_{side}")
        assert getattr(section, f"{side}_margin").mm == pytest.approx(wanted, abs=0.02)


def test_pages_are_numbered_from_the_second_and_anew_in_each_annex():
    document = opened(samples.overview())
    assert [s.orientation for s in document.sections] == [
        WD_ORIENT.PORTRAIT,
        WD_ORIENT.LANDSCAPE,
        WD_ORIENT.PORTRAIT,
    ]
    for section in document.sections:
        assert section.different_first_page_header_footer
        assert section._sectPr.find(qn("w:pgNumType")).get(qn("w:start")) == "1"
    assert [s.header.is_linked_to_previous for s in document.sections] == [False, True, True]
    files = parts(samples.overview())
    assert b'w:instr=" PAGE "' in files["word/header1.xml"]
    assert b"PAGE" not in files["word/header2.xml"]


def test_page_break_starts_a_page():
    *_, broken, after = opened(paper(Para("Một"), PageBreak(), Para("Hai"))).paragraphs
    assert broken.paragraph_format.page_break_before
    assert after.text == "Hai"


def test_an_annex_alone_has_no_empty_pages_before_it():
    assert len(opened(paper(Annex("D"), Para("a"))).sections) == 1


# tables


def test_table_repeats_its_head_and_splits_no_row():
    table = opened(samples.decision(40)).tables[-1]
    flags = [
        [row._tr.trPr.find(qn(f"w:{name}")) is not None for name in ("tblHeader", "cantSplit")]
        for row in table.rows
    ]
    assert flags[0] == [True, True]
    assert set(map(tuple, flags[1:])) == {(False, True)}


def test_table_has_the_texts_and_widths_of_its_columns():
    made = samples.people_table(4)
    table = opened(paper(made)).tables[0]
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    assert rows[0] == [column.title for column in made.columns]
    assert rows[1] == ["I. TẬP THỂ"] * 4
    assert rows[2] == list(made.groups[0].rows[0])
    assert rows[-1] == list(made.total)
    widths = [column.width.mm for column in table.columns]
    assert widths == pytest.approx(column_widths(made.columns, 165), abs=0.02)
    assert not table.autofit


def test_table_breaks_lines_where_the_composer_did():
    table = opened(paper(Table((Column("A\nB"),), (("một\nhai",),)))).tables[0]
    assert [row.cells[0].text for row in table.rows] == ["A\nB", "một\nhai"]


def test_group_titles_and_what_precedes_a_total_stay_with_the_next_row():
    table = opened(paper(samples.people_table(4))).tables[0]
    kept = [row.cells[0].paragraphs[0].paragraph_format.keep_with_next for row in table.rows]
    assert kept == [True, True, None, None, True, None, True, True]


# head, rules and foot


def test_head_is_a_table_without_lines_of_two_columns():
    table = opened(samples.submission()).tables[0]
    assert table.style.name == "Bảng không kẻ"
    assert [[cell.text.split("\n")[0] for cell in row.cells] for row in table.rows] == [
        ["SỞ KHOA HỌC VÀ CÔNG NGHỆ", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
        ["Số: 03/TTr-TTƯD", "Cao Bằng, ngày 05 tháng 02 năm 2026"],
    ]


def rules(made: Paper) -> list[float]:
    """Points of each rule: the width of its place without the indents."""
    document, body = opened(made), MEASURES
    cells = [cell for table in document.tables[:1] for cell in table.rows[0].cells]
    widths = [Mm(165 * body[side].value / 100) for side in ("head_left", "head_right")]
    places = [*zip(cells, widths, strict=True), (document, Mm(165))]
    return [
        place.pt - 2 * paragraph.paragraph_format.left_indent.pt
        for holder, place in places
        for paragraph in holder.paragraphs
        if paragraph.style.name == "Đường kẻ"
    ]


def test_rules_are_the_stated_shares_of_their_lines():
    made = paper(samples.head(), Title("TỜ TRÌNH", "Về việc khen thưởng"))
    lines = [
        (line_width("SỞ KHOA HỌC VÀ CÔNG NGHỆ", 12, bold=True), "issuer_rule"),
        (line_width("Độc lập - Tự do - Hạnh phúc", 13, bold=True), "motto_rule"),
        (line_width("Về việc khen thưởng", 14, bold=True), "title_rule"),
    ]
    wanted = [width * MEASURES[rule].value / 100 for width, rule in lines]
    assert rules(made) == pytest.approx(wanted, abs=0.2)


@pytest.mark.parametrize("face", ["Regular", "Bold"])
@pytest.mark.parametrize(
    "text",
    [
        "SỞ KHOA HỌC VÀ CÔNG NGHỆ",
        "Độc lập - Tự do - Hạnh phúc",
        "Về việc đề nghị khen thưởng trong phong trào đẩy mạnh cải cách hành chính",
        "TRUNG TÂM ỨNG DỤNG TIẾN BỘ",
        "Giám đốc Sở Khoa học và Công nghệ; 0123456789, (b/c): “x”!",
    ],
)
def test_line_width_is_that_of_the_face(face, text):
    font = ImageFont.truetype(f"/usr/share/fonts/truetype/croscore/Tinos-{face}.ttf", 1000)
    exact = sum(font.getlength(letter) for letter in text) * 14 / 1000
    assert line_width(text, 14, bold=face == "Bold") == pytest.approx(exact, rel=0.01)


def test_line_width_is_that_of_the_longest_line():
    assert line_width("SỞ\nKHOA HỌC\nVÀ", 12) == line_width("KHOA HỌC", 12)


def test_closing_stays_whole_with_the_text_before_it():
    document = opened(samples.decision(3))
    last = next(p for p in document.paragraphs if p.text.startswith("Điều 3."))
    assert last.paragraph_format.keep_with_next
    (row,) = document.tables[1].rows
    assert row._tr.trPr.find(qn("w:cantSplit")) is not None
    left, right = (cell.text.split("\n") for cell in row.cells)
    assert left[:2] == ["Nơi nhận:", "- Như Điều 3;"]
    assert right == ["GIÁM ĐỐC", "Bế Đăng Khoa"]


def test_signatory_leaves_room_to_sign():
    (row,) = opened(samples.decision(3)).tables[1].rows
    name = row.cells[1].paragraphs[-1]
    assert name.paragraph_format.space_before.mm == pytest.approx(mm("signature_room"), abs=0.02)
