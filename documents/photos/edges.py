"""Where in a photo the sheet of paper lies: four corners, or None where no edge is to be trusted.

A sheet is the largest bright patch; its sides are straight lines fitted to the patch's rim, so that a
finger, a folded corner or a shadow moves them little.
"""

from collections.abc import Sequence
from itertools import pairwise
from math import atan2, degrees, dist, hypot

from PIL import Image, ImageFilter

LOOKED_AT = 360  # pixels of the longer side: enough for an edge, few enough for plain Python
LEAST_PART, MOST_PART = 0.2, 0.985  # of the photo
LEAST_FILLED = 0.9  # of the four corners' area that is really paper
LEAST_CONTRAST = 28  # grey levels between paper and what lies around it
ANGLES = (60, 120)

Point = tuple[float, float]
Corners = tuple[Point, Point, Point, Point]  # top left, top right, bottom right, bottom left
_Line = tuple[float, float, float]  # ax + by = c


def corners(photo: Image.Image) -> Corners | None:
    """In pixels of the photo."""
    small = photo.convert("L")
    small.thumbnail((LOOKED_AT, LOOKED_AT), Image.Resampling.BOX)
    # letters are closed, the rim stays where it is
    closed = small.filter(ImageFilter.MaxFilter(5)).filter(ImageFilter.MinFilter(5))
    grey = closed.filter(ImageFilter.GaussianBlur(1))
    patch = _largest_patch(grey, _threshold(grey.histogram()))
    if patch is None:
        return None
    found = _quadrilateral(patch)
    if found is None or not _is_sheet(found, patch, grey):
        return None
    return _scaled(found, photo.width / small.width, photo.height / small.height, photo.size)


def _threshold(histogram: Sequence[int]) -> int:
    """Otsu's: the grey level that parts dark from bright best."""
    total, weighted = sum(histogram), sum(n * count for n, count in enumerate(histogram))
    best, level, dark, dark_sum = -1.0, 127, 0, 0
    for n, count in enumerate(histogram):
        dark, dark_sum = dark + count, dark_sum + n * count
        bright = total - dark
        if not dark or not bright:
            continue
        apart = dark_sum / dark - (weighted - dark_sum) / bright
        if dark * bright * apart * apart > best:
            best, level = dark * bright * apart * apart, n
    return level


class _Patch:
    """Bright pixels that hang together: for each row its first and last one, and how many in all."""

    def __init__(self, size: tuple[int, int]) -> None:
        self.size, self.count = size, 0
        self.rows: dict[int, tuple[int, int]] = {}
        self.columns: dict[int, tuple[int, int]] = {}

    def add(self, x: int, y: int) -> None:
        self.count += 1
        left, right = self.rows.get(y, (x, x))
        self.rows[y] = (min(left, x), max(right, x))
        top, bottom = self.columns.get(x, (y, y))
        self.columns[x] = (min(top, y), max(bottom, y))

    def rim(self) -> list[Point]:
        points = [(x, y) for y, ends in self.rows.items() for x in ends]
        return points + [(x, y) for x, ends in self.columns.items() for y in ends]


def _largest_patch(grey: Image.Image, level: int) -> _Patch | None:
    width, height = grey.size
    bright = bytearray(grey.point([n > level for n in range(256)]).tobytes())
    largest = None
    for start in range(len(bright)):
        if bright[start]:
            patch = _filled(bright, start, (width, height))
            largest = patch if largest is None or patch.count > largest.count else largest
    is_large = largest is not None and largest.count >= LEAST_PART * width * height
    return largest if is_large else None


def _filled(bright: bytearray, start: int, size: tuple[int, int]) -> _Patch:
    """Takes the patch around a pixel out of the picture."""
    width, patch, waiting = size[0], _Patch(size), [start]
    bright[start] = 0
    while waiting:
        here = waiting.pop()
        y, x = divmod(here, width)
        patch.add(x, y)
        for there, is_near in (
            (here - 1, x > 0),
            (here + 1, x < width - 1),
            (here - width, y > 0),
            (here + width, y < size[1] - 1),
        ):
            if is_near and bright[there]:
                bright[there] = 0
                waiting.append(there)
    return patch


def _quadrilateral(patch: _Patch) -> Corners | None:
    """Corners first as the outermost points, then where the fitted sides meet."""
    rim = patch.rim()
    first = (
        min(rim, key=lambda p: p[0] + p[1]),
        max(rim, key=lambda p: p[0] - p[1]),
        max(rim, key=lambda p: p[0] + p[1]),
        min(rim, key=lambda p: p[0] - p[1]),
    )
    sides = [_fitted(rim, start, end) for start, end in pairwise((*first, first[0]))]
    meetings = [_meeting(sides[n - 1], sides[n]) for n in range(4)]
    if any(point is None for point in meetings):
        return None
    reach = 0.12 * max(patch.size)
    if any(dist(a, b) > reach for a, b in zip(first, meetings, strict=True) if b):
        return None
    one, two, three, four = (point for point in meetings if point)
    return one, two, three, four


def _fitted(rim: list[Point], start: Point, end: Point) -> _Line:
    """The line through the rim between two corners, without what lies far from it."""
    line = _through([start, end])
    length = dist(start, end) or 1.0
    along = ((end[0] - start[0]) / length, (end[1] - start[1]) / length)

    def share(point: Point) -> float:
        step = (point[0] - start[0]) * along[0] + (point[1] - start[1]) * along[1]
        return step / length

    middle = [point for point in rim if 0.08 < share(point) < 0.92]
    for reach in (0.05, 0.02, 0.012):
        near = [point for point in middle if _away(line, point) < max(1.5, reach * length)]
        if len(near) < 8:
            return line
        line = _through(near)
    return line


def _through(points: Sequence[Point]) -> _Line:
    """The line with the least squares of distances."""
    count = len(points)
    cx, cy = sum(p[0] for p in points) / count, sum(p[1] for p in points) / count
    xx = sum((p[0] - cx) ** 2 for p in points)
    yy = sum((p[1] - cy) ** 2 for p in points)
    xy = sum((p[0] - cx) * (p[1] - cy) for p in points)
    gap = hypot(xx - yy, 2 * xy)
    across = (2 * xy, yy - xx + gap) if yy >= xx else (xx - yy + gap, 2 * xy)
    size = hypot(*across) or 1.0
    a, b = -across[1] / size, across[0] / size
    return a, b, a * cx + b * cy


def _away(line: _Line, point: Point) -> float:
    return abs(line[0] * point[0] + line[1] * point[1] - line[2])


def _meeting(one: _Line, two: _Line) -> Point | None:
    turn = one[0] * two[1] - two[0] * one[1]
    if abs(turn) < 0.3:  # nearly parallel
        return None
    return (
        (one[2] * two[1] - two[2] * one[1]) / turn,
        (one[0] * two[2] - two[0] * one[2]) / turn,
    )


def _is_sheet(found: Corners, patch: _Patch, grey: Image.Image) -> bool:
    area = abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise((*found, found[0])))) / 2
    whole = grey.width * grey.height
    if not LEAST_PART * whole <= area <= MOST_PART * whole or patch.count < LEAST_FILLED * area:
        return False
    if not all(ANGLES[0] <= _angle(found, n) <= ANGLES[1] for n in range(4)):
        return False
    if sum(_lies_on_rim(a, b, grey.size) for a, b in pairwise((*found, found[0]))) > 1:
        return False
    return _contrast(patch, grey) >= LEAST_CONTRAST


def _lies_on_rim(start: Point, end: Point, size: tuple[int, int]) -> bool:
    """A side along the photo's own: one may be cut off; more are a shadow and no sheet."""
    return any(
        all(abs(point[axis] - edge) < 0.015 * size[axis] for point in (start, end))
        for axis in (0, 1)
        for edge in (0, size[axis] - 1)
    )


def _angle(found: Corners, place: int) -> float:
    before, here, after = found[place - 1], found[place], found[(place + 1) % 4]
    turn = atan2(before[1] - here[1], before[0] - here[0])
    turn -= atan2(after[1] - here[1], after[0] - here[0])
    return min(abs(degrees(turn)), 360 - abs(degrees(turn)))


def _contrast(patch: _Patch, grey: Image.Image) -> float:
    """Mean grey of the rows' paper less that of what lies beside and above it."""
    values, width = grey.tobytes(), grey.width
    inside = outside = inside_count = outside_count = 0
    for y in range(0, grey.height, 3):
        row = values[y * width : (y + 1) * width]
        left, right = patch.rows.get(y, (width, width - 1))
        paper, around = row[left : right + 1], row[:left] + row[right + 1 :]
        inside, inside_count = inside + sum(paper), inside_count + len(paper)
        outside, outside_count = outside + sum(around), outside_count + len(around)
    if not inside_count or not outside_count:
        return 0.0
    return inside / inside_count - outside / outside_count


def _scaled(found: Corners, across: float, down: float, size: tuple[int, int]) -> Corners:
    """A pixel's middle stands half a pixel off its number; the sheet ends inside the photo."""
    one, two, three, four = (
        (min(max((x + 0.5) * across, 0.0), size[0]), min(max((y + 0.5) * down, 0.0), size[1]))
        for x, y in found
    )
    return one, two, three, four
