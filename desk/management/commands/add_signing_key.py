"""Loads a key with which this server signs: tries it first, asks for what opens it, keeps that nowhere."""

import getpass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from desk import keys
from documents.signatures.keys import FileKey, TokenKey


class Command(BaseCommand):
    help = "Nạp khóa ký số (tệp PKCS#12 hoặc thiết bị PKCS#11) của một người ký hoặc của cơ quan."

    def add_arguments(self, parser: CommandParser) -> None:
        keys.add_options(parser)
        where = parser.add_mutually_exclusive_group(required=True)
        where.add_argument("--file", type=Path, help="tệp .p12 hoặc .pfx")
        where.add_argument("--token", help="tên thiết bị (thư viện: PKCS11_MODULE)")
        parser.add_argument("--label", default="", help="nhãn khóa, khi thiết bị có nhiều khóa")

    def handle(self, **options: Any) -> None:
        self.stdout.write(keys.carry_out(options, lambda _holder: _key(options)))


def _key(options: dict[str, Any]) -> FileKey | TokenKey:
    if options["file"]:
        content = options["file"].read_bytes()
        return FileKey(content, getpass.getpass("Mật khẩu của tệp khóa: "))
    pin = getpass.getpass("Mã PIN của thiết bị (nhập sai nhiều lần, thiết bị tự khóa): ")
    return TokenKey(settings.PKCS11_MODULE, options["token"], pin, options["label"])
