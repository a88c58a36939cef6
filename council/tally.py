"""Counting: the council's own rule applied to counts (LAW.md §1.8: the law fixes none for these awards)."""

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from fractions import Fraction
from math import ceil
from typing import Any, Literal

from vietnamese.numbers import percent

Base = Literal["total", "present"]
Silence = Literal["khong_y_kien", "tan_thanh"]
Ties = Literal["khong_dat", "chu_tri"]

_SHARE = re.compile(r"(\d{1,3})/(\d{1,3})|(\d{1,3}) ?%")
_HALF = Fraction(1, 2)


@dataclass(frozen=True)
class Rule:
    """What holds on one day. Shares are written as the decision writes them: “2/3”, “90%”.

    `threshold` of `base` must be in favour, `quorum` of those entitled be present: more than it
    where it is strict (“quá”), else at least it. `method` is a `VoteMethod`; `opinions`: written
    opinions of absent members count; `silence`: what no answer to a consultation means; `ties`: who
    decides when opinions are equal; `tellers`: at least so many; `grounds` of a conflict of
    interest; `basis`: the decision that made the rule.
    """

    quorum: str
    threshold: str
    base: Base
    strict: bool = True
    method: str = "gio_tay"
    quorum_strict: bool = False
    opinions: bool = False
    silence: Silence = "khong_y_kien"
    ties: Ties = "khong_dat"
    tellers: int = 2
    grounds: tuple[str, ...] = ()
    basis: str = ""

    def data(self) -> dict[str, Any]:
        return asdict(self) | {"grounds": list(self.grounds)}

    @classmethod
    def read(cls, data: Mapping[str, Any]) -> "Rule":
        """Of `data()`; meetings opened before shares were exact have whole percents."""
        shares = {key: _as_text(data[key]) for key in ("quorum", "threshold")}
        return cls(**{**data, **shares, "grounds": tuple(data.get("grounds", ()))})


@dataclass(frozen=True)
class Counts:
    """`not_cast`: present at a secret vote, but took no part. `invalid`: a sheet of paper without one
    clear choice. Both count as present and are in no choice.
    """

    in_favour: int = 0
    against: int = 0
    abstaining: int = 0
    not_cast: int = 0
    invalid: int = 0

    @property
    def total(self) -> int:
        chosen = self.in_favour + self.against + self.abstaining
        return chosen + self.not_cast + self.invalid

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(
            self.in_favour + other.in_favour,
            self.against + other.against,
            self.abstaining + other.abstaining,
            self.not_cast + other.not_cast,
            self.invalid + other.invalid,
        )


NONE = Counts()


@dataclass(frozen=True)
class Result:
    """`is_open`: opinions are equal, the rule leaves it to the chair, who has not said yet."""

    passed: bool
    base: int
    needed: int
    sentence: str
    is_open: bool = False


def share(text: str) -> Fraction:
    """Exactly. ValueError unless above 0 and at most 1."""
    found = _SHARE.fullmatch(text.strip())
    if found is None:
        raise ValueError(f"“{text}” không phải là tỷ lệ; ghi như 2/3 hoặc 90%.")
    part, whole, per_cent = found.groups()
    if whole is not None and not int(whole):
        raise ValueError("Mẫu số phải lớn hơn 0.")
    value = Fraction(int(per_cent), 100) if per_cent else Fraction(int(part), int(whole))
    if not 0 < value <= 1:
        raise ValueError("Tỷ lệ phải lớn hơn 0 và không quá 1 (100%).")
    return value


def quorum_needed(rule: Rule, entitled: int) -> int:
    """How many members must be present."""
    return max(1, _least(rule.quorum, entitled, strict=rule.quorum_strict))


def result(
    rule: Rule,
    counts: Counts,
    *,
    entitled: int,
    present: int,
    written: Counts = NONE,
    mixed: int = 0,
    excluded: int = 0,
    casting: bool | None = None,
) -> Result:
    """Applies the rule. `entitled` and `present` leave out the `excluded`, who may not vote on this item.

    `written`: opinions of absent members; `mixed`: how many of those present are sealed envelopes of
    absent members instead; `casting`: what the chair decides where opinions are
    equal. Raises ValueError when the counts do not add up or the rule knows no such thing.
    """
    _demand_sound(rule, counts, written, entitled, present - mixed, mixed=mixed)
    every = counts + written
    base = entitled if rule.base == "total" else every.total
    needed = _least(rule.threshold, base, strict=rule.strict)
    passed = base > 0 and every.in_favour >= needed
    tied = not passed and _is_tied(rule, every, needed)
    if casting is not None and not (tied and rule.ties == "chu_tri"):
        raise ValueError("Chủ trì chỉ quyết định khi số ý kiến ngang nhau và quy tắc cho phép.")
    passed = passed or bool(casting)
    sentence = "".join(
        (
            _left_out(excluded, entitled),
            _in_favour(every, entitled, by_letter=written.total + mixed),
            _others(every, written),
            f"; cần {threshold_in_words(rule)} {_of(rule, written)}, tức {needed}/{base}",
            _verdict(passed=passed, tied=tied, casting=casting),
        )
    )
    is_open = tied and rule.ties == "chu_tri" and casting is None
    return Result(passed, base, needed, sentence, is_open)


def quorum_in_words(rule: Rule) -> str:
    return f"{'quá' if rule.quorum_strict else 'ít nhất'} {rule.quorum}"


def threshold_in_words(rule: Rule) -> str:
    return f"{'quá' if rule.strict else 'từ'} {rule.threshold}"


def _as_text(value: int | str) -> str:
    return f"{value}%" if isinstance(value, int) else value


def _least(of: str, people: int, *, strict: bool) -> int:
    exact = share(of) * people
    return int(exact) + 1 if strict else ceil(exact)


def _demand_sound(
    rule: Rule, counts: Counts, written: Counts, entitled: int, present: int, *, mixed: int
) -> None:
    if counts.total != present + mixed:
        raise ValueError(
            f"Tổng số ý kiến ({counts.total}) phải bằng số người biểu quyết ({present + mixed})."
        )
    if written.total + mixed and not rule.opinions:
        raise ValueError("Quy tắc của Hội đồng không tính ý kiến bằng văn bản của người vắng.")
    if written.total + mixed > entitled - present:
        raise ValueError("Ý kiến bằng văn bản nhiều hơn số thành viên vắng mặt.")


def _is_tied(rule: Rule, every: Counts, needed: int) -> bool:
    """Equal opinions under a rule of the majority, where one more would have decided."""
    equal = every.in_favour == every.against > 0
    return equal and share(rule.threshold) <= _HALF and every.in_favour + 1 >= needed


def _left_out(excluded: int, entitled: int) -> str:
    if not excluded:
        return ""
    return f"{excluded}/{entitled + excluded} thành viên không biểu quyết về nội dung này. "


def _in_favour(every: Counts, entitled: int, *, by_letter: int) -> str:
    there = every.total
    who = "người có mặt hoặc gửi ý kiến" if by_letter else "người có mặt"
    return (
        f"Tán thành {every.in_favour}/{entitled} thành viên được biểu quyết "
        f"({percent(every.in_favour, entitled)}), "
        f"{every.in_favour}/{there} {who} ({percent(every.in_favour, there)}), "
    )


def _others(every: Counts, written: Counts) -> str:
    said = f"không tán thành {every.against}, không có ý kiến {every.abstaining}"
    if every.invalid:
        said += f", không hợp lệ {every.invalid} (vẫn tính vào số người biểu quyết)"
    if every.not_cast:
        said += f", không bỏ phiếu {every.not_cast}"
    if written.total:
        said += (
            f" (trong đó bằng văn bản: tán thành {written.in_favour}, không tán thành "
            f"{written.against}, không có ý kiến {written.abstaining})"
        )
    return said


def _of(rule: Rule, written: Counts) -> str:
    if rule.base == "total":
        return "tổng số"
    return "số có mặt và gửi ý kiến" if written.total else "số có mặt"


def _verdict(*, passed: bool, tied: bool, casting: bool | None) -> str:
    decided = ""
    if tied:
        chair = {
            True: ", chủ trì quyết định tán thành",
            False: ", chủ trì quyết định không tán thành",
        }
        decided = f"; số ý kiến ngang nhau{chair.get(casting, '')}"
    return f"{decided}: {'đạt' if passed else 'không đạt'}."
