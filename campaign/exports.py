"""“Sổ theo dõi khen thưởng” as a workbook: amounts are numbers, everything else is plain text."""

from collections.abc import Iterable, Sequence

from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from campaign.models import AwardRecord
from campaign.papers.register import TITLE
from documents.exports import LINE, PLAIN, begun, cell, written
from people.models import Staff
from vietnamese.dates import dmy

COLUMNS = {
    "STT": 6,
    "Người, tập thể được khen": 30,
    "Đối tượng": 10,
    "Giới tính": 9,
    "Chức vụ": 24,
    "Đơn vị": 34,
    "Lãnh đạo, quản lý": 11,
    "Hình thức khen": 26,
    "Số quyết định": 18,
    "Ngày quyết định": 13,
    "Người quyết định": 26,
    "Thành tích": 46,
    "Thành tích từ ngày": 13,
    "Thành tích đến ngày": 13,
    "Tiền thưởng (đồng)": 14,
    "Ngày trao": 13,
    "Ngày chi": 13,
    "Số sổ vàng": 8,
    "Hiệu lực": 34,
}
LEFT_OUT = "Chỉ ghi {} lần khen gần nhất; hãy lọc theo năm hoặc theo đơn vị rồi tải tiếp."
GROUPED = "#,##0"
RIGHT = Alignment(horizontal="right", vertical="top")


def register(rows: Iterable[AwardRecord], *, about: Sequence[str], most: int) -> bytes:
    """`about`: the lines under the title. What comes after the first `most` rows is left out, and said."""
    sheet = begun("Sổ khen thưởng", COLUMNS, title=TITLE, about=about)
    for place, row in enumerate(rows, 1):
        if place > most:
            sheet.append([cell(sheet, LEFT_OUT.format(most), PLAIN)])
            break
        sheet.append(_line(sheet, place, row))
    return written(sheet)


def _line(sheet: WriteOnlyWorksheet, place: int, row: AwardRecord) -> list[WriteOnlyCell]:
    """In the order of COLUMNS."""
    before, after = _texts(row)
    return [
        *(cell(sheet, text, LINE) for text in (str(place), *before)),
        _amount(sheet, row.amount),
        *(cell(sheet, text, LINE) for text in after),
    ]


def _texts(row: AwardRecord) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What stands before and behind the amount."""
    before = (
        row.recipient,
        row.get_subject_display(),
        Staff.Gender(row.gender).label.lower() if row.gender else "",
        row.position,
        row.unit_name,
        {True: "có", False: "không", None: ""}[row.is_leader],
        row.award_form.name,
        row.decision_number,
        dmy(row.decided_on),
        row.decided_by,
        row.achievement,
        dmy(row.period_from),
        dmy(row.period_until),
    )
    golden = str(row.golden_number or "")
    after = (dmy(row.handed_on), dmy(row.paid_on), golden, row.changed_words or "có hiệu lực")
    return before, after


def _amount(sheet: WriteOnlyWorksheet, amount: int | None) -> WriteOnlyCell:
    """A number one can add up; an unknown one stays empty."""
    made = WriteOnlyCell(sheet, amount)
    made.style, made.number_format, made.alignment = LINE, GROUPED, RIGHT
    return made
