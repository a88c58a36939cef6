"""The mark by which a certificate is checked: a QR code and its words, in its own area or on the back.

The office chooses per template. In its own area the code stands left, the words right of it, clear of
every other text; on the back it stands on a page of its own behind each certificate, with what the
certificate says, since a loose sheet must tell which one it belongs to.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from html import escape

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from awards.certificates.content import Check, Content
from awards.certificates.fitting import MM
from awards.certificates.parts import A4_WIDTH, FRAME
from awards.certificates.places import SCALE, Kind, Place, Size, sheet_size
from documents.verification import codes, qr, statements
from documents.verification.statements import Facts

LEAST, MOST = 20.0, 60.0  # millimetres, the quiet zone within
GAP, WORDS = 2.0, 45.0  # millimetres: between code and words; how wide these are at least
MARGIN = 5.0  # office printers leave so much blank
OVER, UNDER = 0.95, 0.25  # em: how far letters reach over and under their baseline
BACK_SIZE, BACK_TOP, BACK_WIDTH = 40.0, 55.0, 170.0  # millimetres on A4
NO_CODE = "0" * codes.RANDOM


class Where(StrEnum):
    NONE = "none"
    SHEET = "sheet"
    BACK = "back"


@dataclass(frozen=True, slots=True)
class Area:
    """Millimetres from the upper left corner of the sheet; `size` is the side of the QR code."""

    where: str = Where.NONE
    x: float = 27.0
    y: float = 144.0
    size: float = float(qr.MM)

    @property
    def words(self) -> float:
        return max(WORDS, 1.5 * self.size)

    @property
    def width(self) -> float:
        return self.size + GAP + self.words


NOWHERE = Area()


def usual(size: str) -> Area:
    """Where the mark of a new template would stand: left, between the achievement and the number."""
    scale = SCALE[Size(size)]
    numbers = (round(number * scale, 1) for number in (NOWHERE.x, NOWHERE.y, NOWHERE.size))
    return Area(Where.NONE, *numbers)


def problems(area: Area, places: Sequence[Place], kind: str, size: str) -> list[str]:
    """What is wrong with the mark's own area, one Vietnamese sentence each."""
    if area.where != Where.SHEET:
        return []
    if not LEAST <= area.size <= MOST:
        return [f"Ô mã kiểm tra: cạnh mã QR từ {LEAST:g} đến {MOST:g} mm."]
    width, height = sheet_size(size)
    edge = _inner_edge(width) if kind == Kind.COMPLETE else MARGIN
    left, top, right, bottom = _box(area)
    if left < edge or top < edge or right > width - edge or bottom > height - edge:
        return [
            f"Ô mã kiểm tra rộng {_mm(area.width)}, cao {_mm(area.size)} (mã QR và chữ bên phải) phải "
            f"cách mép giấy ít nhất {_mm(edge)}."
        ]
    return [f"Ô mã kiểm tra nằm đè lên “{label}”." for label in _hit(area, places, kind, width)]


def sample(content: Content) -> Check:
    """As long as the real one will be, signed by a key that nobody publishes: it proves nothing."""
    facts = Facts(
        content.award,
        content.decision_number,
        content.decided_on,
        content.decider,
        content.recipient,
        content.role,
    )
    key = Ed25519PrivateKey.from_private_bytes(bytes(32))
    return Check(statements.signed(facts, codes.completed(NO_CODE), key), "")


def on_sheet(content: Content, area: Area) -> str:
    """The mark in its own area, below everything that has a place there."""
    return _mark(content.check, area.size) if content.check and area.where == Where.SHEET else ""


def back(content: Content, area: Area, size: str) -> str:
    """The page behind a certificate."""
    if not content.check or area.where != Where.BACK:
        return ""
    said = (f"{content.award} tặng {content.recipient}", content.role)
    numbers = map(content.text_of, ("decision", "golden"))
    lines = "".join(f"<div>{escape(line)}</div>" for line in (*said, *numbers) if line)
    mark = _mark(content.check, round(BACK_SIZE * SCALE[Size(size)], 1))
    return f'<section class="back"><div class="said">{lines}</div>{mark}</section>'


def style(area: Area, size: str, dx: float, dy: float) -> str:
    if area.where == Where.NONE:
        return ""
    scale = SCALE[Size(size)]
    is_back = area.where == Where.BACK
    side = round(BACK_SIZE * scale, 1) if is_back else area.size
    left = (sheet_size(size)[0] - BACK_WIDTH * scale) / 2 if is_back else area.x
    top = (BACK_TOP + 40) * scale if is_back else area.y
    words = BACK_WIDTH * scale - side - GAP if is_back else area.words
    return (
        f".check {{ position: absolute; left: {left + dx:g}mm; top: {top + dy:g}mm }}"
        ".check svg { position: absolute; left: 0; top: 0 }"
        f".check .words {{ position: absolute; left: {side + GAP:g}mm; width: {words:g}mm;"
        f" height: {side:g}mm; display: flex; flex-direction: column; justify-content: center;"
        f" font-size: {max(7, 0.27 * side):g}pt; line-height: 1.12; overflow-wrap: anywhere }}"
        f".said {{ position: absolute; left: {left + dx:g}mm; top: {BACK_TOP * scale + dy:g}mm;"
        f" width: {BACK_WIDTH * scale:g}mm; font-size: {13 * scale:g}pt; line-height: 1.3 }}"
        ".said div:first-child { font-weight: bold }"
    )


def _mark(check: Check, side: float) -> str:
    first, *more = qr.printed_lines(check.code, check.address)
    shown = [escape(first).replace("-", "-<wbr>"), *map(escape, more)]
    words = "".join(f"<div>{line}</div>" for line in shown)
    drawing = qr.svg(check.statement, check.address, side)
    return f'<div class="check">{drawing}<div class="words">{words}</div></div>'


def _inner_edge(width: float) -> float:
    return (FRAME.outer + FRAME.band + 1.6) * width / A4_WIDTH


def _box(area: Area) -> tuple[float, float, float, float]:
    return area.x, area.y, area.x + area.width, area.y + area.size


def _hit(area: Area, places: Sequence[Place], kind: str, width: float) -> Iterator[str]:
    """Labels of what the area would overlap."""
    boxes = [(place.part.label, _reach(place)) for place in places]
    if kind == Kind.COMPLETE:
        boxes.append(("Quốc huy", _emblem(width)))
    left, top, right, bottom = _box(area)
    for label, (other_left, other_top, other_right, other_bottom) in boxes:
        beside = right <= other_left or left >= other_right
        apart = bottom <= other_top or top >= other_bottom
        if not (beside or apart):
            yield label


def _reach(place: Place) -> tuple[float, float, float, float]:
    letter = place.size * MM
    return (
        place.x,
        place.y - OVER * letter,
        place.x + place.width,
        place.bottom + UNDER * letter,
    )


def _emblem(width: float) -> tuple[float, float, float, float]:
    scale = width / A4_WIDTH
    side, top = FRAME.emblem * scale, FRAME.emblem_top * scale
    return (width - side) / 2, top, (width + side) / 2, top + side


def _mm(value: float) -> str:
    return f"{round(value, 1):g} mm".replace(".", ",")
