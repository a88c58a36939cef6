"""The places of a template: plain data from a form or a row, judged, and turned into numbers.

Data: `[{"name": "recipient", "x": 27, "y": 96, "width": 243, "size": 25, "align": "center",
"lines": 2, "leading": 10, "bold": true, "italic": false, "colour": "#000000"}, …]`, millimetres
from the upper left corner of the sheet to the baseline of the first line; sizes in points.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from awards.certificates.parts import A4_HEIGHT, A4_WIDTH, PARTS, SPOTS, Part


class Kind(StrEnum):
    COMPLETE = "complete"
    PREPRINTED = "preprinted"


class Size(StrEnum):
    A4 = "A4"
    A3 = "A3"


SCALE = {Size.A4: 1.0, Size.A3: 420 / A4_WIDTH}
ALIGNS = {"left": "trái", "center": "giữa", "right": "phải"}
LEAST_SIZE, MOST_SIZE, LEAST_WIDTH, MOST_LINES = 6, 120, 4, 12
_COLOUR = re.compile(r"#[0-9a-f]{6}")


@dataclass(frozen=True, slots=True)
class Place:
    name: str
    x: float
    y: float
    width: float
    size: float
    align: str = "center"
    lines: int = 1
    leading: float = 0
    bold: bool = False
    italic: bool = False
    colour: str = "#000000"

    @property
    def part(self) -> Part:
        return PARTS[self.name]

    @property
    def bottom(self) -> float:
        """The baseline of the last line."""
        return self.y + (self.lines - 1) * self.leading


def sheet_size(size: str) -> tuple[float, float]:
    """Width and height in millimetres; certificates lie."""
    return round(A4_WIDTH * SCALE[Size(size)]), round(A4_HEIGHT * SCALE[Size(size)])


def parts_of(kind: str) -> list[str]:
    """The names a template of this kind may place, in reading order."""
    complete = kind == Kind.COMPLETE
    return [name for name, part in PARTS.items() if (part.complete if complete else part.variable)]


def usual(kind: str, size: str = Size.A4) -> list[dict[str, Any]]:
    """The places of a new template: everything on a complete one, whole lines on a pre-printed one."""
    names = [name for name in parts_of(kind) if PARTS[name].complete]
    return [asdict(_usual(name, SCALE[Size(size)])) for name in names]


def unused(name: str, size: str = Size.A4) -> dict[str, Any]:
    """Where a part that the template does not print would stand."""
    return asdict(_usual(name, SCALE[Size(size)]))


def _usual(name: str, scale: float) -> Place:
    spot, part = SPOTS[name], PARTS[name]
    return Place(
        name,
        x=round(spot.x * scale, 1),
        y=round(spot.y * scale, 1),
        width=round(spot.width * scale, 1),
        size=round(spot.size * scale, 1),
        align=spot.align,
        lines=spot.lines,
        leading=round(spot.leading * scale, 1),
        bold=part.bold,
        italic=part.italic,
        colour=part.colour,
    )


def read(data: Sequence[Mapping[str, Any]]) -> tuple[Place, ...]:
    """The places of data without `problems`, in reading order."""
    order = list(PARTS)
    return tuple(sorted((Place(**row) for row in data), key=lambda each: order.index(each.name)))


def problems(data: Any, kind: str, size: str) -> list[str]:
    """What is wrong with the data, one Vietnamese sentence each; empty when it can be printed."""
    if not isinstance(data, list) or not all(isinstance(row, dict) for row in data):
        return ["Danh sách vị trí không đọc được."]
    names = [row.get("name") for row in data]
    allowed = parts_of(kind)
    wrong = [f"Mẫu loại này không in “{_label(name)}”." for name in names if name not in allowed]
    if wrong or not names:
        return wrong or ["Hãy chọn ít nhất một nội dung để in."]
    if len(set(names)) < len(names):
        return ["Có nội dung được đặt hai lần."]
    if kind == Kind.COMPLETE:
        wrong = [f"Giấy khen phải có “{_label(name)}”." for name in allowed if name not in names]
    return wrong + [sentence for row in data for sentence in _problems(row, kind, size)]


def _problems(row: Mapping[str, Any], kind: str, size: str) -> Iterator[str]:
    label = _label(row["name"])
    try:
        place = Place(**row)
    except TypeError:
        yield f"“{label}”: thiếu hoặc thừa dữ liệu."
        return
    if not _has_numbers(place):
        yield f"“{label}”: vị trí, cỡ chữ, số dòng phải là số."
        return
    wrong = [*_outside(place, *sheet_size(size)), *_unclear(place)]
    if kind == Kind.COMPLETE and not wrong:
        wrong = list(_unlawful(place))
    yield from (f"“{label}”: {words}" for words in wrong)


def _has_numbers(place: Place) -> bool:
    numbers = (place.x, place.y, place.width, place.size, place.leading, place.lines)
    return all(type(number) in (int, float) for number in numbers) and type(place.lines) is int


def _outside(place: Place, width: float, height: float) -> Iterator[str]:
    if not (place.x >= 0 and place.width >= LEAST_WIDTH and place.x + place.width <= width):
        yield f"phải nằm trong {width:g} mm chiều ngang, rộng ít nhất {LEAST_WIDTH} mm."
    if not 1 <= place.lines <= MOST_LINES:
        yield f"từ 1 đến {MOST_LINES} dòng."
    elif not (place.y > 0 and place.leading >= 0 and place.bottom < height):
        yield f"các dòng phải nằm trong {height:g} mm chiều dọc."
    elif place.lines > 1 and place.leading < 2:
        yield "nhiều dòng thì phải ghi khoảng cách dòng, ít nhất 2 mm."


def _unclear(place: Place) -> Iterator[str]:
    if not LEAST_SIZE <= place.size <= MOST_SIZE:
        yield f"cỡ chữ từ {LEAST_SIZE} đến {MOST_SIZE}."
    if place.align not in ALIGNS:
        yield "canh trái, giữa hoặc phải."
    if not (isinstance(place.colour, str) and _COLOUR.fullmatch(place.colour)):
        yield "màu ghi dạng #rrggbb."
    if not (isinstance(place.bold, bool) and isinstance(place.italic, bool)):
        yield "đậm, nghiêng là có hoặc không."


def _unlawful(place: Place) -> Iterator[str]:
    part = place.part
    if part.lawful and (place.bold, place.italic) != (part.bold, part.italic):
        slant = "nghiêng" if part.italic else "đứng"
        yield f"theo NĐ 98/2023 Điều 104 là chữ {slant}, đậm."
    if part.lawful and not (_is_red if part.red else _is_black)(place.colour):
        yield f"theo NĐ 98/2023 Điều 104 là màu {'đỏ' if part.red else 'đen'}."


def _is_red(colour: str) -> bool:
    """What people call red: far more of it than of anything else."""
    red, green, blue = _channels(colour)
    return red >= 128 and max(green, blue) <= red / 2


def _is_black(colour: str) -> bool:
    return max(_channels(colour)) <= 48


def _channels(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[at : at + 2], 16) for at in (1, 3, 5))


def _label(name: Any) -> str:
    return PARTS[name].label if isinstance(name, str) and name in PARTS else str(name)[:40]
