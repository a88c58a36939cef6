"""Lists of units, people and postings as workbooks and CSV; the template to fill in; the lines to put right.

In a workbook every value but a date is a text cell, so nothing typed is ever a formula and codes
keep their zeros. A CSV has no such cells: there a value that a program would run gets an apostrophe.
"""

import csv
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from io import BytesIO, StringIO
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from people.importing import workbook
from people.importing.headings import Column
from people.importing.lists import ListResource
from people.importing.rehearsal import COLUMNS, RESOURCES, Kind
from people.models import Unit
from vietnamese.dates import dmy
from vietnamese.text import forbidden_characters

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv; charset=utf-8"
DAY, TEXT = "dd/mm/yyyy", "@"
HEAD = Font(name="Times New Roman", size=12, bold=True)
PLAIN = Font(name="Times New Roman", size=12)
FAINT = Font(name="Times New Roman", size=11, italic=True, color="535B66")
WRONG = PatternFill("solid", fgColor="FBE9E7")
RUN_BY_PROGRAMS = ("=", "+", "-", "@", "\t", "\r")
WHAT_IS_WRONG = "Cần sửa"
WIDTHS = {
    "Họ và tên": 26,
    "Tên đơn vị": 38,
    "Đơn vị": 38,
    "Chức vụ": 26,
    "Loại": 26,
    WHAT_IS_WRONG: 60,
}
GUIDE = (
    "Điền từ dòng 3 của trang “Danh sách”; dòng 2 là dòng mẫu, hãy xóa hoặc ghi đè.",
    "Thứ tự cột không quan trọng; cột thừa được bỏ qua. Ô trống không xóa dữ liệu đang có.",
    "Ngày ghi ngày/tháng/năm. Mã và ký hiệu để định dạng Văn bản để giữ số 0 ở đầu.",
    "Gửi tệp xong, phần mềm cho xem trước từng dòng; chỉ khi không còn dòng lỗi mới ghi được.",
)


def listing(kind: str, rows: Iterable[Any]) -> bytes:
    resource = RESOURCES[kind]()
    book = Workbook(write_only=True)
    sheet = _sheet(book, "Danh sách", headings(kind))
    for row in rows:
        sheet.append([_cell(sheet, value) for value in values(resource, kind, row)])
    return _written(book)


def plain_text(kind: str, rows: Iterable[Any]) -> bytes:
    """CSV in UTF-8 with a mark in front, which Excel needs to read the accents."""
    resource, written = RESOURCES[kind](), StringIO()
    lines = csv.writer(written, quoting=csv.QUOTE_ALL)
    lines.writerow(headings(kind))
    for row in rows:
        lines.writerow([_harmless(value) for value in values(resource, kind, row)])
    return written.getvalue().encode("utf-8-sig")


def headings(kind: str) -> list[str]:
    """As the import reads them; a posting also names its person."""
    names = [each.column_name for each in RESOURCES[kind]().get_import_fields()]
    return [names[0], "Họ và tên", *names[1:]] if kind == Kind.POSTINGS else names


def values(resource: ListResource, kind: str, row: Any) -> list[Any]:
    found = [each.export(row) for each in resource.get_import_fields()]
    return [found[0], row.staff.full_name, *found[1:]] if kind == Kind.POSTINGS else found


def template(kind: str) -> bytes:
    kinds = "; ".join(map(str, Unit.Kind.labels))
    return to_fill_in(COLUMNS[kind], {"Các loại": kinds} if kind == Kind.UNITS else {})


def to_fill_in(columns: Sequence[Column], values: Mapping[str, str]) -> bytes:
    """Headings, one example line, and a page that explains each column and which `values` it takes."""
    book = Workbook(write_only=True)
    sheet = _sheet(book, "Danh sách", [each.name for each in columns])
    sheet.append([_cell(sheet, each.example, FAINT) for each in columns])
    guide = _sheet(book, "Hướng dẫn", ["Cột", "Cách ghi"])
    guide.column_dimensions["A"].width, guide.column_dimensions["B"].width = 28, 90
    for each in columns:
        guide.append([_cell(guide, each.name), _cell(guide, each.explains)])
    for words in GUIDE:
        guide.append([_cell(guide, ""), _cell(guide, words)])
    for name, words in values.items():
        guide.append([_cell(guide, name), _cell(guide, words)])
    return _written(book)


def to_put_right(
    content: bytes, columns: Sequence[Column], said: Iterable[Mapping[str, Any]]
) -> bytes:
    """Every line as it was read, and beside it what the preview `said` is wrong."""
    lines = workbook.read(content, columns).lines
    names = [each.name for each in columns if each.name in lines[0].cells]
    wrong = {line["number"]: line["errors"] for line in said}
    book = Workbook(write_only=True)
    sheet = _sheet(book, "Danh sách", [*names, WHAT_IS_WRONG])
    for line in lines:
        errors = wrong.get(line.number, [])
        said = "; ".join(f"{name}: {words}" if name else words for name, words in errors)
        cells = [_cell(sheet, line.cells[name].value) for name in names] + [_cell(sheet, said)]
        for cell in cells if errors else ():
            cell.fill = WRONG
        sheet.append(cells)
    return _written(book)


def _sheet(book: Workbook, title: str, names: Sequence[str]) -> WriteOnlyWorksheet:
    sheet = book.create_sheet(title)
    sheet.freeze_panes = "A2"
    for place, name in enumerate(names):
        letter = chr(ord("A") + place)
        sheet.column_dimensions[letter].width = WIDTHS.get(name, max(14, len(name) + 4))
    sheet.append([_cell(sheet, name, HEAD) for name in names])
    return sheet


def _cell(sheet: WriteOnlyWorksheet, value: Any, font: Font = PLAIN) -> WriteOnlyCell:
    """A date, or text whatever it looks like."""
    if isinstance(value, datetime):
        value = value.date()
    is_day = isinstance(value, date)
    words = value if is_day else _writable("" if value is None else str(value))
    cell = WriteOnlyCell(sheet, words)
    cell.font, cell.number_format = font, DAY if is_day else TEXT
    cell.alignment = Alignment(vertical="top", wrap_text=True)
    if not is_day:
        cell.data_type = "s"
    return cell


def _writable(words: str) -> str:
    bad = set(forbidden_characters(words))
    return "".join(char for char in words if char not in bad)


def _harmless(value: Any) -> str:
    words = dmy(value) if isinstance(value, date) else str(value)
    return f"'{words}" if words.startswith(RUN_BY_PROGRAMS) else words


def _written(book: Workbook) -> bytes:
    written = BytesIO()
    book.save(written)
    return written.getvalue()
