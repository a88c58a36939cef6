"""Makes a key of no legal value and loads it, to show how signing on the server goes."""

import getpass
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from desk import keys
from desk.keys import Holder
from documents.signatures.keys import FileKey


class Command(BaseCommand):
    help = "Tạo và nạp khóa trình diễn, không có giá trị pháp lý; chỉ trong cơ sở dữ liệu minh họa."

    def add_arguments(self, parser: CommandParser) -> None:
        keys.add_options(parser)

    def handle(self, **options: Any) -> None:
        self.stdout.write(keys.carry_out(options, _key))


def _key(holder: Holder) -> FileKey:
    passphrase = getpass.getpass("Mật khẩu đặt cho khóa: ")
    if not passphrase or getpass.getpass("Nhập lại mật khẩu: ") != passphrase:
        raise CommandError("Mật khẩu trống hoặc hai lần nhập không giống nhau.")
    return keys.demo(holder, passphrase)
