"""The sheet that shows how far a printer is off: rulers along the edges, a cross at every place.

Everything on it is moved by the printer's offsets, as a certificate is: printed with none it shows
what to type, printed with the typed ones it shows that they are right.
"""

from collections.abc import Iterator
from html import escape

from awards.certificates.mark import Area, Where
from awards.certificates.places import Place, sheet_size
from awards.certificates.sheet import Layout
from documents import pdf
from documents.layout import FONTS

INSET = 7  # millimetres: office printers leave the outermost 4–5 blank
CORNER = 13  # how far from a corner a ruler begins
MARK = 50  # millimetres from the left and upper edge: where one measures
TICKS = {10: 5.0, 5: 3.4, 1: 2.0}  # every so many millimetres a line so long

STEPS = (
    "In tờ này trên đúng máy in và đúng khay giấy sẽ in giấy khen, bằng giấy trắng cùng khổ. Trong hộp "
    "thoại in chọn “Kích thước thật” (Actual size, 100%), không chọn “Vừa trang” (Fit).",
    "Kiểm tra tỷ lệ: đoạn từ vạch 50 đến vạch 250 của thước phía trên phải dài đúng 200 mm. Nếu khác, "
    "máy in đang co giãn trang: đặt lại 100% rồi in lại.",
    f"Dùng thước đo từ mép trái tờ giấy đến chữ thập A, rồi từ mép trên đến chữ thập A. Đúng ra cả hai "
    f"là {MARK} mm.",
    f"Lệch ngang = {MARK} − số đo từ mép trái. Lệch dọc = {MARK} − số đo từ mép trên. Ví dụ đo được "
    "48,5 mm thì ghi 1,5; đo được 51 mm thì ghi −1.",
    "Ghi hai số vào máy in này ở Quản lý danh mục, mục Máy in giấy khen. Nếu tờ này đã in với độ lệch "
    "khác 0 (xem dòng đầu trang trước), cộng thêm vào số đang có.",
    "In lại tờ thước với máy in đã chọn: chữ thập A phải cách hai mép đúng 50 mm. Đặt chồng tờ thước lên "
    "phôi, soi ra ánh sáng: chân chữ nằm trên các đường ngang, chỗ nào chưa khớp thì sửa vị trí trong mẫu.",
)


def sheet(layout: Layout, *, template: str, printer: str) -> bytes:
    """Two pages: the rulers, then how to use them."""
    width, height = sheet_size(layout.size)
    pictures = {"lines": _drawing(layout).encode()}
    labels = "".join(_label(place) for place in layout.places) + _area_label(layout.check)
    head = (
        f"Tờ thước: {template}. Máy in: {printer}, lệch ngang {_mm(layout.dx)}, "
        f"lệch dọc {_mm(layout.dy)}."
    )
    shown = (
        f'<section><div class="moved"><img src="picture:lines">'
        f'<p class="head">{escape(head)}</p><p class="a">A</p>'
        f"{''.join(_numbers(width, height))}{labels}</div></section>"
    )
    steps = "".join(f"<li>{escape(step)}</li>" for step in STEPS)
    shown += f'<section class="how"><h1>Cách dùng tờ thước</h1><ol>{steps}</ol></section>'
    body = f'<html lang="vi"><title>Tờ thước</title><body>{shown}</body></html>'
    return pdf.draw_pages(f"<!DOCTYPE html>{body}", _style(layout), pictures)


def _drawing(layout: Layout) -> str:
    width, height = sheet_size(layout.size)
    ruled = "".join(_ticks(width, height))
    placed = "".join(map(_cross, layout.places)) + _area(layout.check)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        f'width="{width}mm" height="{height}mm" fill="none" stroke="#000">'
        f'<path stroke-width=".12" d="{ruled}"/>'
        f'<path stroke-width=".3" d="M{MARK - 12} {MARK}h24M{MARK} {MARK - 12}v24"/>'
        f'<circle cx="{MARK}" cy="{MARK}" r="2.5" stroke-width=".2"/>'
        f'<g stroke="#1f5a96" stroke-width=".2">{placed}</g></svg>'
    )


def _ticks(width: float, height: float) -> Iterator[str]:
    for at in range(CORNER, int(width) - CORNER + 1):
        long = _long(at)
        yield f"M{at} {INSET}v{long}M{at} {height - INSET}v{-long}"
    for at in range(CORNER, int(height) - CORNER + 1):
        long = _long(at)
        yield f"M{INSET} {at}h{long}M{width - INSET} {at}h{-long}"


def _long(at: int) -> float:
    return next(long for every, long in TICKS.items() if at % every == 0)


def _numbers(width: float, height: float) -> Iterator[str]:
    below = INSET + TICKS[10]
    for at in range(20, int(width) - CORNER + 1, 10):
        yield _number(at, at - 5, below + 0.3) + _number(at, at - 5, height - below - 3.3)
    for at in range(20, int(height) - CORNER + 1, 10):
        yield _number(at, below - 1, at - 1.5) + _number(at, width - below - 9, at - 1.5)


def _number(at: int, left: float, top: float) -> str:
    return f'<p class="number" style="left:{left:g}mm;top:{top:g}mm">{at}</p>'


def _anchor(place: Place) -> float:
    return place.x + place.width * {"left": 0, "center": 0.5, "right": 1}[place.align]


def _cross(place: Place) -> str:
    """A cross on the first baseline, the line as wide as the place, the further lines dashed."""
    x, y = _anchor(place), place.y
    more = "".join(
        f"M{place.x} {y + number * place.leading:.2f}h{place.width}"
        for number in range(1, place.lines)
    )
    dashed = f'<path d="{more}" stroke-dasharray="1.5 1.5"/>' if more else ""
    return (
        f'<path d="M{place.x} {y}h{place.width}"/>{dashed}'
        f'<path d="M{x - 2.5} {y}h5M{x} {y - 2.5}v5" stroke-width=".35"/>'
    )


def _area(check: Area) -> str:
    """The mark's own area: the square of the code, and its words."""
    if check.where != Where.SHEET:
        return ""
    x, y, size = check.x, check.y, check.size
    return (
        f'<path d="M{x} {y}h{size}v{size}h{-size}z" stroke-width=".35"/>'
        f'<path d="M{x + size} {y}h{check.width - size}v{size}h{size - check.width}" '
        'stroke-dasharray="1.5 1.5"/>'
    )


def _area_label(check: Area) -> str:
    if check.where != Where.SHEET:
        return ""
    words = f"Mã kiểm tra: {_mm(check.x)} × {_mm(check.y)}, cạnh {_mm(check.size)}"
    style = f"left:{check.x + check.size + 1:g}mm;top:{check.y + 1:g}mm"
    return f'<p class="label" style="{style}">{escape(words)}</p>'


def _label(place: Place) -> str:
    words = f"{place.part.label}: {_mm(_anchor(place))} × {_mm(place.y)}"
    width = max(_anchor(place) - 3, 1)
    side = f"left:0;width:{width:g}mm" if place.align == "right" else f"left:{width + 6:g}mm"
    style = f"{side};top:{place.y - 3.2:g}mm"
    return f'<p class="label {place.align}" style="{style}">{escape(words)}</p>'


def _mm(value: float) -> str:
    return f"{round(value, 2):g} mm".replace(".", ",").replace("-", "−")


def _style(layout: Layout) -> str:
    width, height = sheet_size(layout.size)
    families = ", ".join(f'"{family}"' for family in FONTS)
    return (
        f"@page {{ size: {width}mm {height}mm; margin: 0 }}"
        f"html {{ font: 8pt/1.2 {families}, serif }} body, p {{ margin: 0 }}"
        f"section {{ position: relative; width: {width}mm; height: {height}mm }}"
        "section + section { break-before: page }"
        f".moved {{ position: absolute; left: {layout.dx:g}mm; top: {layout.dy:g}mm }}"
        f".moved img {{ position: absolute; left: 0; top: 0; width: {width}mm; height: {height}mm }}"
        "p { position: absolute; white-space: nowrap }"
        ".number { width: 10mm; text-align: center; font-size: 7pt }"
        f".head {{ left: 27mm; top: 19mm; width: {width - 54}mm; white-space: normal; font-size: 10pt }}"
        f".a {{ left: {MARK + 3}mm; top: {MARK + 1}mm; font: bold 14pt {families}, serif }}"
        ".label { color: #1f5a96; font-size: 7pt } .right { text-align: right }"
        ".how { padding: 25mm 35mm; box-sizing: border-box; font-size: 14pt; line-height: 1.35 }"
        ".how h1 { font-size: 20pt; margin: 0 0 6mm } .how li { margin-bottom: 3mm }"
    )
