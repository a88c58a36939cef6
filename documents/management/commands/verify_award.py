"""Checks a QR code's statement against the published keys; asks neither database nor network.

Exit codes: 0 a published key signed it, 1 it was altered or forged, 3 it cannot be told (no statement,
or a version or key unknown here); 2 is a wrong command line.
"""

import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from documents.verification import codes, keys, statements
from documents.verification.statements import Claim, Forged, NotProven

FORGED, CANNOT_TELL = 1, 3
LONGEST_FILE = 100_000  # bytes that are read; more is no statement


class Command(BaseCommand):
    help = "Kiểm tra chữ ký của nội dung mã QR, không cần cơ sở dữ liệu, không cần mạng."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        given = parser.add_mutually_exclusive_group(required=True)
        given.add_argument("statement", nargs="?", help="nội dung mã QR")
        given.add_argument("--file", type=Path, help="tệp chứa nội dung mã QR; - là đầu vào chuẩn")

    def handle(self, *, statement: str | None, file: Path | None, **options: Any) -> None:
        text = _read(file) if file else statement or ""
        try:
            claim = statements.proven(text, keys.published())
        except NotProven as error:
            code = FORGED if isinstance(error, Forged) else CANNOT_TELL
            raise CommandError(error.sentence, returncode=code) from error
        self.stdout.write("\n".join((*_said(claim), statements.ORIGIN_ONLY)))


def _read(file: Path) -> str:
    try:
        with sys.stdin.buffer if str(file) == "-" else file.open("rb") as source:
            return source.read(LONGEST_FILE).decode(errors="replace")
    except OSError as error:
        raise CommandError(f"Không đọc được {file}: {error}", returncode=CANNOT_TELL) from error


def _said(claim: Claim) -> list[str]:
    rows = {
        "Chữ ký đúng, khóa": claim.key_id,
        "Loại": claim.kind,
        "Số, ký hiệu": claim.number,
        "Ngày ban hành": f"{claim.issued_on:%d/%m/%Y}",
        "Tặng cho": claim.name,
        "Đơn vị": claim.unit,
        "Mã kiểm tra": codes.grouped(claim.code),
    }
    return [f"{label}: {value}" for label, value in rows.items() if value]
