"""From when the next award counts, and earlier awards for the same time (LAW.md §1.3).

NĐ 152/2025 Điều 33 khoản 7: from the end of the period written in the last decision, or from its day
where it wrote none. Said to whoever judges, never a block: it may be another achievement.
"""

from collections.abc import Iterable
from datetime import date

from campaign.models import AwardRecord
from nominations.models import Nomination
from vietnamese.dates import dmy


def next_from(records: Iterable[AwardRecord]) -> date | None:
    """None where nothing was awarded; what was revoked does not count."""
    return max((each.next_from for each in records if not each.revoked_on), default=None)


def overlapping(nomination: Nomination, records: Iterable[AwardRecord]) -> list[AwardRecord]:
    """Those whose time the nomination's own period reaches into."""
    return [each for each in records if not each.revoked_on and _reaches_into(nomination, each)]


def warnings(nomination: Nomination, records: Iterable[AwardRecord]) -> list[str]:
    return [
        f"Thời gian lập thành tích {_span(nomination.period_from, nomination.period_until)} trùng với lần "
        f"khen trước: {each.award_form.short_name}, Quyết định {each.decision_number} ngày "
        f"{dmy(each.decided_on)}{_written(each)}. Thành tích lần sau tính từ ngày {dmy(each.next_from)}; "
        "cùng một thành tích không khen hai lần."
        for each in overlapping(nomination, records)
    ]


def _reaches_into(nomination: Nomination, record: AwardRecord) -> bool:
    begins = record.period_from or date.min
    return nomination.period_from < record.next_from and nomination.period_until >= begins


def _written(record: AwardRecord) -> str:
    if record.period_from is None or record.period_until is None:
        return " (không ghi thời gian lập thành tích)"
    return f" (thành tích {_span(record.period_from, record.period_until)})"


def _span(first: date, last: date) -> str:
    return f"{dmy(first)} – {dmy(last)}"
