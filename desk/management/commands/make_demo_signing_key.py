"""Makes a key of no legal value and loads it, to show how signing on the server goes."""

import getpass
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from desk import keys
from documents.actions.signing_keys import REPLACED
from documents.signatures.refusals import SigningRefused


class Command(BaseCommand):
    help = "Tạo và nạp khóa trình diễn, không có giá trị pháp lý; chỉ trong cơ sở dữ liệu minh họa."

    def add_arguments(self, parser: CommandParser) -> None:
        whose = parser.add_mutually_exclusive_group(required=True)
        whose.add_argument("--user", help="tên đăng nhập của người ký")
        whose.add_argument("--agency", help="tên cơ quan ban hành, như trong sổ văn bản")
        parser.add_argument("--picture", type=Path, help="ảnh chữ ký xanh, con dấu đỏ (PNG)")
        parser.add_argument("--replace", action="store_true", help="ngừng dùng khóa trước")

    def handle(self, **options: Any) -> None:
        try:
            holder = (
                keys.person(options["user"]) if options["user"] else keys.agency(options["agency"])
            )
            passphrase = getpass.getpass("Mật khẩu đặt cho khóa: ")
            if not passphrase or getpass.getpass("Nhập lại mật khẩu: ") != passphrase:
                raise CommandError("Mật khẩu trống hoặc hai lần nhập không giống nhau.")
            loaded = keys.load(
                holder,
                keys.demo(holder, passphrase),
                picture=options["picture"],
                replaces=REPLACED if options["replace"] else "",
            )
        except (ValidationError, SigningRefused) as error:
            raise CommandError(keys.sentence(error)) from None
        except OSError as error:
            raise CommandError(f"Không đọc được {error.filename}: {error.strerror}.") from None
        self.stdout.write(keys.report(loaded))
