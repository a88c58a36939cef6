"""“Danh sách chi thưởng” as a workbook: amounts are numbers, everything else is plain text."""

from collections.abc import Sequence

from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from awards.papers import pay_list
from awards.papers.pay_list import Row
from documents.exports import HEAD, LINE, PLAIN, begun, cell, written
from vietnamese.numbers import money_in_words

COLUMNS = {
    "STT": 6,
    "Họ tên, tập thể": 28,
    "Chức vụ": 22,
    "Đơn vị": 32,
    "Số tài khoản": 20,
    "Ngân hàng": 26,
    "Số tiền (đồng)": 15,
    "Bằng chữ": 34,
    "Ký nhận": 18,
}
GROUPED = "#,##0"
RIGHT = Alignment(horizontal="right", vertical="top")


def payment_list(found: Sequence[Row], *, about: Sequence[str]) -> bytes:
    """`about`: the lines under the title. Who signs stands below the sum."""
    sheet = begun("Chi thưởng", COLUMNS, title=pay_list.TITLE, about=about)
    for place, row in enumerate(found, 1):
        sheet.append(_line(sheet, place, row))
    sheet.append(_sum(sheet, pay_list.total(found)))
    sheet.append([cell(sheet, pay_list.sum_words(found), PLAIN)])
    sheet.append([])
    sheet.append(_signed(sheet))
    return written(sheet)


def _line(sheet: WriteOnlyWorksheet, place: int, row: Row) -> list[WriteOnlyCell]:
    """In the order of COLUMNS; leading zeros of an account stay."""
    texts = (str(place), row.name, row.position, row.unit, row.account, row.bank)
    return [
        *(cell(sheet, text, LINE) for text in texts),
        _amount(sheet, row.amount),
        cell(sheet, money_in_words(row.amount), LINE),
        cell(sheet, "", LINE),
    ]


def _sum(sheet: WriteOnlyWorksheet, total: int) -> list[WriteOnlyCell]:
    words = ["", "Tổng cộng", *[""] * 4]
    return [
        *(cell(sheet, text, HEAD) for text in words),
        _amount(sheet, total),
        *(cell(sheet, "", HEAD) for _ in range(2)),
    ]


def _amount(sheet: WriteOnlyWorksheet, amount: int) -> WriteOnlyCell:
    """A number kế toán can add up, grouped as Excel's own language does."""
    made = WriteOnlyCell(sheet, amount)
    made.style, made.number_format, made.alignment = LINE, GROUPED, RIGHT
    return made


def _signed(sheet: WriteOnlyWorksheet) -> list[WriteOnlyCell]:
    texts = [""] * len(COLUMNS)
    for place, who in zip((1, 3, 7), pay_list.SIGNED_BY, strict=True):
        texts[place] = who
    return [cell(sheet, text, PLAIN) for text in texts]
