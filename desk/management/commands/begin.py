import sys
from io import StringIO
from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from campaign.reading import DefinitionError
from desk import beginning
from desk.demo import accounts
from desk.management.commands.demo import day, load, refuse_in_production
from nominations.models import Dossier
from people.actions.office import Founding
from people.models import Department, Installation, Staff, User

MUST_BE_EMPTY = (Department, Staff, User, Dossier)
ASKS_FOR_FILE = object()


class Command(BaseCommand):
    help = (
        "Bắt đầu cơ sở dữ liệu trống: bằng dữ liệu minh họa hoặc bằng cơ quan thật. Chỉ làm một lần; "
        "không ghi gì thêm thì giữ nguyên cơ sở dữ liệu đã có, hoặc nạp dữ liệu minh họa."
    )

    def add_arguments(self, parser):
        way = parser.add_mutually_exclusive_group()
        way.add_argument("--demo", action="store_true", help="dữ liệu minh họa")
        way.add_argument(
            "--empty",
            nargs="?",
            type=Path,
            const=ASKS_FOR_FILE,
            metavar="TỆP",
            help="cơ quan thật: hỏi trên màn hình, hoặc đọc TỆP (docs/begin-file.md)",
        )
        parser.add_argument("--today", type=day, help="với --demo: coi ngày này là hôm nay")

    def handle(self, *args, **options):
        begun = Installation.objects.first()
        if options["empty"] is not None:
            self._empty(begun, options["empty"])
        elif options["demo"] or begun is None or begun.is_demo:
            self._demo(begun, options["today"])

    def _demo(self, begun, today):
        if begun and not begun.is_demo:
            raise CommandError(
                "Cơ sở dữ liệu này là của cơ quan thật nên không nạp dữ liệu minh họa. "
                "Hãy khởi động bằng “script/server --empty”, hoặc chọn thư mục khác bằng DATA_DIR."
            )
        refuse_in_production()
        if not begun:
            load(today)
        self.stdout.write(accounts.table())

    def _empty(self, begun, file):
        if begun and begun.is_demo:
            raise CommandError(
                "Cơ sở dữ liệu này chứa dữ liệu minh họa nên không dùng cho cơ quan thật được. "
                "Hãy chọn thư mục dữ liệu khác, ví dụ: DATA_DIR=/srv/thi-dua script/server --empty"
            )
        if begun:
            return
        if any(model.objects.exists() for model in MUST_BE_EMPTY):
            raise CommandError(
                "Cơ sở dữ liệu đã có dữ liệu nhưng chưa được bắt đầu; hãy dùng cơ sở dữ liệu trống."
            )
        self._found(*self._answers(file))

    def _answers(self, file) -> tuple[Founding, str]:
        """The office and its administrator's password, empty when it is to be a random one."""
        if file is not ASKS_FOR_FILE:
            return self._read(file), ""
        if not sys.stdin.isatty():
            raise CommandError(
                "Không có màn hình để hỏi. Hãy ghi thông tin cơ quan vào một tệp "
                "(mẫu: docs/begin-file.yaml) rồi chạy lại với “--empty TỆP”."
            )
        try:
            return beginning.from_terminal(), beginning.password_from_terminal()
        except (EOFError, KeyboardInterrupt) as error:
            raise CommandError("Đã dừng, chưa ghi gì vào cơ sở dữ liệu.") from error

    def _read(self, file: Path) -> Founding:
        try:
            return beginning.from_text(file.read_text(encoding="utf-8"))
        except OSError as error:
            raise CommandError(f"Không đọc được tệp {file}: {error.strerror}.") from error
        except (DefinitionError, UnicodeDecodeError) as error:
            raise CommandError(f"Tệp {file} chưa đúng:\n{error}") from error

    def _found(self, office: Founding, chosen: str) -> None:
        password = chosen or beginning.random_password()
        try:
            with transaction.atomic():
                call_command("load_law", stdout=StringIO())
                user = beginning.begin(office, password=password, on=timezone.localdate())
        except ValidationError as error:
            raise CommandError("\n".join(error.messages)) from error
        self.stdout.write(f"Đã bắt đầu: {office.name}. Người quản trị: {user.username}.")
        if not chosen:
            self.stdout.write(
                f"Mật khẩu: {password} (chỉ hiện một lần; hãy đăng nhập và đổi ngay)."
            )
