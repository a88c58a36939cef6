"""Makes the key that signs the statements in QR codes, or puts a new one in its place."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from documents.verification import keys


class Command(BaseCommand):
    help = "Tạo khóa ký mã QR nếu chưa có; --replace: thay khóa, khóa cũ vẫn được công bố."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--replace", action="store_true", help="thay khóa đang dùng")

    def handle(self, *, replace: bool, **options: Any) -> None:
        key = keys.replace() if replace else keys.signing()
        self.stdout.write(f"Khóa đang dùng: {keys.id_of(key.public_key())}")
        for each in keys.published().values():
            note = f", thôi dùng {each.retired_at:%d/%m/%Y}" if each.retired_at else ""
            self.stdout.write(f"{each.id}  từ {each.made_at:%d/%m/%Y}{note}  {each.hex}")
