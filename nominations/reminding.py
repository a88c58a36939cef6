"""“Chép lời nhắc”: what is missing, as a message one pastes into a chat. Plain values in, text out."""

from collections.abc import Sequence
from datetime import date

from vietnamese.dates import dmy, left

MOST = 12


def message(
    code: str, round_name: str, *, until: date | None, today: date, missing: Sequence[str]
) -> str:
    """Names the dossier, the day and each missing thing; nothing secret, no address."""
    head = f"{_named(code, round_name)}{_by(until, today)}."
    if not missing:
        return f"{head}\nĐã đủ để nộp, đề nghị lãnh đạo đơn vị nộp hồ sơ."
    return "\n".join([head, f"Còn thiếu {len(missing)} việc:", *numbered(missing)])


def to_answer(round_name: str, *, until: date | None, today: date) -> str:
    """To a unit that has neither a dossier nor “Không đề nghị”."""
    return (
        f"{round_name}: đơn vị chưa lập hồ sơ đề nghị khen thưởng{_by(until, today)}. "
        "Nếu không đề nghị, hãy báo “Không đề nghị”."
    )


def to_hand_in(code: str, round_name: str, *, until: date | None, today: date) -> str:
    """To a unit that is still writing: what lacks is the unit's own knowledge."""
    return (
        f"{_named(code, round_name)} chưa nộp{_by(until, today)}. "
        "Các việc còn thiếu ghi tại trang hồ sơ."
    )


def to_mend(code: str, round_name: str, *, until: date | None, today: date) -> str:
    """To a unit whose dossier came back; what was asked for follows as a list."""
    return (
        f"{_named(code, round_name)} chưa bổ sung theo yêu cầu của Văn phòng Sở{_by(until, today)}."
    )


def numbered(things: Sequence[str]) -> list[str]:
    rows = [f"{n}. {each}" for n, each in enumerate(things[:MOST], 1)]
    if len(things) > MOST:
        rows.append(f"… và {len(things) - MOST} việc khác.")
    return rows


def _named(code: str, round_name: str) -> str:
    return f"Hồ sơ {code} ({round_name})"


def _by(until: date | None, today: date) -> str:
    return f", nộp chậm nhất hết ngày {dmy(until)} ({left(until, today).lower()})" if until else ""
