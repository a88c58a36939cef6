from argparse import ArgumentParser
from datetime import datetime, timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime

from desk import sweeping

# a slip of the pen would tell every week until then
FARTHEST = timedelta(days=3653)


class Command(BaseCommand):
    help = "Rà mọi thời hạn như hệ thống tự làm mỗi giờ; chạy bao nhiêu lần cũng được."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--at",
            metavar="THỜI ĐIỂM",
            help="làm như đang ở thời điểm này: 2026-07-07T09:05, giờ Việt Nam khi không ghi múi giờ",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        at = _moment(options["at"]) if options["at"] is not None else None
        for run in sweeping.sweep(timezone.localdate(at), at=at):
            self.stdout.write(f"{run.job}: {run.summary}")


def _moment(text: str) -> datetime:
    try:
        moment = parse_datetime(text) or datetime.combine(parse_date(text), datetime.min.time())
        moment = moment if timezone.is_aware(moment) else timezone.make_aware(moment)
        is_near = abs(moment - timezone.now()) < FARTHEST
    except (TypeError, ValueError, OverflowError) as error:
        raise CommandError(
            f"“{text}” không phải là thời điểm. Hãy ghi năm-tháng-ngày, rồi chữ T và giờ: 2026-07-07T09:05."
        ) from error
    if not is_near:
        raise CommandError(f"“{text}” cách nay hơn mười năm: hãy kiểm tra lại năm.")
    return moment
