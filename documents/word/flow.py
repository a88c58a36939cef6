"""Where paragraphs and tables go: the body of the document, or a cell of a table without lines."""

import re
from collections.abc import Sequence

from docx.document import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT
from docx.section import Section
from docx.shared import Mm, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from documents import wordxml
from documents.layout import mm, text_width
from documents.word.looks import BARE, LOOKS, TABLES, line_height, value
from documents.word.widths import line_width

_SPACES = re.compile(r"[ \t\n]+")


def flat(text: str) -> str:
    """White space as HTML prints it: one space for many."""
    return _SPACES.sub(" ", text)


def tidy(text: str) -> str:
    """As `flat`, without any at the ends, but with the composer's line breaks."""
    return "\n".join(flat(line).strip() for line in text.strip().split("\n"))


def add_run(paragraph: Paragraph, text: str, *, bold: bool = False, italic: bool = False) -> None:
    made = paragraph.add_run(text)
    if bold:
        made.bold = made.font.cs_bold = True
    if italic:
        made.italic = made.font.cs_italic = True


class Place:
    """Takes paragraphs of a look, from top to bottom; `points` wide."""

    def __init__(self, points: float) -> None:
        self.points = points

    def paragraph(self, look: str) -> Paragraph:
        raise NotImplementedError

    def line(self, look: str, text: str) -> None:
        """A paragraph that holds the text alone, with its line breaks; nothing for no text."""
        if text:
            self.paragraph(look).add_run(tidy(text))

    def ruled(self, look: str, text: str, rule: str, *, share: float = 100) -> None:
        """A text over a rule that is a part of the text's own line.

        `share`: how much of the place the text may take, in %; where it breaks, that is its line.
        """
        if not text:
            return
        self.line(look, text)
        longest = line_width(tidy(text), value(LOOKS[look].size), bold=LOOKS[look].bold)
        length = min(longest, self.points * share / 100) * value(rule) / 100
        shape = self.paragraph("Rule").paragraph_format
        shape.left_indent = shape.right_indent = Pt((self.points - length) / 2)


class Cell(Place):
    """A cell that stays flat while nothing is written into it."""

    def __init__(self, cell: _Cell, points: float) -> None:
        super().__init__(points)
        self._cell = cell
        self._first: Paragraph | None = cell.paragraphs[0]
        wordxml.set_style(self._first, "Hair")

    def paragraph(self, look: str) -> Paragraph:
        made, self._first = self._first or self._cell.add_paragraph(), None
        wordxml.set_style(made, look)
        return made

    def centre(self) -> None:
        """What it holds stands half-way between the row's top and bottom."""
        self._cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER


class Flow(Place):
    """The body. Of two gaps that meet the larger one is kept, as in style sheets; Word adds them.

    `width`: millimetres between the margins of the sheet being written.
    """

    def __init__(self, document: Document) -> None:
        self.width = text_width(landscape=False)
        super().__init__(Mm(self.width).pt)
        self.document = document
        self._last: Paragraph | Table | None = None
        self._gap = 0.0
        self._marked = 0

    def paragraph(self, look: str) -> Paragraph:
        made = self.document.add_paragraph()
        wordxml.set_style(made, look)
        if self._gap > LOOKS[look].gap:
            made.paragraph_format.space_before = Pt(self._gap)
        self._last, self._gap = made, 0.0
        return made

    def gap(self, name: str = "block_gap") -> None:
        """What is written next stands at least this measure lower."""
        self._gap = max(self._gap, value(name))

    def table(
        self,
        widths: Sequence[float],
        *,
        rows: int = 1,
        style: str = BARE,
        indent: float = 0.0,
        held: bool = False,
    ) -> Table:
        """A table of fixed columns (millimetres); `held`: on the page of what stands before it."""
        self._end_last(held=held)
        made = self.document.add_table(rows, len(widths), TABLES[style])
        wordxml.set_columns(made, [Mm(width).twips for width in widths], indent=Mm(indent).twips)
        self._last, self._gap = made, 0.0
        return made

    def _end_last(self, *, held: bool) -> None:
        """Two tables with nothing between them would become one in Word."""
        if isinstance(self._last, Table):
            if held:
                self._keep_table()
            self.paragraph("Hair")
        elif self._last is not None and self._gap:
            self._last.paragraph_format.space_after = Pt(self._gap)
        if held and self._last is not None:
            self._last.paragraph_format.keep_with_next = True

    def columns(
        self, widths: Sequence[float], *, rows: int = 1, held: bool = False
    ) -> list[list[Cell]]:
        """Cells without lines, side by side; no row is split between pages."""
        made = self.table(widths, rows=rows, held=held)
        for row in made.rows:
            wordxml.keep_whole(row)
        return [
            [Cell(cell, Mm(width).pt) for cell, width in zip(row.cells, widths, strict=True)]
            for row in made.rows
        ]

    def break_page(self) -> None:
        self.paragraph("Hair").paragraph_format.page_break_before = True

    def start_sheet(self, *, landscape: bool, first: bool) -> None:
        """Pages of one direction, numbered from 1."""
        if not first:
            self._keep_table()
            self.document.add_section(WD_SECTION.NEW_PAGE)
            wordxml.set_style(self.document.paragraphs[-1], "Hair")
        _set_page(self.document.sections[-1], landscape=landscape)
        self.width = text_width(landscape=landscape)
        self.points = Mm(self.width).pt
        self._last, self._gap = None, 0.0

    def finish(self) -> None:
        """Word wants a paragraph after the last table."""
        if isinstance(self._last, Table):
            self._keep_table()
            self._gap = 0.0
            self.paragraph("Hair")

    def _keep_table(self) -> None:
        """Else a table that fills its page leaves the line after it alone on another."""
        if isinstance(self._last, Table):
            keep_row(self._last)

    def mark(self) -> int:
        """Where the body ends now; what follows can be given to `control`."""
        return len(self.document.element.body)

    def control(self, start: int, *, tag: str, title: str) -> None:
        """Makes a content control of all that was written since `mark`."""
        if start == self.mark():
            self.paragraph("Body")
        self._marked += 1
        parts = self.document.element.body[start - 1 : -1]
        wordxml.control(parts, tag=tag, title=title, number=self._marked)


def keep_row(table: Table) -> None:
    """The last row of a table stays on the page of what follows."""
    (*_, row) = table.rows
    for cell in row.cells:
        for paragraph in cell.paragraphs:
            paragraph.paragraph_format.keep_with_next = True


def _set_page(section: Section, *, landscape: bool) -> None:
    across, down = Mm(mm("page_width")), Mm(mm("page_height"))
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (down, across) if landscape else (across, down)
    for side in ("top", "bottom", "left", "right"):
        setattr(section, f"{side}_margin", Mm(mm(f"margin_{side}")))
    number = Mm(mm("page_number_gap")) + Pt(line_height("page_number"))
    section.header_distance = Mm(mm("margin_top")) - number
    section.footer_distance = Mm(mm("margin_bottom")) // 2
    section.different_first_page_header_footer = True
    wordxml.restart_page_numbers(section)
