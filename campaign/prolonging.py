"""Due dates that move: days with the unit that are not counted, and the director's extension.

Plain dates in, a date and its explanation out, as campaign.clock has them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from campaign.clock import Counting, Due, WorkCalendar, day_month, due_date, working_sentence
from vietnamese.dates import dmy


@dataclass(frozen=True)
class Return:
    """The clock stood from the day after `sent_on` to the end of `back_on`."""

    sent_on: date
    back_on: date

    def days(self, counting: Counting, calendar: WorkCalendar) -> int:
        span = (self.back_on - self.sent_on).days
        if counting == "calendar":
            return span
        return sum(calendar.is_working(self.sent_on + timedelta(days=n + 1)) for n in range(span))


def without_returns(
    start: date,
    days: int,
    returns: Sequence[Return],
    *,
    counting: Counting,
    roll_over: bool,
    calendar: WorkCalendar,
    start_label: str,
) -> Due:
    """`days` after `start`, those of `returns` not counted: they are added at the end."""
    uncounted = [each.days(counting, calendar) for each in returns]
    total = days + sum(uncounted)
    due = due_date(
        start,
        total,
        counting=counting,
        roll_over=roll_over,
        calendar=calendar,
        start_label=start_label,
    )
    opening, *rest = due.explanation
    said = (_stood(each, count) for each, count in zip(returns, uncounted, strict=True))
    return Due(due.on, (opening, *said, _added(days, sum(uncounted)), *rest))


def extended(
    until: date, *, old: date, who: str, decided_on: date, reason: str, calendar: WorkCalendar
) -> Due:
    """The date the director named; it may be a day off, which is then said."""
    off = calendar.why_off(until)
    return Due(
        until,
        (
            f"Hạn cũ: hết ngày {dmy(old)}",
            f"Gia hạn đến {dmy(until)} theo ý kiến của {who} ngày {dmy(decided_on)}, lý do: {reason}",
            f"{day_month(until)} {off}" if off else working_sentence(until, until.year, calendar),
            f"Hạn: hết ngày {dmy(until)}",
        ),
    )


def _stood(returned: Return, count: int) -> str:
    sent, back = dmy(returned.sent_on), dmy(returned.back_on)
    return f"Trả về bổ sung ngày {sent}, nộp lại ngày {back}: {count} ngày không tính"


def _added(days: int, uncounted: int) -> str:
    if not days:
        return f"Cộng {uncounted} ngày không tính"
    return f"{days} ngày xem xét cộng {uncounted} ngày không tính là {days + uncounted} ngày"
