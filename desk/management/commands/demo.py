from argparse import ArgumentTypeError
from datetime import date, datetime

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from desk.demo import accounts
from desk.demo.build import NotEmpty, build
from desk.demo.days import TooEarly


def day(text: str) -> date:
    """`2026-11-10` or `10/11/2026`."""
    for form in ("%Y-%m-%d", "%d/%m/%Y"):
        try:
            return datetime.strptime(text, form).date()
        except ValueError:
            continue
    raise ArgumentTypeError(f"“{text}” không phải ngày; ghi như 2026-11-10 hoặc 10/11/2026")


def refuse_in_production() -> None:
    if settings.DEPLOYMENT == "production":
        raise CommandError("Bản chạy chính thức không dùng dữ liệu minh họa.")


def load(today: date | None) -> None:
    """Builds the demo. Raises CommandError with a sentence where it cannot stand."""
    refuse_in_production()
    try:
        build(today or timezone.localdate())
    except NotEmpty as error:
        raise CommandError(
            "Cơ sở dữ liệu đã có dữ liệu: dữ liệu minh họa chỉ nạp vào cơ sở dữ liệu trống."
        ) from error
    except TooEarly as error:
        raise CommandError(
            "Ngày đã chọn sớm quá: dữ liệu minh họa cần khoảng 14 tháng trước đó đã có quy định "
            "khen thưởng trong danh mục (từ 01/10/2017)."
        ) from error


class Command(BaseCommand):
    help = "Dựng dữ liệu minh họa trong cơ sở dữ liệu trống, mọi ngày tính theo hôm nay."

    def add_arguments(self, parser):
        parser.add_argument("--today", type=day, help="coi ngày này là hôm nay")

    def handle(self, *args, **options):
        load(options["today"])
        self.stdout.write(accounts.table())
