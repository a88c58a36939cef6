"""One cell as it is typed, formatted or computed → a value of ours, or a ValueError with a sentence."""

import re
from dataclasses import dataclass
from datetime import date, datetime

from people.importing import legacy
from vietnamese.dates import dmy
from vietnamese.text import fold, forbidden_characters, tidy

YES = frozenset({"x", "co", "dung", "1", "true", "yes"})
NO = frozenset({"khong", "sai", "0", "false", "no", "-"})
TYPED_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
PADDED = re.compile(r"0{2,}")  # a number format that shows leading zeros
DAY_HELP = "hãy ghi ngày/tháng/năm, như 05/11/1985"
EARLIEST, LATEST = 1900, 2100


@dataclass(frozen=True)
class Cell:
    """`value` as openpyxl reads it; `shown` is its number format."""

    value: object = None
    shown: str = "General"
    font: str = ""
    is_formula: bool = False
    is_filled: bool = False  # from the first cell of a merged range

    @property
    def is_blank(self) -> bool:
        return not self.is_formula and (self.value is None or not str(self.value).strip())

    def notes(self, *, is_code: bool) -> list[str]:
        """What a reader should know about how the value came about."""
        found = []
        if self.is_formula and self.value is not None:
            found.append("lấy kết quả công thức có sẵn trong tệp")
        if self.is_filled:
            found.append("lấy giá trị của ô gộp ở dòng trên")
        if is_code and _is_number(self.value) and not PADDED.fullmatch(self.shown):
            found.append(
                f"Excel lưu mã này là số, đọc là “{_number(self.value)}”; "
                "nếu mã có số 0 ở đầu thì số 0 đã mất, hãy định dạng cột là Văn bản"
            )
        return found


def text(cell: Cell) -> str | None:
    """One tidy line in NFC; None for a blank cell."""
    value = _result(cell)
    if value is None:
        return None
    if isinstance(value, datetime | date):
        raise ValueError(f"ô này là ngày ({dmy(value)}), không phải chữ")
    words = _number(value, cell.shown) if _is_number(value) else str(value)
    if bad := forbidden_characters(words):
        points = ", ".join(f"U+{ord(char):04X}" for char in bad)
        raise ValueError(f"có ký tự ẩn không dùng được ({points}); hãy gõ lại ô này")
    if encoding := legacy.encoding_of(words, cell.font):
        raise ValueError(legacy.sentence(encoding))
    return tidy(words) or None


def name(cell: Cell) -> str | None:
    words = text(cell)
    if words and ("?" in words or "\ufffd" in words):
        raise ValueError("có dấu “?” giữa tên: chữ có dấu đã mất khi chuyển tệp, hãy gõ lại")
    return words


def day(cell: Cell) -> date | None:
    """A date cell of either date system, or text as dd/mm/yyyy."""
    value = _result(cell)
    if value is None:
        return None
    if isinstance(value, datetime):
        return _within(value.date())
    if isinstance(value, date):
        return _within(value)
    if _is_number(value):
        raise ValueError(f"là số {_number(value)}, không phải ngày; {DAY_HELP}")
    typed = TYPED_DAY.fullmatch(str(value).strip())
    if typed is None:
        raise ValueError(f"“{tidy(str(value))[:40]}” không phải ngày; {DAY_HELP}")
    try:
        found = date(int(typed[3]), int(typed[2]), int(typed[1]))
    except ValueError as error:
        raise ValueError(f"không có ngày {typed[0]}; {DAY_HELP}") from error
    return _within(found)


def yes(cell: Cell) -> bool | None:
    words = fold(text(cell) or "")
    if not words:
        return None
    if words in YES:
        return True
    if words in NO:
        return False
    raise ValueError("chỉ ghi “có” hoặc “không” (“x” là có)")


def count(cell: Cell) -> int | None:
    words = text(cell)
    if words is None:
        return None
    if not words.isdecimal() or len(words) > 4:
        raise ValueError("phải là số nguyên từ 0 đến 9999")
    return int(words)


def _result(cell: Cell) -> object:
    if cell.is_formula and cell.value is None:
        raise ValueError(
            "là công thức chưa có kết quả trong tệp; hãy chép cột rồi “Dán giá trị” (Paste Values)"
        )
    if (
        isinstance(cell.value, str)
        and cell.value.startswith("#")
        and cell.value.endswith(("!", "?", "A"))
    ):
        raise ValueError(f"là lỗi của Excel ({cell.value})")
    if isinstance(cell.value, str) and not cell.value.strip():
        return None
    return cell.value


def _within(value: date) -> date:
    if not EARLIEST <= value.year <= LATEST:
        raise ValueError(f"năm {value.year} không hợp lý; {DAY_HELP}")
    return value


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _number(value: int | float, shown: str = "") -> str:
    """As Excel shows it: whole numbers without a point, zeros in front where the format has them."""
    if isinstance(value, float) and not value.is_integer():
        return repr(value).replace(".", ",")
    width = len(shown) if PADDED.fullmatch(shown) else 0
    return f"{int(value):0{width}d}"
