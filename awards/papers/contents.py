"""Mục lục hồ sơ: what a package for the province holds, and that nothing of it is missing."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.template.defaultfilters import filesizeformat

from awards.models import ProvinceProposal
from awards.papers.pieces import head
from documents.blocks import Column, Paper, Para, Signatory, Signatures, Table, Title
from nominations.papers.pieces import SIGN_NOTE
from people.models import Department
from vietnamese.dates import in_full

FILE = "01-Muc-luc-ho-so.pdf"
OWN = ("01", "Mục lục hồ sơ", FILE, "")
"""Its own line comes first: lines are numbered as the files are."""
COLUMNS = (
    Column("STT", mm=12, align="center"),
    Column("Giấy tờ", share=3),
    Column("Tên tệp", share=3),
    Column("Dung lượng", mm=26, align="right"),
)


def contents(
    row: ProvinceProposal,
    entries: Sequence[Mapping[str, Any]],
    *,
    number: int,
    complete: str,
    on: date,
    made_by: str,
) -> Paper:
    """Of package `number` of the proposal, made on that day; `entries` as ProvincePackage.entries."""
    department, issued = Department.objects.on(on), row.issued
    about = (
        f"Kèm theo Tờ trình số {issued.reference} {in_full(issued.issued_on)} của {department.name}"
    )
    again = "" if number == 1 else f" (gửi lần {number})"
    made = Signatory(("NGƯỜI LẬP",), made_by, SIGN_NOTE)
    return Paper(
        kind="muc-luc-ho-so",
        title=f"Mục lục hồ sơ kèm theo Tờ trình số {issued.reference}",
        blocks=(
            head(department, on, year=on.year),
            Title("MỤC LỤC HỒ SƠ", f"{about}{again}"),
            Table(
                columns=COLUMNS,
                rows=(OWN, *(_row(n, each) for n, each in enumerate(entries, 2))),
            ),
            Para(complete),
            Para("Mã kiểm tra toàn vẹn (SHA-256) của từng tệp ghi trong tệp SHA256SUMS kèm theo."),
            Signatures((made,)),
        ),
    )


def _row(number: int, entry: Mapping[str, Any]) -> tuple[str, ...]:
    return (f"{number:02d}", entry["title"], entry["name"], filesizeformat(entry["size"]))
