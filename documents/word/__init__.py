"""Papers as Word files (.docx) that Word 2010 and LibreOffice open: the same text as the PDF.

Equal papers give equal bytes. The styles are made once per process; numbers like "15/KH-SKHCN" may
break at their hyphen here, because a non-breaking one is another letter to whoever searches.
"""

import io
from functools import lru_cache

import docx
from docx.document import Document
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_ROW_HEIGHT_RULE
from docx.section import _Header
from docx.shared import Mm

from documents import wordpackage, wordxml
from documents.blocks import Paper
from documents.layout import mm, sheets
from documents.word import head
from documents.word.flow import Flow
from documents.word.looks import GRID, LOOKS, TABLES, add_looks
from documents.word.writers import write
from workflow import limited

MAX_TITLE = 255
"""Letters that python-docx takes as the title of a file."""
TOO_LONG = "Văn bản quá dài hoặc quá phức tạp nên không lập được bản Word."


def render(paper: Paper) -> bytes:
    """The Word file of a paper, made in a limited child process. TooMuch when it is over the limits."""
    return limited.run(_made, paper, sentence=TOO_LONG)


def _made(paper: Paper) -> bytes:
    document = docx.Document(io.BytesIO(_template(paper.language, draft=paper.draft)))
    flow = Flow(document)
    for place, sheet in enumerate(sheets(paper)):
        flow.start_sheet(landscape=sheet.landscape, first=place == 0)
        if sheet.annex:
            head.annex(flow, sheet.annex)
        for block in sheet.blocks:
            write(flow, block)
    flow.finish()
    document.core_properties.title = paper.title[:MAX_TITLE]
    document.core_properties.language = paper.language
    return _saved(document)


@lru_cache(maxsize=8)
def _template(language: str, *, draft: bool) -> bytes:
    """A document without text: styles, and what stands at the head of pages."""
    document = docx.Document(io.BytesIO(wordpackage.blank()))
    add_looks(document, language)
    (section,) = document.sections
    header, first = section.header, section.first_page_header
    if draft:
        for place in (header, first):
            _stamp(place, document)
    wordxml.add_page_number(header.add_paragraph(style=LOOKS["Header"].name))
    first.add_paragraph(style=LOOKS["Header"].name)
    return _saved(document)


def _stamp(header: _Header, document: Document) -> None:
    """“DỰ THẢO” in a frame over the right edge of the text, whatever the direction of the sheet."""
    width, height = Mm(mm("draft_width")), Mm(mm("draft_height"))
    frame = header.add_table(1, 1, width)
    frame.style = document.styles[TABLES[GRID]]
    wordxml.set_columns(frame, [width.twips])
    wordxml.float_right(frame, Mm(mm("margin_top") - mm("draft_gap") - mm("draft_height")).twips)
    (row,) = frame.rows
    row.height, row.height_rule = height, WD_ROW_HEIGHT_RULE.EXACTLY
    (cell,) = row.cells
    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    wordxml.set_style(cell.paragraphs[0], "Draft")
    cell.paragraphs[0].add_run("DỰ THẢO")


def _saved(document: Document) -> bytes:
    written = io.BytesIO()
    document.save(written)
    return wordpackage.settled(written.getvalue())
