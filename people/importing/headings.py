"""Which columns a list has, how people call them, and where they stand in a sheet of any shape."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError

from vietnamese.text import fold

LOOKED_AT = 30  # rows from the top among which the headings must stand
LEAST = 2
EXAMPLE = "(ví dụ)"  # begins the first cell of the template's example line


@dataclass(frozen=True)
class Column:
    """`explains` stands under the heading in the template."""

    name: str
    example: str
    explains: str
    aliases: tuple[str, ...] = ()
    is_required: bool = False

    def is_called(self, words: str) -> bool:
        return _bare(words) in {_bare(self.name), *map(_bare, self.aliases)}


CODE = Column(
    "Mã cán bộ",
    f"{EXAMPLE} CB001",
    "Bắt buộc, mỗi người một mã, không đổi",
    ("mã", "mã số", "mã CB", "mã CBCC", "mã CBCCVC", "mã nhân viên", "mã công chức", "số hiệu"),
    is_required=True,
)
NAME_ALIASES = ("họ tên", "họ và tên khai sinh", "tên cán bộ", "họ tên cán bộ", "họ, tên")
UNIT = Column(
    "Đơn vị",
    "QLKH",
    "Tên đầy đủ hoặc tên viết tắt trong danh mục đơn vị",
    ("phòng", "phòng, đơn vị", "đơn vị công tác", "phòng ban", "bộ phận", "nơi công tác"),
)
TITLE = Column(
    "Chức vụ",
    "Chuyên viên",
    "Chức vụ hoặc chức danh",
    ("chức danh", "chức vụ, chức danh", "chức vụ hiện tại", "chức danh, chức vụ"),
)
LEADER = Column(
    "Là lãnh đạo",
    "không",
    "có hoặc không",
    ("lãnh đạo, quản lý", "là lãnh đạo, quản lý", "lãnh đạo"),
)
SINCE = Column(
    "Từ ngày",
    "01/07/2025",
    "Ngày bắt đầu; để trống thì lấy ngày ghi trên trang nhập",
    ("ngày bắt đầu", "bắt đầu từ", "kể từ ngày", "ngày bổ nhiệm", "ngày nhận chức vụ"),
)
UNTIL = Column("Đến ngày", "", "Để trống nếu đang giữ", ("ngày kết thúc", "đến hết ngày"))

STAFF = (
    CODE,
    Column(
        "Họ và tên", "Nông Thị Mẫu", "Bắt buộc, có dấu, Unicode", NAME_ALIASES, is_required=True
    ),
    Column("Giới tính", "nữ", "Bắt buộc: nam hoặc nữ", ("nam/nữ", "phái"), is_required=True),
    Column(
        "Ngày sinh",
        "05/11/1985",
        "ngày/tháng/năm",
        ("ngày tháng năm sinh", "ngày, tháng, năm sinh", "sinh ngày", "năm sinh"),
    ),
    Column("Quê quán", "Cao Bằng", "Không bắt buộc", ("nguyên quán", "quê")),
    UNIT,
    TITLE,
    LEADER,
    SINCE,
)
POSTINGS = (
    CODE,
    Column("Họ và tên", "Nông Thị Mẫu", "Chỉ để đối chiếu với mã", NAME_ALIASES),
    Column(UNIT.name, UNIT.example, UNIT.explains, UNIT.aliases, is_required=True),
    Column(TITLE.name, TITLE.example, TITLE.explains, TITLE.aliases, is_required=True),
    LEADER,
    Column(
        "Vị trí chính",
        "có",
        "“không” nếu là kiêm nhiệm; để trống là có",
        ("là vị trí chính", "chính", "vị trí chính (không phải kiêm nhiệm)"),
    ),
    SINCE,
    UNTIL,
)
UNITS = (
    Column(
        "Tên đơn vị",
        f"{EXAMPLE} Phòng Quản lý khoa học",
        "Bắt buộc, tên đầy đủ",
        ("tên phòng, đơn vị", "đơn vị", "phòng, đơn vị"),
        is_required=True,
    ),
    Column(
        "Tên viết tắt", "QLKH", "Bắt buộc, dùng để nhận ra đơn vị", ("viết tắt",), is_required=True
    ),
    Column(
        "Loại",
        "Phòng chuyên môn",
        "Bắt buộc, một trong các loại ghi ở trang “Hướng dẫn”",
        ("loại đơn vị", "loại hình"),
        is_required=True,
    ),
    Column("Thuộc đơn vị", "", "Đơn vị cấp trên, nếu có", ("đơn vị cấp trên", "trực thuộc")),
    Column("Ký hiệu văn bản", "QLKH", "Trong số, ký hiệu văn bản", ("ký hiệu",)),
    Column("Có con dấu riêng", "không", "có hoặc không", ("con dấu", "con dấu riêng")),
    Column(
        "Chức vụ người đứng đầu", "Trưởng phòng", "Như in trên văn bản", ("chức danh đứng đầu",)
    ),
    Column("Thứ tự", "30", "Số nhỏ đứng trước", ("TT hiển thị",)),
    SINCE,
    Column("Đến ngày", "", "Chỉ cho đơn vị đã đóng trước khi dùng phần mềm", UNTIL.aliases),
    Column("Nay là", "", "Đơn vị kế thừa của đơn vị đã đóng", ("đơn vị kế thừa",)),
)


@dataclass(frozen=True)
class Found:
    """`at` is the row's place from 0; `places` column name → place of its cell."""

    at: int
    places: dict[str, int]
    unread: tuple[str, ...]


def find(rows: Sequence[Sequence[object]], columns: Sequence[Column]) -> Found | None:
    """The row among the first ones that reads most like these headings. Raises ValidationError.

    None where no row has two of them: another sheet of the book may.
    """
    best = max(
        (_read(at, row, columns) for at, row in enumerate(rows[:LOOKED_AT])),
        key=lambda found: len(found.places),
        default=None,
    )
    if best is None or len(best.places) < LEAST:
        return None
    missing = [each.name for each in columns if each.is_required and each.name not in best.places]
    if missing:
        seen = ", ".join(f"“{name}”" for name in best.places)
        raise ValidationError(
            f"Bảng thiếu cột {', '.join(f'“{name}”' for name in missing)} "
            f"(dòng tiêu đề là dòng {best.at + 1}, đã thấy: {seen}). Hãy thêm cột rồi gửi lại."
        )
    _refuse_twice(rows[best.at], columns)
    return best


def _read(at: int, row: Sequence[object], columns: Sequence[Column]) -> Found:
    places: dict[str, int] = {}
    unread = []
    for place, words in enumerate(row):
        if not isinstance(words, str) or not words.strip():
            continue
        column = next((each for each in columns if each.is_called(words)), None)
        if column:
            places.setdefault(column.name, place)
        else:
            unread.append(" ".join(words.split())[:60])
    return Found(at, places, tuple(unread))


def _refuse_twice(row: Sequence[object], columns: Sequence[Column]) -> None:
    for column in columns:
        called = [
            " ".join(words.split())
            for words in row
            if isinstance(words, str) and column.is_called(words)
        ]
        if len(called) > 1:
            named = ", ".join(f"“{each}”" for each in called)
            raise ValidationError(
                f"Có {len(called)} cột đều là “{column.name}”: {named}. Hãy chỉ để một cột."
            )


def _bare(words: str) -> str:
    """Folded, without marks of a required field and signs between words."""
    kept = "".join(char if char.isalnum() else " " for char in fold(words))
    return " ".join(kept.split())
