"""“Sổ đăng ký văn bản đi” as a workbook, with the ten columns of NĐ 30/2020 Phụ lục IV mục I.

Every cell is text: what looks like a formula in a title stays the text it is.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from io import BytesIO

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Border, Font, NamedStyle, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from documents.models import IssuedDocument
from vietnamese.dates import dmy

COLUMNS = {
    "Số, ký hiệu văn bản": 18,
    "Ngày tháng văn bản": 13,
    "Tên loại và trích yếu nội dung văn bản": 52,
    "Người ký": 20,
    "Nơi nhận văn bản": 34,
    "Đơn vị, người nhận bản lưu": 16,
    "Số lượng bản": 9,
    "Ngày chuyển": 13,
    "Ký nhận": 26,
    "Ghi chú": 30,
}
LEFT_OUT = "Chỉ ghi {} văn bản đầu; hãy lọc theo năm hoặc theo sổ rồi xuất tiếp."
LONGEST = 32_767  # characters that a cell holds
FACE = "Times New Roman"
TEXT = "@"  # Excel keeps such a cell as text when somebody edits it
# names of the looks of cells
TITLE, PLAIN, HEAD, LINE = "Tên sổ", "Ngoài bảng", "Đầu bảng", "Dòng"


def register(
    rows: Iterable[IssuedDocument], *, title: str, about: Sequence[str], most: int
) -> bytes:
    """`rows` as `for_register()` gives them; `about` are the lines under the title (filters, day).

    What comes after the first `most` rows is left out, and the last line says so.
    """
    sheet = begun("Văn bản đi", COLUMNS, title=title, about=about, lines=2)
    sheet.append([cell(sheet, f"({n})", HEAD) for n in range(1, len(COLUMNS) + 1)])
    for place, row in enumerate(rows):
        if place == most:
            sheet.append([cell(sheet, LEFT_OUT.format(most), PLAIN)])
            break
        sheet.append([cell(sheet, text, LINE) for text in line_of(row)])
    return written(sheet)


def begun(
    name: str, columns: Mapping[str, int], *, title: str, about: Sequence[str], lines: int = 1
) -> WriteOnlyWorksheet:
    """The one sheet of a new book, down to the names of its columns (name → width), which are the first of
    the `lines` of the table's head; `about`: what stands below the title."""
    book = Workbook(write_only=True)
    for look in _looks():
        book.add_named_style(look)
    sheet = book.create_sheet(name)
    _lay_out(sheet, columns.values(), head=len(about) + 1 + lines, lines=lines)
    sheet.append([cell(sheet, title, TITLE)])
    for words in about:
        sheet.append([cell(sheet, words, PLAIN)])
    sheet.append([cell(sheet, column, HEAD) for column in columns])
    return sheet


def written(sheet: WriteOnlyWorksheet) -> bytes:
    """The sheet's book as a file."""
    content = BytesIO()
    sheet.parent.save(content)
    return content.getvalue()


def line_of(document: IssuedDocument) -> tuple[str, ...]:
    """One line of the register, in the order of COLUMNS."""
    return (
        document.reference,
        dmy(document.issued_on),
        document.full_title,
        document.signer,
        "\n".join(document.recipients),
        document.archive,
        str(sum(each.copies for each in document.sent) or ""),
        "\n".join(dict.fromkeys(dmy(each.sent_at) for each in document.sent)),
        "\n".join(f"{each.received_by} ({each})" for each in document.sent if each.received_at),
        ". ".join([*remarks(document), *_missing(document)]),
    )


def remarks(document: IssuedDocument) -> Iterator[str]:
    """A void number and why; what amends what."""
    if document.voided_at:
        yield f"Hủy: {document.void_reason.rstrip('.')}"
    if document.amends:
        yield f"Sửa đổi, thay thế văn bản số {_named(document.amends)}"
    for each in document.amendments.all():
        yield f"Được sửa đổi, thay thế bởi văn bản số {_named(each)}"


def _missing(document: IssuedDocument) -> Iterator[str]:
    if not (document.signed_at or document.voided_at):
        yield "Chờ bản ký, đóng dấu"


def _named(document: IssuedDocument) -> str:
    return f"{document.reference} ngày {dmy(document.issued_on)}"


def _lay_out(sheet: WriteOnlyWorksheet, widths: Iterable[int], *, head: int, lines: int) -> None:
    """A4 landscape; the head of the table, its last `lines` up to row `head`, on every page and in sight."""
    for place, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    sheet.freeze_panes = f"A{head + 1}"
    sheet.print_title_rows = f"{head - lines + 1}:{head}"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", Worksheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _looks() -> Iterator[NamedStyle]:
    """Of the title, what stands outside the table, its head and its lines; to be added to a book."""
    yield _look(TITLE, size=14, bold=True)
    yield _look(PLAIN)
    for name, across in ((HEAD, "center"), (LINE, "left")):
        look = _look(name, bold=name == HEAD)
        look.border = Border(*[Side(style="thin")] * 4)
        look.alignment = Alignment(horizontal=across, vertical="top", wrap_text=True)
        yield look


def _look(name: str, *, size: int = 11, bold: bool = False) -> NamedStyle:
    return NamedStyle(name, number_format=TEXT, font=Font(name=FACE, size=size, bold=bold))


def cell(sheet: WriteOnlyWorksheet, text: str, look: str) -> WriteOnlyCell:
    """Text, whatever it looks like: never a formula."""
    cell = WriteOnlyCell(sheet, ILLEGAL_CHARACTERS_RE.sub("", text)[:LONGEST])
    cell.data_type, cell.style = "s", look
    return cell
