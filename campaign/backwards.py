"""From the date of a ceremony or conference back to every earlier deadline: plain dates in and out.

How long each stage takes is an assumption (“do Sở quy định”), given in working days; only the
examination is a deadline of the plan (III.6), reckoned by campaign.clock as every round's is. Each date
is the last possible one.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal, NamedTuple

from campaign.clock import Counting, WorkCalendar, day_month, due_date
from vietnamese.dates import dmy

Occasion = Literal["so_ket", "tong_ket"]
DAY = timedelta(days=1)
# Further ahead than this nobody plans a ceremony; a search that goes on is a mistake in the data.
FURTHEST = 400
# How many ends of reception are tried: more than the longest break takes away.
TRIES = 30


class Stage(NamedTuple):
    """`days` working days, unless the office wrote others."""

    name: str
    days: int


STAGES: Mapping[str, Stage] = {
    "guidance": Stage("Từ khi gửi văn bản hướng dẫn đến khi bắt đầu nhận hồ sơ", 5),
    "reception": Stage("Các đơn vị lập, nộp hồ sơ", 15),
    "appraisal": Stage("Văn phòng thẩm định sau khi kết thúc nhận hồ sơ", 3),
    "invitation": Stage("Từ giấy mời, tài liệu đến phiên họp Hội đồng", 3),
    "council": Stage("Từ phiên họp Hội đồng đến hết hạn xem xét (ký quyết định, tờ trình)", 3),
    "province": Stage("Tỉnh xét đề nghị tặng Bằng khen", 25),
    "received": Stage("Từ khi có quyết định của tỉnh đến ngày trao", 3),
    "certificates": Stage("Từ khi ký quyết định đến ngày trao (in giấy khen, tiền thưởng)", 5),
    "papers": Stage("Từ khi trình dự thảo báo cáo đến ngày tổ chức", 7),
    "guests": Stage("Từ khi gửi giấy mời dự đến ngày tổ chức", 5),
}


ORDER = (
    *("guidance", "opens", "closes", "invitation", "meeting", "package", "due", "decision"),
    *("province", "papers", "guests", "event"),
)
DECISION = "Ký, ban hành quyết định tặng Giấy khen"
PROVINCE = "Có quyết định tặng Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh"
PACKAGE = "Ký Tờ trình, gửi đủ hồ sơ đề nghị tặng Bằng khen đến Sở Nội vụ"


@dataclass(frozen=True, kw_only=True)
class Course:
    """What is reckoned. `days`, `counting`, `roll_over` are the examination's, as a round has them."""

    event_on: date
    occasion: Occasion
    with_province: bool
    with_council: bool
    days: int
    counting: Counting
    roll_over: bool
    calendar: WorkCalendar
    stages: Mapping[str, int]

    @property
    def summing_up(self) -> str:
        return "sơ kết" if self.occasion == "so_ket" else "tổng kết"

    @property
    def term(self) -> str:
        """“15 ngày”, “10 ngày làm việc”."""
        return f"{self.days} {'ngày làm việc' if self.counting == 'working' else 'ngày'}"

    @property
    def used(self) -> dict[str, int]:
        """The stages that this course goes through, and their days."""
        left_out = {
            *(() if self.with_province else ("province", "received")),
            *(() if self.with_council else ("council", "invitation")),
        }
        return {key: self.length(key) for key in STAGES if key not in left_out}

    def length(self, stage: str) -> int:
        return self.stages.get(stage, STAGES[stage].days)


@dataclass(frozen=True)
class Milestone:
    """`what` must be done on this day at the latest; `why` says how the day was found."""

    key: str
    what: str
    on: date
    why: tuple[str, ...]


@dataclass(frozen=True)
class Reckoned:
    """`milestones` earliest first; `room`: working days between reception and what follows it."""

    milestones: tuple[Milestone, ...]
    room: int

    def on(self, key: str) -> date | None:
        return next((each.on for each in self.milestones if each.key == key), None)

    def missed(self, today: date) -> list[Milestone]:
        return [each for each in self.milestones if each.on < today]


def reckon(course: Course) -> Reckoned:
    """Every deadline, from the event backwards."""
    after = tuple(_after_examination(course))
    outcome = min(each.on for each in after if each.key in ("decision", "package"))
    examination, room = _examination(course, outcome)
    early = tuple(_before_reception(course, examination[0]))
    return Reckoned(tuple(sorted((*early, *examination, *after), key=_order)), room)


def earliest(course: Course, today: date) -> date | None:
    """The first working day after the event asked for, on which nothing would be missed any more."""
    on = max(course.event_on, today)
    for _ in range(FURTHEST):
        on = course.calendar.next_working(on + DAY)
        reckoned = reckon(replace(course, event_on=on))
        if reckoned.room >= course.length("appraisal") and not reckoned.missed(today):
            return on
    return None


def working_days(after: date, before: date, course: Course) -> int:
    """How many lie between two days, neither of which counts."""
    between = range(1, (before - after).days)
    return sum(course.calendar.is_working(after + n * DAY) for n in between)


def _after_examination(course: Course) -> Iterator[Milestone]:
    on, name = course.event_on, f"hội nghị {course.summing_up}, lễ trao tặng"
    why_off = course.calendar.why_off(on)
    said = f"Ngày đã chọn {f'là ngày nghỉ: {why_off}' if why_off else 'là ngày làm việc'}"
    yield Milestone("event", f"Tổ chức {name}", on, (said,))
    ahead = {
        "guests": "Gửi giấy mời dự hội nghị, lễ trao tặng",
        "papers": f"Trình dự thảo báo cáo {course.summing_up}",
    }
    for stage, what in ahead.items():
        yield _earlier(course, stage, stage, what, on, "ngày tổ chức")
    yield _earlier(course, "decision", "certificates", DECISION, on, "ngày tổ chức")
    if course.with_province:
        answer = _earlier(course, "province", "received", PROVINCE, on, "ngày tổ chức")
        yield answer
        yield _earlier(course, "package", "province", PACKAGE, answer.on, "ngày có quyết định")


def _examination(course: Course, outcome: date) -> tuple[tuple[Milestone, ...], int]:
    """From the end of reception to the end of the examination, and the working days to appraise in.

    Reception ends on the last working day from which the examination is over in time and the
    appraisal has its days (Tết may take them); when none has, on the last one that is in time.
    """
    found, on = [], outcome
    while len(found) < TRIES:
        on = course.calendar.last_working_on_or_before(on - DAY)
        due = _due(course, on)
        if due.on > outcome:
            continue
        council = tuple(_council(course, due)) if course.with_council else ()
        room = working_days(on, min((each.on for each in council), default=due.on), course)
        found.append(((_closes(course, on, outcome), *council, due), room))
        if room >= course.length("appraisal"):
            return found[-1]
    return found[0]


def _due(course: Course, closes_on: date) -> Milestone:
    due = due_date(
        closes_on,
        course.days,
        counting=course.counting,
        roll_over=course.roll_over,
        calendar=course.calendar,
    )
    what = f"Hết {course.term} xem xét: mọi đề nghị đã có quyết định hoặc tờ trình được ký"
    return Milestone("due", what, due.on, due.explanation)


def _closes(course: Course, on: date, outcome: date) -> Milestone:
    in_time = f"{course.term} xem xét hết chậm nhất ngày {dmy(outcome)}"
    appraised = f"có {course.length('appraisal')} ngày làm việc để thẩm định"
    why = f"Ngày làm việc cuối cùng mà {in_time} và {appraised}"
    return Milestone("closes", "Kết thúc nhận hồ sơ", on, (why,))


def _council(course: Course, due: Milestone) -> Iterator[Milestone]:
    what = "Họp Hội đồng Thi đua, Khen thưởng"
    meeting = _earlier(course, "meeting", "council", what, due.on, "ngày hết hạn xem xét")
    yield meeting
    what = "Thẩm định xong; gửi giấy mời, tài liệu cho Hội đồng"
    yield _earlier(course, "invitation", "invitation", what, meeting.on, "ngày họp")


def _before_reception(course: Course, closes: Milestone) -> Iterator[Milestone]:
    what, base = "Bắt đầu nhận hồ sơ", "ngày kết thúc nhận hồ sơ"
    opens = _earlier(course, "opens", "reception", what, closes.on, base)
    yield opens
    what, base = "Ban hành văn bản hướng dẫn", "ngày bắt đầu nhận hồ sơ"
    yield _earlier(course, "guidance", "guidance", what, opens.on, base)


def _earlier(
    course: Course, key: str, stage: str, what: str, base: date, base_name: str
) -> Milestone:
    """The stage's working days before `base`, which is not counted."""
    on, days = base, course.length(stage)
    for _ in range(days):
        on = course.calendar.last_working_on_or_before(on - DAY)
    if days == 0:
        on = course.calendar.last_working_on_or_before(on)
    why = f"{days} ngày làm việc trước {base_name} ({dmy(base)})"
    return Milestone(key, what, on, (why, *_exceptions(on, base, course.calendar)))


def _exceptions(first: date, last: date, calendar: WorkCalendar) -> Iterator[str]:
    """Days off and days worked in exchange that lie between, by name."""
    for on, kind in sorted(calendar.overrides.items()):
        if first <= on <= last:
            said = f"nghỉ {kind.name.removeprefix('nghỉ ')}" if kind.is_off else kind.name
            yield f"{day_month(on, last.year)}: {said}"


def _order(milestone: Milestone) -> tuple[date, int]:
    """By day; on one day in the order of the work."""
    return milestone.on, ORDER.index(milestone.key)
