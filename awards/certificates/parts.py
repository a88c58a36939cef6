"""What stands on a certificate, where, and which text says so: the one table of exact values.

Decree 98/2023 Điều 104 (LAW.md §2.7) fixes the sheet, the order of the lines, capitals, weight,
slant and colour, and leaves place, typeface and size to the office “so that it looks well”: those are
marked "house". Nothing here is for State certificates: no ornament outside the border's corners, none
between emblem and border.
"""

from enum import StrEnum
from typing import NamedTuple

A4_WIDTH, A4_HEIGHT = 297.0, 210.0
LAW = "NĐ 98/2023 Điều 104 (LAW.md §2.7)"
PLACE = "house: place and size, as Điều 104 leaves them to the office"
BLACK, RED = "#000000", "#c8102e"


class Breaks(StrEnum):
    """Where a text may go to another line."""

    NEVER = "never"
    WORDS = "words"  # in the place's own lines
    FREELY = "freely"  # between words, in more lines than the place has when they stand closer


class Part(NamedTuple):
    """`least` is the size in points below which the office is told that the text is too long.

    `lawful`: bold, italic and colour are the decree's on a complete certificate. A part that is not
    `variable` stands on pre-printed paper already. `middle`: fewer lines than there is room for
    stand in the middle of it. What is each recipient's `own` differs within a decision, the rest
    does not.
    """

    label: str
    source: str
    least: float = 9
    breaks: Breaks = Breaks.NEVER
    caps: bool = False
    bold: bool = False
    italic: bool = False
    red: bool = False
    lawful: bool = True
    variable: bool = True
    complete: bool = True
    middle: bool = False
    own: bool = False

    @property
    def colour(self) -> str:
        return RED if self.red else BLACK


PARTS: dict[str, Part] = {
    "nation": Part("Quốc hiệu", f"{LAW}: dòng 1", caps=True, bold=True, variable=False),
    "motto": Part("Tiêu ngữ", f"{LAW}: dòng 2", bold=True, variable=False),
    "decider": Part(
        "Chức vụ người quyết định", f"{LAW}: dòng 3", caps=True, bold=True, red=True, variable=False
    ),
    "bestows": Part("Chữ “TẶNG”", f"{LAW}: dòng 4", caps=True, bold=True, variable=False),
    "award": Part(
        "Tên hình thức", f"{LAW}: dòng 5", caps=True, bold=True, red=True, variable=False
    ),
    "recipient": Part(
        "Tên người, tập thể",
        f"{LAW}: các dòng tiếp theo; bold: house",
        least=14,
        breaks=Breaks.WORDS,
        bold=True,
        lawful=False,
        middle=True,
        own=True,
    ),
    "role": Part(
        "Chức vụ, đơn vị (cơ quan chủ quản)",
        f"{LAW}: các dòng tiếp theo",
        least=10,
        breaks=Breaks.WORDS,
        lawful=False,
        middle=True,
        own=True,
    ),
    "achievement": Part(
        "Thành tích",
        f"{LAW}: các dòng tiếp theo",
        least=10,
        breaks=Breaks.FREELY,
        lawful=False,
        middle=True,
        own=True,
    ),
    "decision": Part(
        "Quyết định số … ngày …", f"{LAW}: phía dưới bên trái", bold=True, italic=True
    ),
    "golden": Part("Số sổ vàng: …", f"{LAW}: phía dưới bên trái", bold=True, italic=True, own=True),
    "place_date": Part(
        "Địa danh, ngày tháng năm", f"{LAW}: phía dưới bên phải", bold=True, italic=True
    ),
    "capacity": Part(
        "Thẩm quyền, chức vụ người ký",
        f"{LAW}: phía dưới bên phải",
        breaks=Breaks.WORDS,
        caps=True,
        bold=True,
    ),
    "signer": Part(
        "Họ tên người ký", f"{LAW}: phía dưới bên phải; bold: house", bold=True, lawful=False
    ),
    # pieces for paper on which the words between them are printed already
    "decision_number": Part("Riêng số quyết định", PLACE, complete=False),
    "golden_number": Part("Riêng số sổ vàng", PLACE, complete=False, own=True),
    "day": Part("Riêng ngày", PLACE, complete=False),
    "month": Part("Riêng tháng", PLACE, complete=False),
    "year": Part("Riêng năm", PLACE, complete=False),
    "year_short": Part("Riêng hai chữ số cuối của năm", PLACE, complete=False),
}
"""In the order in which they are read."""


class Spot(NamedTuple):
    """Millimetres and points on A4: `y` is the baseline of the first of `lines` lines."""

    x: float
    y: float
    width: float
    size: float
    align: str = "center"
    lines: int = 1
    leading: float = 0


WIDE, WIDTH = 27.0, A4_WIDTH - 2 * 27.0  # from border to border, with room

SPOTS: dict[str, Spot] = {
    "nation": Spot(WIDE, 44.5, WIDTH, 15),
    "motto": Spot(WIDE, 51.2, WIDTH, 15.5),
    "decider": Spot(WIDE, 62.5, WIDTH, 18),
    "bestows": Spot(WIDE, 70, WIDTH, 14),
    "award": Spot(WIDE, 86.2, WIDTH, 44),
    "recipient": Spot(WIDE, 97, WIDTH, 25, lines=2, leading=8.7),
    "role": Spot(WIDE, 110, WIDTH, 14.5, lines=2, leading=6),
    "achievement": Spot(WIDE, 124, WIDTH, 15.5, lines=3, leading=6.8),
    "decision": Spot(WIDE, 182, 125, 12.5, align="left"),
    "golden": Spot(WIDE, 188.4, 125, 12.5, align="left"),
    "place_date": Spot(162, 149.5, 108, 13.5),
    "capacity": Spot(162, 156, 108, 14, lines=2, leading=5.8),
    "signer": Spot(162, 188.4, 108, 15),
    "decision_number": Spot(54, 182, 30, 12.5, align="left"),
    "golden_number": Spot(54, 188.4, 30, 12.5, align="left"),
    "day": Spot(94, 182, 10, 12.5),
    "month": Spot(114, 182, 10, 12.5),
    "year": Spot(132, 182, 14, 12.5),
    "year_short": Spot(136, 182, 8, 12.5),
}
"""Where each part stands unless the template says otherwise; all of it "house"."""


class Frame(NamedTuple):
    """The border and the emblem, in millimetres on A4."""

    outer: float = 8.0  # office printers leave 4–5 mm blank
    band: float = 6.4
    line: float = 0.35
    emblem: float = 20.0  # the square the emblem is fitted in, centred
    emblem_top: float = 18.5


FRAME = Frame()
