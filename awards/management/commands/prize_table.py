"""Prints the prize money of a day: every form and subject of a regime, with formula and source."""

from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from awards import money
from campaign import regimes
from campaign.models import LegalRegime
from vietnamese.dates import dmy
from vietnamese.numbers import decimal, grouped

WRONG = 2
HEAD = (
    *("hình thức", "đối tượng", "hệ số", "mức lương cơ sở", "tiền thưởng", "cách tính"),
    *("bên chi", "nguồn"),
)
TO_CHECK = " (cần đối chiếu)"


class Command(BaseCommand):
    help = (
        "In bảng tiền thưởng của một ngày: mỗi hình thức, mỗi đối tượng một dòng, kèm cách tính, bên "
        "chi và nguồn. Ngày là ngày ban hành quyết định; quy định là quy định áp dụng của hồ sơ."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--on", metavar="NĂM-THÁNG-NGÀY", required=True, help="ngày ban hành quyết định"
        )
        parser.add_argument(
            "--regime", metavar="MÃ", default="", help="mã quy định; bỏ trống: quy định của ngày ấy"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        on = _day(options["on"])
        regime = _regime(options["regime"], on)
        try:
            rows = money.rates(on).table(regime)
        except money.NoRate as error:
            raise CommandError(str(error)) from error
        self.stdout.write(_title(on, regime, rows[0]))
        self.stdout.write(" | ".join(HEAD))
        for row in rows:
            self.stdout.write(" | ".join(_cells(row)))


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise CommandError(
            f"“{text}” không phải là ngày: hãy viết năm-tháng-ngày, ví dụ 2026-06-30.",
            returncode=WRONG,
        ) from error


def _regime(key: str, on: date) -> LegalRegime:
    known = list(LegalRegime.objects.all())
    if not key:
        found = LegalRegime.objects.in_force(on)
        if found is None:
            raise CommandError(regimes.sentence_when_none(on, [each.plain() for each in known]))
        return found
    named = {each.key: each for each in known}
    if key not in named:
        raise CommandError(
            f"Không có quy định mang mã “{key}”. Các mã có: {', '.join(named) or 'chưa có mã nào'}.",
            returncode=WRONG,
        )
    return named[key]


def _title(on: date, regime: LegalRegime, row: money.Row) -> str:
    return (
        f"Ngày {dmy(on)}, quy định {regime.key}: {regime.name}. Mức lương cơ sở: "
        f"{row.salary.instrument}, từ {dmy(row.salary.from_on)}."
    )


def _cells(row: money.Row) -> tuple[str, ...]:
    """In the order of HEAD."""
    rate, form = row.rate, row.rate.award_form
    multiple = decimal(rate.multiple.normalize())
    if row.factor != money.ONE:
        multiple = f"{decimal(row.factor.normalize())} × {multiple}"
    doubtful = rate.needs_check or row.salary.needs_check
    return (
        form.name,
        row.subject,
        multiple,
        grouped(row.salary.amount),
        grouped(row.prize.total),
        row.prize.formula,
        "Sở" if form.charged_to_department else f"tỉnh chi ({form.decided_by})",
        f"{rate.source}; {row.salary.instrument}{TO_CHECK if doubtful else ''}",
    )
