"""What one certificate says, as plain values; and the text of each of its parts."""

from dataclasses import dataclass
from datetime import date

from documents.text import Part as Cleaned
from documents.verification import statements
from vietnamese.dates import in_full, place_and_date

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
BESTOWS = "TẶNG"


@dataclass(frozen=True, slots=True)
class Check(Cleaned):
    """The signed statement about one certificate, and the public address of its day or ""."""

    statement: str
    address: str

    @property
    def code(self) -> str:
        return statements.code_in(self.statement)


@dataclass(frozen=True, slots=True)
class Content(Cleaned):
    """`capacity`: the lines over the signer's name. A person's name is never broken.

    `check`: by what it is checked; none before it is first printed with it.
    """

    recipient: str
    is_person: bool
    role: str
    achievement: str
    decider: str
    award: str
    decision_number: str
    decided_on: date
    golden_number: int
    place: str
    capacity: tuple[str, ...]
    signer: str
    check: Check | None = None

    def text_of(self, name: str) -> str:
        """What is printed at the part of this name (see `parts.PARTS`)."""
        return _TEXTS[name](self)


_TEXTS = {
    "nation": lambda _: NATION,
    "motto": lambda _: MOTTO,
    "decider": lambda content: content.decider.upper(),
    "bestows": lambda _: BESTOWS,
    "award": lambda content: content.award.upper(),
    "recipient": lambda content: content.recipient,
    "role": lambda content: content.role,
    "achievement": lambda content: content.achievement,
    "decision": lambda content: (
        f"Quyết định số {content.decision_number} {in_full(content.decided_on)}"
    ),
    "golden": lambda content: f"Số sổ vàng: {_padded(content.golden_number)}",
    "place_date": lambda content: place_and_date(content.place, content.decided_on),
    "capacity": lambda content: "\n".join(content.capacity).upper(),
    "signer": lambda content: content.signer,
    "decision_number": lambda content: content.decision_number,
    "golden_number": lambda content: _padded(content.golden_number),
    "day": lambda content: f"{content.decided_on.day:02}",
    "month": lambda content: _month(content.decided_on),
    "year": lambda content: f"{content.decided_on.year}",
    "year_short": lambda content: f"{content.decided_on.year % 100:02}",
}


def _padded(number: int) -> str:
    return f"{number:02d}"


def _month(day: date) -> str:
    """Months 1 and 2 are padded, as in every date of a paper."""
    return f"{day.month:02}" if day.month <= 2 else f"{day.month}"


SAMPLE = Content(
    recipient="Bà Nguyễn Thị Mẫu",
    is_person=True,
    role="Chuyên viên, Phòng Mẫu, Sở Mẫu",
    achievement=(
        "Đã có thành tích xuất sắc trong phong trào thi đua mẫu; dòng chữ này dài như một thành tích "
        "thường gặp để xem vị trí các dòng"
    ),
    decider="Giám đốc Sở Mẫu",
    award="Giấy khen",
    decision_number="00/QĐ-MẪU",
    decided_on=date(2026, 1, 1),
    golden_number=0,
    place="Địa danh",
    capacity=("GIÁM ĐỐC",),
    signer="Họ và tên",
)
"""For trying a template without a decision: nobody's name."""
