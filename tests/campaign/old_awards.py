"""Workbooks of earlier awards, and what the preview says of them."""

from typing import Any

from campaign.actions import award_imports as acts
from campaign.models import AwardImport, AwardRecord
from tests.people.sheets import book, file
from tests.walk import Walk

HEADINGS = (
    *("Đối tượng", "Họ và tên, tên tập thể", "Mã cán bộ", "Đơn vị", "Hình thức khen"),
    *("Số quyết định", "Ngày quyết định", "Tiền thưởng (đồng)"),
)


def line(name: str, unit: str | None = "QLKH", **changes: Any) -> tuple[Any, ...]:
    usual = {
        "subject": "cá nhân",
        "name": name,
        "code": None,
        "unit": unit,
        "form": "Giấy khen",
        "number": "148/QĐ-SKHCN",
        "day": "20/12/2018",
        "amount": "390.000",
    }
    return tuple((usual | changes).values())


def preview(walk: Walk, *lines: tuple[Any, ...], who: str = "office") -> AwardImport:
    return acts.preview(upload=file(book(HEADINGS, *lines)), by=walk.by(who))


def imported(walk: Walk, *lines: tuple[Any, ...]) -> AwardImport:
    return acts.apply(preview(walk, *lines), by=walk.by("office"))


def records() -> list[tuple[str, str, str, str]]:
    """Name, person's code or "", collective's name or "", name of the unit it belongs to or ""."""
    rows = AwardRecord.objects.select_related("staff", "unit", "of_unit").order_by("pk")
    return [
        (
            each.recipient,
            each.staff.code if each.staff else "",
            each.unit.short_name if each.unit else "",
            each.of_unit.short_name if each.of_unit else "",
        )
        for each in rows
    ]
