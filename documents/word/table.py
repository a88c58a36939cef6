"""Tables with lines: a head that is repeated on each page, rows that are never split."""

from collections.abc import Iterable

from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from documents import blocks, wordxml
from documents.layout import column_widths, mm, table_size
from documents.word.flow import Flow, add_run, keep_row, tidy
from documents.word.looks import ALIGNMENTS, CELLS, GRID

Columns = tuple[blocks.Column, ...]


def table(flow: Flow, block: blocks.Table) -> None:
    flow.gap()
    widths = column_widths(block.columns, flow.width)
    made = flow.table(widths, style=GRID, indent=mm("cell_pad_x"))
    writer = _Writer(made, CELLS[table_size(block.columns)], block.columns)
    writer.head()
    writer.rows(block.rows)
    for group in block.groups:
        writer.title(group.title)
        writer.rows(group.rows)
    if block.total:
        keep_row(made)
        writer.rows((block.total,), bold=True)
    flow.gap()


class _Writer:
    """Writes the rows of one table; texts stand in the middle of their cells."""

    def __init__(self, table: Table, look: str, columns: Columns) -> None:
        self._table = table
        self._look = look
        self._columns = columns

    def head(self) -> None:
        row = self._table.rows[0]
        wordxml.keep_whole(row, repeat=True)
        for cell, column in zip(row.cells, self._columns, strict=True):
            paragraph = self._prepared(cell, "center")
            paragraph.paragraph_format.keep_with_next = True
            add_run(paragraph, tidy(column.title), bold=True)

    def title(self, text: str) -> None:
        """The title of a group over all columns, on the page of its first row."""
        row = self._table.add_row()
        wordxml.keep_whole(row)
        paragraph = self._prepared(row.cells[0].merge(row.cells[-1]), "left")
        paragraph.paragraph_format.keep_with_next = True
        add_run(paragraph, tidy(text), bold=True)

    def rows(self, rows: Iterable[tuple[str, ...]], *, bold: bool = False) -> None:
        pattern = self._table.add_row()
        wordxml.keep_whole(pattern)
        for cell, column in zip(pattern.cells, self._columns, strict=True):
            self._prepared(cell, column.align)
        wordxml.add_copies(pattern, (tuple(map(tidy, row)) for row in rows), bold=bold)

    def _prepared(self, cell: _Cell, align: blocks.Align) -> Paragraph:
        cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
        paragraph = cell.paragraphs[0]
        wordxml.set_style(paragraph, self._look)
        paragraph.alignment = None if align == "left" else ALIGNMENTS[align]
        return paragraph
