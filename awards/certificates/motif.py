"""The border of a complete certificate: lotus buds between two rules, drawn by this program.

Its own drawing, unlike the borders of State certificates; nothing outside its corners, nothing
between it and the emblem (NĐ 98/2023 Điều 104).
"""

from collections.abc import Iterator

from awards.certificates.parts import A4_WIDTH, FRAME
from awards.certificates.places import sheet_size

GOLD, PALE, DEEP = "#b48a2c", "#e6d2a0", "#8a6516"
BUD = 6.6  # millimetres from bud to bud, as near as whole buds fill a side

# drawn upwards from (0, 0), 1 is the height of a bud
_SIDE = "M0 0C-.05-.3-.3-.5-.62-.56-.6-.22-.34.02 0 0Z"
_INNER = "M0 0C-.2-.24-.42-.52-.34-.86-.08-.72.04-.34 0 0Z"
_HEART = "M0 0C-.26-.3-.26-.72 0-1 .26-.72.26-.3 0 0Z"


def border(size: str) -> bytes:
    """A page of the size as SVG, in its own millimetres."""
    width, height = sheet_size(size)
    scale = width / A4_WIDTH
    drawn = "".join(_parts(width / scale, height / scale))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width / scale:.3f} '
        f'{height / scale:.3f}" width="{width}mm" height="{height}mm">{drawn}</svg>'
    ).encode()


def _parts(width: float, height: float) -> Iterator[str]:
    outer, band = FRAME.outer, FRAME.band
    yield _rule(outer, width, height, 0.55, DEEP)
    yield _rule(outer + 0.95, width, height, 0.18, GOLD)
    yield _rule(outer + band, width, height, 0.18, GOLD)
    yield _rule(outer + band + 0.75, width, height, 0.32, DEEP)
    first, last = outer + 0.95, outer + band
    middle, thick = (first + last) / 2, last - first
    for length, turned in ((width, False), (height, True)):
        run = length - 2 * last
        count = round(run / BUD)
        step = run / count
        for number in range(count):
            along = last + step * (number + 0.5)
            places = _sides(along, middle, width, height, turned=turned)
            for x, y, angle in places:
                ends = number == (count - 1 if angle in (0, 90) else 0)
                yield _bud(x, y, angle, thick, 0 if ends else step)
    for x in (middle, width - middle):
        for y in (middle, height - middle):
            yield _rosette(x, y, thick)


def _rule(inset: float, width: float, height: float, thickness: float, colour: str) -> str:
    return (
        f'<rect x="{inset}" y="{inset}" width="{width - 2 * inset:.3f}" '
        f'height="{height - 2 * inset:.3f}" fill="none" stroke="{colour}" '
        f'stroke-width="{thickness}"/>'
    )


def _sides(
    along: float, middle: float, width: float, height: float, *, turned: bool
) -> tuple[tuple[float, float, int], ...]:
    """Where a bud stands on two opposite sides and how it is turned: the tips look outwards."""
    if turned:
        return (middle, along, -90), (width - middle, along, 90)
    return (along, middle, 0), (along, height - middle, 180)


def _bud(x: float, y: float, angle: int, thick: float, step: float) -> str:
    """Five petals in the middle of the band, then the dot before the next bud (none at a step of 0)."""
    tall = thick - 0.95
    sides = "".join(
        f'<path d="{petal}" fill="{colour}" transform="scale({turn} 1)"/>'
        for petal, colour in ((_SIDE, PALE), (_INNER, GOLD))
        for turn in (1, -1)
    )
    dot = f'<circle cx="{step / tall / 2:.3f}" cy="-.62" r=".085" fill="{GOLD}"/>' if step else ""
    return (
        f'<g transform="translate({x:.3f} {y:.3f}) rotate({angle}) translate(0 {tall / 2:.3f}) '
        f'scale({tall:.3f})">{sides}<path d="{_HEART}" fill="{DEEP}"/>{dot}</g>'
    )


def _rosette(x: float, y: float, thick: float) -> str:
    petals = "".join(
        f'<path d="{_HEART}" fill="{GOLD if turn % 90 else DEEP}" transform="rotate({turn})"/>'
        for turn in range(0, 360, 45)
    )
    return (
        f'<g transform="translate({x:.3f} {y:.3f}) scale({thick / 2 - 0.3:.3f})">{petals}'
        f'<circle r=".16" fill="#fff"/></g>'
    )
