"""What a nominee confirms: the own data and the report, as they stand. Reads the row, asks nothing.

The row needs its staff, award form, report, sections and figure table loaded (`for_own_data`).
"""

import hashlib
import json
from typing import Any

from vietnamese.dates import dmy


def rows(nomination: Any) -> list[tuple[str, str]]:
    """Label and value, as the page shows them and the report prints them."""
    staff = nomination.staff
    period = f"từ {dmy(nomination.period_from)} đến {dmy(nomination.period_until)}"
    return [
        ("Họ và tên", nomination.recipient),
        ("Giới tính", staff.get_gender_display()),
        ("Ngày sinh", dmy(staff.born_on)),
        ("Quê quán", staff.hometown),
        ("Chức vụ", nomination.position),
        ("Đơn vị công tác", nomination.unit_name),
        ("Hình thức đề nghị", nomination.award_form.name),
        ("Thời gian lập thành tích", period),
    ]


def unconfirmed(nomination: Any, *, on_paper: bool = False) -> str:
    """Why the confirmation still lacks, as checklist.UNCONFIRMED names it; empty when it does not.

    `on_paper`: a signed confirmation is attached. A collective confirms nothing.
    """
    if nomination.staff_id is None or on_paper:
        return ""
    if not hasattr(nomination, "confirmation"):
        return "never"
    return "" if nomination.confirmation.digest == digest(nomination) else "changed"


def digest(nomination: Any) -> str:
    """Differs as soon as anything that was confirmed reads differently.

    Without the initiatives, which lists would have to load: choosing others ends the confirmation
    itself (`actions.initiatives.link`).
    """
    report = nomination.report
    table = getattr(report, "figure_table", None)
    said = [
        rows(nomination),
        nomination.summary,
        sorted((each.key, each.text) for each in report.sections.all() if each.text),
        table.revision if table else 0,
    ]
    return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()


def seen(nomination: Any) -> str:
    """What the nominee has before their eyes: the digest, and which initiatives are printed. One query."""
    chosen = sorted(nomination.initiatives.values_list("pk", flat=True))
    return "-".join([digest(nomination), *map(str, chosen)])
