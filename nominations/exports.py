"""Bảng tổng hợp as a workbook: A4 landscape, its head always in sight, every cell plain text."""

from collections.abc import Sequence

from campaign.models import Subject
from documents.exports import LINE, PLAIN, begun, cell, written
from nominations.summary import Line, Listed

COLUMNS = {
    "STT": 6,
    "Họ và tên, tên tập thể": 28,
    "Đối tượng": 10,
    "Chức vụ": 24,
    "Đơn vị": 32,
    "Lãnh đạo/ trực tiếp": 11,
    "Hình thức đề nghị": 16,
    "Loại hình": 16,
    "Tóm tắt thành tích": 48,
    "Đơn vị biểu quyết": 10,
    "Ý kiến thẩm định": 26,
    "Khen thưởng gần nhất": 24,
    "Lưu ý": 28,
    "Trạng thái": 22,
    "Hồ sơ": 14,
}


def summary(listed: Listed, lines: Sequence[Line], *, title: str, about: Sequence[str]) -> bytes:
    """`about`: the lines under the title. What it adds up to stands below the table."""
    sheet = begun("Bảng tổng hợp", COLUMNS, title=title, about=about)
    for place, line in enumerate(lines, 1):
        sheet.append([cell(sheet, text, LINE) for text in _row(place, line)])
    for words in listed.sentences():
        sheet.append([cell(sheet, words, PLAIN)])
    return written(sheet)


def _row(place: int, line: Line) -> tuple[str, ...]:
    """In the order of COLUMNS."""
    each = line.nomination
    return (
        str(place),
        each.titled,
        Subject(each.subject).label,
        each.position,
        each.unit_name,
        line.standing,
        each.award_form.short_name,
        each.get_kind_display(),
        each.summary,
        line.vote,
        line.opinion,
        line.prior,
        "\n".join(line.warnings),
        each.get_state_display(),
        each.dossier.code,
    )
