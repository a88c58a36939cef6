"""When a mail goes: a person's wish and a moment in, a moment out. All hours are those of Vietnam."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import TextChoices

from vietnamese.dates import VIETNAM

IsOff = Callable[[date], bool]
DAY = timedelta(days=1)
MOST_STEPS = 120  # two for each day of the longest break there could be


class How(TextChoices):
    AT_ONCE = "at_once", "Gửi ngay, mỗi thông báo một thư"
    DIGEST = "digest", "Mỗi ngày một thư tổng hợp"
    NONE = "none", "Không gửi thư, chỉ xem trên trang"


@dataclass(frozen=True, kw_only=True)
class Wish:
    how: str = How.AT_ONCE
    digest_at: time = time(7)
    urgent_at_once: bool = True
    quiet_from: time | None = None
    quiet_until: time | None = None
    on_days_off: bool = True

    def waits_for_digest(self, *, urgent: bool) -> bool:
        return self.how == How.DIGEST and not (urgent and self.urgent_at_once)


def planned(wish: Wish, told_at: datetime, *, urgent: bool, is_off: IsOff) -> datetime:
    """When the mail of what was told then should go."""
    moment = told_at.astimezone(VIETNAM)
    if wish.waits_for_digest(urgent=urgent):
        today = moment.replace(hour=wish.digest_at.hour, minute=wish.digest_at.minute)
        today = today.replace(second=0, microsecond=0)
        moment = today if today >= moment else today + DAY
    return allowed(wish, moment, is_off=is_off)


def allowed(wish: Wish, moment: datetime, *, is_off: IsOff) -> datetime:
    """The first moment from this one on that is neither quiet nor on a day off the person keeps."""
    moment = moment.astimezone(VIETNAM)
    for _ in range(MOST_STEPS):
        later = _after_quiet(wish, _after_day_off(wish, moment, is_off))
        if later == moment:
            break
        moment = later
    return moment


def is_quiet(wish: Wish, hour: time) -> bool:
    start, end = wish.quiet_from, wish.quiet_until
    if start is None or end is None:
        return False
    return start <= hour < end if start < end else hour >= start or hour < end


def _after_quiet(wish: Wish, moment: datetime) -> datetime:
    if not is_quiet(wish, moment.time()):
        return moment
    end = wish.quiet_until
    ends = moment.replace(hour=end.hour, minute=end.minute, second=0, microsecond=0)
    return ends if ends > moment else ends + DAY


def _after_day_off(wish: Wish, moment: datetime, is_off: IsOff) -> datetime:
    """Midnight after the day off; a digest keeps its hour."""
    if wish.on_days_off or not is_off(moment.date()):
        return moment
    hour = wish.digest_at if wish.how == How.DIGEST else time(0)
    return datetime.combine(moment.date() + DAY, hour, VIETNAM)
