"""What stands at the end of a paper: Nơi nhận, the signatures, never alone on a page, and the mark."""

from io import BytesIO

from docx.shared import Mm

from documents import blocks, wordxml
from documents.layout import mm
from documents.verification import qr
from documents.word.flow import Cell, Flow, Place, flat, tidy


def copies_to(place: Place, block: blocks.CopiesTo | None) -> None:
    if block is None:
        return
    place.line("CopiesLead", "Nơi nhận:")
    for line in block.lines:
        place.line("Copies", flat(line))


def closing(flow: Flow, block: blocks.Closing) -> None:
    left, right = _side_by_side(flow, 2)
    copies_to(left, block.copies_to)
    _signatory(right, block.signatory)


def signatures(flow: Flow, block: blocks.Signatures) -> None:
    cells = _side_by_side(flow, len(block.columns))
    for cell, signatory in zip(cells, block.columns, strict=True):
        _signatory(cell, signatory)


def verification_mark(flow: Flow, block: blocks.VerificationMark) -> None:
    """In a row of its own, on the page of the signature above it."""
    flow.gap("mark_gap")
    width = mm("qr") + mm("mark_gap")
    ((left, right),) = flow.columns([width, flow.width - width], held=True)
    image = BytesIO(qr.png(block.statement, block.address))
    picture = left.paragraph("Mark").add_run().add_picture(image, width=Mm(mm("qr")))
    wordxml.describe(picture, block.ALT)
    right.centre()
    for line in qr.printed_lines(block.code, block.address):
        right.line("Mark", flat(line))


def _side_by_side(flow: Flow, count: int) -> list[Cell]:
    flow.gap()
    (row,) = flow.columns([flow.width / count] * count, held=True)
    return row


def _signatory(cell: Cell, block: blocks.Signatory) -> None:
    """The room for the signature is the gap above the name."""
    for line in block.capacity:
        cell.line("Capacity", line)
    cell.line("Note", block.note)
    name = cell.paragraph("Signatory" if block.name else "Hair")
    name.paragraph_format.space_before = Mm(mm("signature_room"))
    name.add_run(tidy(block.name))
