"""“Chép lời nhắc”: what is missing, as a message one pastes into a chat. Plain values in, text out."""

from collections.abc import Sequence
from datetime import date

from vietnamese.dates import dmy, left

MOST = 12


def message(
    code: str, round_name: str, *, until: date | None, today: date, missing: Sequence[str]
) -> str:
    """Names the dossier, the day and each missing thing; nothing secret, no address."""
    when = f", nộp chậm nhất hết ngày {dmy(until)} ({left(until, today).lower()})" if until else ""
    head = f"Hồ sơ {code} ({round_name}){when}."
    if not missing:
        return f"{head}\nĐã đủ để nộp, đề nghị lãnh đạo đơn vị nộp hồ sơ."
    rows = [f"{n}. {each}" for n, each in enumerate(missing[:MOST], 1)]
    if len(missing) > MOST:
        rows.append(f"… và {len(missing) - MOST} việc khác.")
    return "\n".join([head, f"Còn thiếu {len(missing)} việc:", *rows])
