"""Which law governs a date, and which report form it asks for (LAW.md §1.1, §2).

Plain values in, plain values out: the rows come from campaign.models.law, or from a test. The day
that counts is the day the competent body received the dossier (LAW.md "Design consequences" 1).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import Any

from vietnamese.dates import dmy

SECTION_KEYS = {
    "key": str,
    "part": str,
    "heading": str,
    "guidance": str,
    "required": bool,
    "thin_below": int,
}


@dataclass(frozen=True)
class Regime:
    """In force from `from_on` to `until_on`, both days included; None means without a known end."""

    key: str
    from_on: date
    until_on: date | None = None
    name: str = ""

    def covers(self, on: date) -> bool:
        return self.from_on <= on and (self.until_on is None or on <= self.until_on)


@dataclass(frozen=True)
class Form:
    """The report form of one regime and kind; an empty `subject` serves person and collective."""

    regime: str
    kind: str
    subject: str
    number: str


@dataclass(frozen=True)
class Section:
    """One heading of a report; `part` is the larger heading above it, printed where it changes.

    Below `thin_below` characters the text is called thin.
    """

    key: str
    part: str
    heading: str
    guidance: str
    required: bool
    thin_below: int


def in_force(regimes: Iterable[Regime], on: date) -> Regime | None:
    return next((regime for regime in regimes if regime.covers(on)), None)


def sentence_when_none(on: date, regimes: Sequence[Regime] = ()) -> str:
    """What the page says instead of crashing (STATES.md "Regime and money")."""
    gone = [r for r in regimes if r.until_on and r.until_on < on]
    last = max(gone, key=lambda regime: regime.from_on, default=None)
    why = (
        f" “{last.name or last.key}” chỉ áp dụng đến hết ngày {dmy(last.until_on)}." if last else ""
    )
    return (
        f"Ngày {dmy(on)} chưa có quy định thi đua, khen thưởng nào đang có hiệu lực "
        f"trong danh mục của phần mềm.{why} Đề nghị Văn phòng kiểm tra, bổ sung quy định áp dụng."
    )


def overlaps(regimes: Iterable[Regime]) -> list[tuple[Regime, Regime]]:
    """Pairs that claim the same day, the earlier one first; one day has one law."""
    ordered = sorted(regimes, key=lambda regime: regime.from_on)
    return [
        (former, later)
        for former, later in combinations(ordered, 2)
        if former.covers(later.from_on)
    ]


def form_for(forms: Iterable[Form], regime: str, kind: str, subject: str) -> Form | None:
    """The form for that subject, else the one that serves both."""
    fitting = [form for form in forms if (form.regime, form.kind) == (regime, kind)]
    by_subject = {form.subject: form for form in fitting}
    return by_subject.get(subject) or by_subject.get("")


def read_sections(rows: Sequence[Mapping[str, Any]]) -> tuple[Section, ...]:
    """Sections out of JSON; call section_problems first when they come from a person."""
    return tuple(Section(**{key: row[key] for key in SECTION_KEYS}) for row in rows)


def section_problems(rows: object) -> list[str]:
    """What is wrong with a JSON list of sections, as sentences for the one who typed it."""
    if not isinstance(rows, list) or not rows:
        return ["Danh sách mục báo cáo phải có ít nhất một mục."]
    problems = [text for n, row in enumerate(rows, 1) for text in _row_problems(n, row)]
    keys = [row["key"] for row in rows if isinstance(row, dict) and "key" in row]
    twice = sorted({str(key) for key in keys if keys.count(key) > 1})
    return problems + [f"Khóa “{key}” dùng cho nhiều mục." for key in twice]


def _row_problems(number: int, row: object) -> list[str]:
    if not isinstance(row, dict):
        return [f"Mục {number}: không đúng cấu trúc."]
    problems = [f"Mục {number}: không có ô “{key}”." for key in sorted(row.keys() - SECTION_KEYS)]
    for key, kind in SECTION_KEYS.items():
        if type(row.get(key)) is not kind:
            problems.append(f"Mục {number}: “{key}” thiếu hoặc sai kiểu.")
    if not problems and not (row["key"] and row["heading"]):
        problems.append(f"Mục {number}: khóa và tên mục không được để trống.")
    if not problems and row["thin_below"] < 0:
        problems.append(f"Mục {number}: số ký tự tối thiểu không được âm.")
    return problems
