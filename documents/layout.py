"""What decree 30/2020 asks of a sheet of paper, as one table, and how a paper falls into sheets.

Where the decree leaves a range, `value` is what this office prints and `low`–`high` the range; both
writers (PDF and Word) read only this table. "house" marks what no text regulates.
"""

from collections.abc import Sequence
from typing import NamedTuple

from documents.blocks import Annex, Block, Column, Paper


class Measure(NamedTuple):
    """A value with the range it must stay in and the place that says so."""

    value: float
    unit: str
    low: float
    high: float
    source: str

    @property
    def css(self) -> str:
        return f"{self.value:g}{self.unit}"


def _exactly(value: float, unit: str, source: str) -> Measure:
    return Measure(value, unit, value, value, source)


_PAGE = "LAW.md §4.1"
_PARTS = "LAW.md §4.2"

FONTS = ("Tinos", "Liberation Serif", "Times New Roman")
"""Times metrics with all Vietnamese letters first (ECOSYSTEM.md §5); Word names the last one."""

MEASURES: dict[str, Measure] = {
    # the sheet
    "page_width": _exactly(210, "mm", _PAGE),
    "page_height": _exactly(297, "mm", _PAGE),
    "margin_top": Measure(20, "mm", 20, 25, _PAGE),
    "margin_bottom": Measure(20, "mm", 20, 25, _PAGE),
    "margin_left": Measure(30, "mm", 30, 35, _PAGE),
    "margin_right": Measure(15, "mm", 15, 20, _PAGE),
    "page_number": Measure(13, "pt", 13, 14, _PAGE),
    "page_number_gap": _exactly(4, "mm", "house: between the number and the text below it"),
    # the head, ô 1–4 and 5b; 165 mm hold both columns unbroken at the smaller sizes only
    "head_left": _exactly(44, "%", "house; LAW.md §4.2 says halves, the motto needs more"),
    "head_right": _exactly(56, "%", "house"),
    "head_gap": _exactly(3, "mm", "house: a long issuer must not run into the national title"),
    "head_row_gap": _exactly(5, "pt", "house: between the rules and số, địa danh"),
    "national_title": Measure(12, "pt", 12, 13, f"{_PARTS} ô 1"),
    "motto": Measure(13, "pt", 13, 14, f"{_PARTS} ô 1"),
    "parent": Measure(12, "pt", 12, 13, f"{_PARTS} ô 2"),
    "issuer": Measure(12, "pt", 12, 13, f"{_PARTS} ô 2"),
    "number": _exactly(13, "pt", f"{_PARTS} ô 3"),
    "place": Measure(13, "pt", 13, 14, f"{_PARTS} ô 4"),
    "subject": Measure(12, "pt", 12, 13, f"{_PARTS} ô 5b"),
    "form_number": _exactly(13, "pt", "house: as the decrees' own forms print it"),
    # rules
    "rule": _exactly(0.75, "pt", "house: hairlines vanish on office printers"),
    "rule_gap": _exactly(2.5, "pt", "house: between a line and its rule"),
    "motto_rule": _exactly(100, "%", f"{_PARTS} ô 1: the full length of the line"),
    "issuer_rule": Measure(40, "%", 100 / 3, 50, f"{_PARTS} ô 2: 1/3–1/2 of the line"),
    "title_rule": Measure(40, "%", 100 / 3, 50, f"{_PARTS} ô 5a: 1/3–1/2 of the line"),
    # title and body, ô 5a, 6
    "title_width": _exactly(88, "%", "house: a long trích yếu breaks before the margins"),
    "title": Measure(14, "pt", 13, 14, f"{_PARTS} ô 5a"),
    "body": Measure(14, "pt", 13, 14, f"{_PARTS} ô 6"),
    "first_line": Measure(12.7, "mm", 10, 12.7, f"{_PARTS} ô 6: 1 cm or 1.27 cm"),
    "paragraph_gap": Measure(6, "pt", 6, 12, f"{_PARTS} ô 6: at least 6 pt"),
    "line_spacing": Measure(1.1, "", 1, 1.5, f"{_PARTS} ô 6: single to 1.5 lines"),
    "single_line": _exactly(1.149, "", "Tinos and Times New Roman: ascent, descent, line gap"),
    "block_gap": _exactly(12, "pt", "house: before and after title, table, closing"),
    # tables: nothing in the decree; few columns as the body's smaller size, many smaller still
    "table": Measure(13, "pt", 13, 14, "house: body size while it fits"),
    "table_wide": _exactly(12, "pt", "house: from TABLE_WIDE columns on"),
    "table_widest": _exactly(11, "pt", "house: from TABLE_WIDEST columns on"),
    "cell_pad_x": _exactly(1.2, "mm", "house"),
    "cell_pad_y": _exactly(0.7, "mm", "house"),
    # foot, ô 7–9
    "capacity": Measure(13, "pt", 13, 14, f"{_PARTS} ô 7a"),
    "signatory": Measure(14, "pt", 13, 14, f"{_PARTS} ô 7b"),
    "signatory_pad": _exactly(2, "mm", "house: on both sides of a signature column"),
    "signature_room": _exactly(26, "mm", "house: signature image and seal (LAW.md §4.5)"),
    "recipients": Measure(14, "pt", 13, 14, f"{_PARTS} ô 9a"),
    "recipients_lead": _exactly(30, "%", "house: the most that “Kính gửi:” takes of the line"),
    "copies_lead": _exactly(12, "pt", f"{_PARTS} ô 9b"),
    "copies": _exactly(11, "pt", f"{_PARTS} ô 9b"),
    # the mark by which an issued paper is checked
    "qr": _exactly(30, "mm", "house: modules of at least 0.33 mm (docs/adr/0010)"),
    "mark": _exactly(11, "pt", "house: as Nơi nhận"),
    "mark_gap": _exactly(3, "mm", "house: above the QR code, and between it and its words"),
    # annexes and the mark of a draft
    "annex": _exactly(14, "pt", f"{_PARTS} Phụ lục"),
    "annex_title": Measure(14, "pt", 13, 14, f"{_PARTS} Phụ lục"),
    "attached": Measure(14, "pt", 13, 14, f"{_PARTS} Phụ lục"),
    "draft": Measure(13, "pt", 13, 14, "house: as the framed marks of ô 10"),
    "draft_width": _exactly(26, "mm", "house"),
    "draft_height": _exactly(7.5, "mm", "house"),
    "draft_gap": _exactly(3, "mm", "house: between the frame and the text below it"),
}

TABLE_WIDE = 6
TABLE_WIDEST = 10


def mm(name: str) -> float:
    """A measure that must be in millimetres, as a number."""
    measure = MEASURES[name]
    if measure.unit != "mm":
        raise ValueError(f"{name} is in {measure.unit or 'no unit'}")
    return measure.value


def text_width(*, landscape: bool) -> float:
    """Millimetres between the margins."""
    sheet = mm("page_height") if landscape else mm("page_width")
    return sheet - mm("margin_left") - mm("margin_right")


def table_size(columns: Sequence[Column]) -> str:
    """Which of the three type sizes a table takes: the name of its measure."""
    if len(columns) >= TABLE_WIDEST:
        return "table_widest"
    return "table_wide" if len(columns) >= TABLE_WIDE else "table"


def column_widths(columns: Sequence[Column], available: float) -> tuple[float, ...]:
    """Millimetres of each column; together exactly `available`, whatever was asked.

    Shares divide what the columns in millimetres leave; when these leave less than a fifth, or
    no column has a share, all are scaled.
    """
    fixed = sum(column.mm or 0 for column in columns)
    shares = sum(column.share for column in columns if column.mm is None)
    left = max(available - fixed, available / 5) if shares else 0
    asked = [left * c.share / shares if c.mm is None else c.mm for c in columns]
    return tuple(width * available / sum(asked) for width in asked)


class Sheet(NamedTuple):
    """A run of pages of one direction, numbered from 1: the paper itself, then each annex."""

    annex: Annex | None
    landscape: bool
    blocks: tuple[Block, ...]


def sheets(paper: Paper) -> tuple[Sheet, ...]:
    """The paper cut at its annexes; a paper that begins with an annex has no sheet before it."""
    found: list[tuple[Annex | None, bool, list[Block]]] = [(None, paper.landscape, [])]
    for block in paper.blocks:
        if isinstance(block, Annex):
            found.append((block, block.landscape, []))
        else:
            found[-1][2].append(block)
    if len(found) > 1 and not found[0][2]:
        found = found[1:]
    return tuple(Sheet(annex, wide, tuple(blocks)) for annex, wide, blocks in found)
