"""Real workbooks for tests, and what the preview says of them."""

from collections.abc import Sequence
from datetime import date
from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook, load_workbook

from people.actions import lists
from people.models import ListImport
from tests.walk import MONDAY, Walk

STAFF = ("Mã cán bộ", "Họ và tên", "Giới tính", "Ngày sinh", "Quê quán")
PLACED = (*STAFF, "Đơn vị", "Chức vụ", "Từ ngày")
POSTINGS = ("Mã cán bộ", "Đơn vị", "Chức vụ", "Vị trí chính", "Từ ngày", "Đến ngày")
UNITS = ("Tên đơn vị", "Tên viết tắt", "Loại", "Từ ngày")


def book(*rows: Sequence[Any]) -> Workbook:
    made = Workbook()
    for row in rows:
        made.active.append(row)
    return made


def content(made: Workbook) -> bytes:
    written = BytesIO()
    made.save(written)
    return written.getvalue()


def file(made: Workbook | bytes, name: str = "danh-sach.xlsx") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, made if isinstance(made, bytes) else content(made))


def preview(
    walk: Walk, kind: str, made: Workbook | bytes, since: date = MONDAY, who: str = "office"
) -> ListImport:
    return lists.preview(kind=kind, upload=file(made), since=since, by=walk.by(who))


def apply(walk: Walk, kind: str, made: Workbook | bytes, **options: Any) -> ListImport:
    run = preview(walk, kind, made, **options)
    assert run.lines_of("loi") == []
    return lists.apply(run, by=walk.by("office"))


def errors(run: ListImport) -> list[tuple[int, str, str]]:
    """(row in Excel, column, sentence)."""
    return [(line["number"], *each) for line in run.lines for each in line["errors"]]


def outcomes(run: ListImport) -> dict[int, str]:
    return {line["number"]: line["outcome"] for line in run.lines}


def values(downloaded: bytes) -> list[list[Any]]:
    sheet = load_workbook(BytesIO(downloaded)).active
    return [list(row) for row in sheet.iter_rows(values_only=True)]
