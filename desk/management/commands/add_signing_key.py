"""Loads a key with which this server signs: tries it first, asks for what opens it, keeps that nowhere."""

import getpass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from desk import keys
from documents.actions.signing_keys import REPLACED
from documents.signatures.keys import FileKey, TokenKey
from documents.signatures.refusals import SigningRefused


class Command(BaseCommand):
    help = "Nạp khóa ký số (tệp PKCS#12 hoặc thiết bị PKCS#11) của một người ký hoặc của cơ quan."

    def add_arguments(self, parser: CommandParser) -> None:
        whose = parser.add_mutually_exclusive_group(required=True)
        whose.add_argument("--user", help="tên đăng nhập của người ký")
        whose.add_argument("--agency", help="tên cơ quan ban hành, như trong sổ văn bản")
        where = parser.add_mutually_exclusive_group(required=True)
        where.add_argument("--file", type=Path, help="tệp .p12 hoặc .pfx")
        where.add_argument("--token", help="tên thiết bị (thư viện: PKCS11_MODULE)")
        parser.add_argument("--label", default="", help="nhãn khóa, khi thiết bị có nhiều khóa")
        parser.add_argument("--picture", type=Path, help="ảnh chữ ký xanh, con dấu đỏ (PNG)")
        parser.add_argument("--replace", action="store_true", help="ngừng dùng khóa trước")

    def handle(self, **options: Any) -> None:
        try:
            holder = (
                keys.person(options["user"]) if options["user"] else keys.agency(options["agency"])
            )
            loaded = keys.load(
                holder,
                _key(options),
                picture=options["picture"],
                replaces=REPLACED if options["replace"] else "",
            )
        except (ValidationError, SigningRefused) as error:
            raise CommandError(keys.sentence(error)) from None
        except OSError as error:
            raise CommandError(f"Không đọc được {error.filename}: {error.strerror}.") from None
        self.stdout.write(keys.report(loaded))


def _key(options: dict[str, Any]) -> FileKey | TokenKey:
    if options["file"]:
        content = options["file"].read_bytes()
        return FileKey(content, getpass.getpass("Mật khẩu của tệp khóa: "))
    pin = getpass.getpass("Mã PIN của thiết bị (nhập sai nhiều lần, thiết bị tự khóa): ")
    return TokenKey(settings.PKCS11_MODULE, options["token"], pin, options["label"])
