"""What each kind of paragraph looks like, as styles of the document: names for people, ids for code."""

from typing import NamedTuple

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt
from docx.styles.style import ParagraphStyle

from documents import wordxml
from documents.layout import FONTS, MEASURES, mm, text_width

ALIGNMENTS = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
    "justify": WD_ALIGN_PARAGRAPH.JUSTIFY,
}
LANGUAGES = {"vi": "vi-VN"}
HAIR = 1
"""Points of the lines that hold no text: between two tables, or after the last."""


class Look(NamedTuple):
    """`size` and `before` are names of measures; `spaced`: the line spacing of the body."""

    name: str
    size: str = "body"
    align: str = "left"
    before: str = ""
    bold: bool = False
    italic: bool = False
    indent: bool = False
    spaced: bool = False
    keep: bool = False

    @property
    def gap(self) -> float:
        """Points above."""
        return MEASURES[self.before].value if self.before else 0


def _body(name: str, **more: bool) -> Look:
    return Look(name, "body", "justify", "paragraph_gap", indent=True, spaced=True, **more)


def _centred(name: str, size: str, before: str = "", *, bold: bool = True, **more: bool) -> Look:
    return Look(name, size, "center", before, bold=bold, **more)


LOOKS = {
    "Heading1": _body("Heading 1", bold=True, keep=True),
    "Heading2": _body("Heading 2", bold=True, keep=True),
    "Heading3": _body("Heading 3", bold=True, italic=True, keep=True),
    "Title": _centred("Title", "title", "block_gap"),
    "Header": _centred("Header", "page_number", bold=False),
    "Body": _body("Nội dung"),
    "Basis": _body("Căn cứ", italic=True),
    "FormNumber": Look("Số mẫu", "form_number", "right", bold=True),
    "Nation": _centred("Quốc hiệu", "national_title"),
    "Motto": _centred("Tiêu ngữ", "motto"),
    "Parent": _centred("Cơ quan chủ quản", "parent", bold=False),
    "Issuer": _centred("Cơ quan ban hành", "issuer"),
    "Number": _centred("Số, ký hiệu", "number", "head_row_gap", bold=False),
    "Subject": _centred("Trích yếu công văn", "subject", bold=False),
    "Place": _centred("Địa danh, thời gian", "place", "head_row_gap", bold=False, italic=True),
    "About": _centred("Trích yếu", "title"),
    "Authority": _centred("Thẩm quyền ban hành", "title", "block_gap"),
    "Recipients": Look("Kính gửi", "recipients"),
    "Resolves": _centred("Quyết định", "body", "block_gap", keep=True),
    "Cell": Look("Ô bảng", "table"),
    "CellWide": Look("Ô bảng nhiều cột", "table_wide"),
    "CellWidest": Look("Ô bảng rất nhiều cột", "table_widest"),
    "CopiesLead": Look("Nơi nhận", "copies_lead", bold=True, italic=True),
    "Copies": Look("Nơi nhận, danh sách", "copies"),
    "Capacity": _centred("Quyền hạn, chức vụ", "capacity"),
    "Note": _centred("Ghi chú chữ ký", "capacity", bold=False, italic=True),
    "Signatory": _centred("Họ tên người ký", "signatory"),
    "Mark": Look("Mã kiểm tra", "mark"),
    "AnnexLabel": _centred("Phụ lục", "annex"),
    "AnnexTitle": _centred("Tên phụ lục", "annex_title"),
    "Attached": _centred("Kèm theo", "attached", bold=False, italic=True),
    "Draft": _centred("Dự thảo", "draft"),
    "Rule": Look("Đường kẻ"),
    "Hair": Look("Dòng trống"),
}
CELLS = {"table": "Cell", "table_wide": "CellWide", "table_widest": "CellWidest"}
HEADINGS = ("Heading1", "Heading2", "Heading3")
_OUTLINE = {**{key: level for level, key in enumerate(HEADINGS)}, "AnnexTitle": 0}
_BUILT_IN = (*HEADINGS, "Title", "Header")
GRID, BARE = "Grid", "Bare"
TABLES = {GRID: "Bảng kẻ", BARE: "Bảng không kẻ"}


def add_looks(document: Document, language: str) -> None:
    """Fills the styles of a blank document."""
    language = LANGUAGES.get(language, language)
    wordxml.set_defaults(document, font=FONTS[-1], points=value("body"), language=language)
    for key, look in LOOKS.items():
        _add(document, key, look)
    for key in HEADINGS:
        document.styles[LOOKS[key].name].next_paragraph_style = document.styles[LOOKS["Body"].name]
    _shape_lines(document)
    _add_tables(document)


def value(name: str) -> float:
    return MEASURES[name].value


def _add(document: Document, key: str, look: Look) -> None:
    style = document.styles.add_style(look.name, WD_STYLE_TYPE.PARAGRAPH, key in _BUILT_IN)
    style.style_id = key
    style.base_style = document.styles["Normal"]
    style.quick_style = look.spaced
    _shape(style, look)
    font = style.font
    font.bold = font.cs_bold = look.bold or None
    font.italic = font.cs_italic = look.italic or None
    wordxml.set_size(font, value(look.size))
    if key in _OUTLINE:
        wordxml.set_outline(style, _OUTLINE[key])


def _shape(style: ParagraphStyle, look: Look) -> None:
    shape = style.paragraph_format
    shape.alignment = ALIGNMENTS[look.align]
    shape.space_before = Pt(look.gap) if look.gap else None
    shape.first_line_indent = Mm(mm("first_line")) if look.indent else None
    shape.line_spacing = value("line_spacing") if look.spaced else None
    shape.keep_with_next = look.keep or None


def _shape_lines(document: Document) -> None:
    """What holds no text, or stands in a frame."""
    styles, rule = document.styles, value("rule")
    styles[LOOKS["Rule"].name].paragraph_format.line_spacing = Pt(value("rule_gap"))
    wordxml.set_rule(styles[LOOKS["Rule"].name], rule)
    styles[LOOKS["Hair"].name].paragraph_format.line_spacing = Pt(HAIR)
    about = styles[LOOKS["About"].name].paragraph_format
    beside = (100 - value("title_width")) / 200
    about.left_indent = about.right_indent = Mm(text_width(landscape=False) * beside)
    for key in ("Capacity", "Note", "Signatory"):
        shape = styles[LOOKS[key].name].paragraph_format
        shape.left_indent = shape.right_indent = Mm(mm("signatory_pad"))


def line_height(size: str) -> float:
    """Points of a single line."""
    return value(size) * value("single_line")


def _add_tables(document: Document) -> None:
    """Tables with lines and, for columns of text, without."""
    grid, bare = (document.styles.add_style(name, WD_STYLE_TYPE.TABLE) for name in TABLES.values())
    grid.style_id, bare.style_id = TABLES
    across, down = Mm(mm("cell_pad_x")), Mm(mm("cell_pad_y"))
    wordxml.set_grid(grid, points=value("rule"), across=across.twips, down=down.twips)
    wordxml.set_bare(bare)
