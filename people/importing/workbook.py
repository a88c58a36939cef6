"""A workbook of any shape → the lines of one list: hidden, merged, empty and title rows understood."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any
from warnings import catch_warnings, simplefilter

from django.core.exceptions import ValidationError
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from people.importing import headings, safety
from people.importing.cells import Cell
from people.importing.headings import Column, Found
from workflow import antivirus, limited

MOST_ROWS = 500
MOST_COLUMNS = 100
# headings may stand below titles, so a list may end a little later than it is long
LAST_ROW = MOST_ROWS + headings.LOOKED_AT
TOO_MANY = (
    f"Bảng có hơn {MOST_ROWS} dòng. Hãy chia thành nhiều tệp, mỗi tệp không quá {MOST_ROWS} dòng."
)


@dataclass(frozen=True)
class Line:
    """`number` is the row's in Excel; `cells` by the name of their column."""

    number: int
    cells: dict[str, Cell]
    is_hidden: bool = False


@dataclass(frozen=True)
class Listing:
    lines: list[Line]
    notes: list[str] = field(default_factory=list)


def read(content: bytes, columns: Sequence[Column]) -> Listing:
    """The first visible sheet that has the columns. Raises ValidationError with a sentence,
    also for a virus.

    Parsed in a limited process: a few lines of XML can merge a million cells.
    """
    safety.check(content)
    antivirus.demand_clean(content)
    return limited.run(_read, content, tuple(columns), sentence=safety.TOO_LARGE_INSIDE)


def _read(content: bytes, columns: tuple[Column, ...]) -> Listing:
    typed = _open(content, computed=False)
    for sheet in typed.worksheets:
        if sheet.sheet_state != "visible":
            continue
        rows = _values(sheet)
        found = headings.find(rows, columns)
        if found:
            computed = _open(content, computed=True)[sheet.title] if _has_formula(sheet) else sheet
            return _listing(sheet, computed, found, typed)
    names = ", ".join(f"“{each.name}”" for each in columns if each.is_required)
    raise ValidationError(
        f"Không thấy dòng tiêu đề: trong {headings.LOOKED_AT} dòng đầu phải có các cột {names}."
    )


def _open(content: bytes, *, computed: bool) -> Workbook:
    """openpyxl warns of what it leaves out (pictures, validations): none of it is read here."""
    try:
        with catch_warnings():
            simplefilter("ignore")
            return load_workbook(BytesIO(content), data_only=computed, keep_links=False)
    except Exception as error:  # a damaged part raises whatever its parser meets first
        raise ValidationError(safety.BROKEN) from error


def _values(sheet: Worksheet) -> list[list[Any]]:
    """Only as far as something is written: sheets are often formatted down to row 1,048,576."""
    written = [place for place, cell in sheet._cells.items() if cell.value is not None]
    last = max((row for row, _ in written), default=0)
    wide = min(max((column for _, column in written), default=0), MOST_COLUMNS)
    if last > LAST_ROW:
        raise ValidationError(TOO_MANY)
    rows = sheet.iter_rows(min_row=1, max_row=last, max_col=wide, values_only=True)
    return [list(row) for row in rows] if last else []


def _has_formula(sheet: Worksheet) -> bool:
    return any(cell.data_type == "f" for cell in sheet._cells.values())


def _listing(sheet: Worksheet, computed: Worksheet, found: Found, book: Workbook) -> Listing:
    notes = [f"Đọc trang tính “{sheet.title}”, tiêu đề ở dòng {found.at + 1}."]
    if found.unread:
        notes.append(f"Không đọc các cột: {', '.join(found.unread[:20])}.")
    if hidden := [each.title for each in book.worksheets if each.sheet_state != "visible"]:
        notes.append(f"Không đọc trang tính ẩn: {', '.join(hidden)}.")
    lines, passed = [], []
    for line in _lines(sheet, computed, found):
        filled = [cell for cell in line.cells.values() if not cell.is_blank]
        if not filled:
            continue
        if _is_example(filled):
            notes.append(f"Bỏ qua dòng {line.number}: dòng ví dụ của tệp mẫu.")
            continue
        if _is_title(filled, found) or _is_numbering(filled, found):
            passed.append(line.number)
            continue
        lines.append(line)
    if passed:
        rows = ", ".join(map(str, passed[:20]))
        notes.append(f"Bỏ qua các dòng chỉ có tên nhóm hoặc số thứ tự cột: {rows}.")
    if len(lines) > MOST_ROWS:
        raise ValidationError(TOO_MANY)
    if not lines:
        raise ValidationError("Dưới dòng tiêu đề không có dòng nào để nhập.")
    return Listing(lines, notes)


def _lines(sheet: Worksheet, computed: Worksheet, found: Found) -> Iterator[Line]:
    above = _merged_down(sheet, found.at + 1)
    last = max(row for row, _ in sheet._cells)
    for number in range(found.at + 2, min(last, LAST_ROW) + 1):
        cells = {
            name: _cell(sheet, computed, number, place + 1, above)
            for name, place in found.places.items()
        }
        yield Line(number, cells, bool(sheet.row_dimensions[number].hidden))


def _cell(
    sheet: Worksheet, computed: Worksheet, row: int, column: int, above: dict[tuple[int, int], int]
) -> Cell:
    top = above.get((row, column), row)
    cell = sheet.cell(top, column)
    return Cell(
        value=computed.cell(top, column).value,
        shown=cell.number_format,
        font=(cell.font.name or "") if cell.font else "",
        is_formula=cell.data_type == "f",
        is_filled=top != row,
    )


def _merged_down(sheet: Worksheet, heading: int) -> dict[tuple[int, int], int]:
    """(row, column) → the row whose value a merge below the headings spreads over it."""
    return {
        (row, merged.min_col): merged.min_row
        for merged in sheet.merged_cells.ranges
        if merged.min_row > heading and merged.min_col == merged.max_col
        for row in range(merged.min_row + 1, min(merged.max_row, LAST_ROW) + 1)
    }


def _is_title(filled: list[Cell], found: Found) -> bool:
    """A group's name across the sheet: one cell of words where a line has several."""
    return len(filled) == 1 and len(found.places) > 2 and not filled[0].is_filled


def _is_numbering(filled: list[Cell], found: Found) -> bool:
    """“(1) (2) (3)” under the headings."""
    numbers = [str(cell.value).strip("() ") for cell in filled]
    return len(filled) == len(found.places) and all(each.isdecimal() for each in numbers)


def _is_example(filled: list[Cell]) -> bool:
    return any(str(cell.value).startswith(headings.EXAMPLE) for cell in filled)
