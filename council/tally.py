"""Counting: the council's own rule applied to counts (LAW.md §1.8: the law fixes none for these awards)."""

from dataclasses import asdict, dataclass
from fractions import Fraction
from math import ceil
from typing import Literal

from vietnamese.numbers import percent

Base = Literal["total", "present"]


@dataclass(frozen=True)
class Rule:
    """`threshold` in percent of `base`; `strict` means more than it (quá bán), else at least.

    `quorum` is the percent of entitled members that must be present to open the meeting;
    `method` is a `VoteMethod`.
    """

    quorum: int
    threshold: int
    base: Base
    strict: bool = True
    method: str = "gio_tay"

    def data(self) -> dict[str, object]:
        return asdict(self)


@dataclass(frozen=True)
class Counts:
    """`not_cast`: present at a secret vote, but took no part; counts as present, not in favour."""

    in_favour: int
    against: int
    abstaining: int
    not_cast: int = 0

    @property
    def total(self) -> int:
        return self.in_favour + self.against + self.abstaining + self.not_cast


@dataclass(frozen=True)
class Result:
    passed: bool
    base: int
    needed: int
    sentence: str


def quorum_needed(rule: Rule, entitled: int) -> int:
    """How many members must be present."""
    return max(1, ceil(Fraction(rule.quorum, 100) * entitled))


def result(rule: Rule, counts: Counts, *, entitled: int, present: int) -> Result:
    """Applies the rule. `entitled` and `present` exclude those who may not vote on this item.

    Raises ValueError when the counts do not add up to those present.
    """
    if counts.total != present:
        raise ValueError(
            f"Tổng số ý kiến ({counts.total}) phải bằng số người biểu quyết ({present})."
        )
    base = entitled if rule.base == "total" else present
    exact = Fraction(rule.threshold, 100) * base
    needed = int(exact) + 1 if rule.strict else ceil(exact)
    passed = base > 0 and counts.in_favour >= needed
    return Result(passed, base, needed, _sentence(rule, counts, base, needed, passed))


def _sentence(rule: Rule, counts: Counts, base: int, needed: int, passed: bool) -> str:
    of = "tổng số thành viên được biểu quyết" if rule.base == "total" else "số thành viên có mặt"
    verdict = "đạt" if passed else "không đạt"
    silent = f", không bỏ phiếu {counts.not_cast}" if counts.not_cast else ""
    return (
        f"Tán thành {counts.in_favour}/{base} ({percent(counts.in_favour, base)} {of}), "
        f"không tán thành {counts.against}, không có ý kiến {counts.abstaining}{silent}; "
        f"cần {needed}/{base}: {verdict}."
    )
