"""One photo → one upright page as a small JPEG."""

import struct
from dataclasses import dataclass
from io import BytesIO
from math import dist

from PIL import ExifTags, Image, ImageFilter, ImageMath, ImageOps

from documents.photos.edges import Corners, corners

ORIENTATION = ExifTags.Base.Orientation
LONG_SIDE = 1754  # pixels: A4 at 150 dpi
MOST_BYTES = 300_000
QUALITIES = (78, 70, 62, 54, 46)
A4 = 297 / 210
LIKE_A4 = 0.09  # how far the sides of a sheet may be from A4's and it still is one
BROKEN_EXIF = (ValueError, TypeError, AttributeError, struct.error)  # of Image.exif_transpose
DARKEST_PAPER = 90  # below this a place is no lit paper, and is not made brighter than that


class Unreadable(Exception):  # noqa: N818 - read as a word where it is caught
    """The photo cannot be opened."""


@dataclass(frozen=True)
class Sheet:
    """`is_cut`: the sheet's edges were found, and the page shows the sheet alone."""

    jpeg: bytes
    width: int
    height: int
    is_cut: bool


def straightened(photo: bytes, *, cut: bool = True, turn: int = 0) -> Sheet:
    """`turn`: quarter turns clockwise, beside what the camera says. Raises Unreadable."""
    picture = _opened(photo)
    found = corners(picture) if cut else None
    page = _lit(_cut_out(picture, found)) if found else _shrunk(picture)
    page = page.rotate(-90 * turn, expand=True)
    jpeg, page = _packed(page)
    return Sheet(jpeg, page.width, page.height, found is not None)


def _opened(photo: bytes) -> Image.Image:
    """Upright, in colour, of what size is needed: a JPEG is unpacked smaller at once."""
    try:
        with Image.open(BytesIO(photo), formats=("JPEG", "PNG")) as image:
            image.draft("RGB", (2 * LONG_SIDE, 2 * LONG_SIDE))
            picture = _on_white(_upright(image))
    except (OSError, SyntaxError, ValueError) as error:
        raise Unreadable(str(error)) from error
    picture.thumbnail((2 * LONG_SIDE, 2 * LONG_SIDE), Image.Resampling.LANCZOS, reducing_gap=2)
    return picture


def _upright(image: Image.Image) -> Image.Image:
    """As the camera held it, though the camera's other notes be of no use."""
    try:
        return ImageOps.exif_transpose(image)
    except BROKEN_EXIF:
        note = Image.Exif()
        note[ORIENTATION] = image.getexif().get(ORIENTATION, 1)
        bare = image.copy()
        bare.info = {**image.info, "exif": note.tobytes()}
        return ImageOps.exif_transpose(bare)


def _on_white(picture: Image.Image) -> Image.Image:
    if "A" not in picture.getbands() and "transparency" not in picture.info:
        return picture.convert("RGB")
    see_through = picture.convert("RGBA")
    ground = Image.new("RGB", picture.size, "white")
    ground.paste(see_through, mask=see_through.getchannel("A"))
    return ground


def _cut_out(picture: Image.Image, found: Corners) -> Image.Image:
    width, height = _sides(found)
    scale = min(1.0, LONG_SIDE / max(width, height))
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    return picture.transform(
        size,
        Image.Transform.PERSPECTIVE,
        _coefficients(size, found),
        Image.Resampling.BICUBIC,
        fillcolor="white",
    )


def _sides(found: Corners) -> tuple[float, float]:
    """Of the sheet itself, in the photo's pixels; one that is nearly A4 is A4."""
    one, two, three, four = found
    width = (dist(one, two) + dist(four, three)) / 2
    height = (dist(one, four) + dist(two, three)) / 2
    for ratio in (A4, 1 / A4):
        if abs(height / width / ratio - 1) < LIKE_A4:
            return width, width * ratio
    return width, height


def _coefficients(size: tuple[int, int], found: Corners) -> list[float]:
    """The eight numbers that lead from the page's pixels back into the photo."""
    width, height = size
    rows = []
    ends = ((0.0, 0.0), (width, 0.0), (width, height), (0.0, height))
    for (x, y), (u, v) in zip(ends, found, strict=True):
        rows.append([x, y, 1.0, 0.0, 0.0, 0.0, -u * x, -u * y, u])
        rows.append([0.0, 0.0, 0.0, x, y, 1.0, -v * x, -v * y, v])
    return _solved(rows)


def _solved(rows: list[list[float]]) -> list[float]:
    """Gauss with the largest pivot; the last number of each row is the right side."""
    for n in range(len(rows)):
        best = max(range(n, len(rows)), key=lambda m: abs(rows[m][n]))
        rows[n], rows[best] = rows[best], rows[n]
        head = rows[n] = [each / rows[n][n] for each in rows[n]]
        for m, row in enumerate(rows):
            if m != n and row[n]:
                rows[m] = [a - row[n] * b for a, b in zip(row, head, strict=True)]
    return [row[-1] for row in rows]


def _shrunk(picture: Image.Image) -> Image.Image:
    """Never larger than it was; only its contrast lifted, since what is paper is not known."""
    page = picture.copy()
    page.thumbnail((LONG_SIDE, LONG_SIDE), Image.Resampling.LANCZOS)
    return ImageOps.autocontrast(page, cutoff=(0.5, 0.5), preserve_tone=True)


def _lit(page: Image.Image) -> Image.Image:
    """Shadows evened out and paper brightened, colours of seal and ink kept."""
    grey = page.convert("L")
    paper = grey.resize((max(1, page.width // 16), max(1, page.height // 16)), Image.Resampling.BOX)
    paper = paper.filter(ImageFilter.MaxFilter(7)).filter(ImageFilter.GaussianBlur(4))
    light = paper.resize(page.size, Image.Resampling.BILINEAR)
    evened = [_evened(band, light) for band in page.split()]
    return Image.merge("RGB", evened)


def _evened(band: Image.Image, light: Image.Image) -> Image.Image:
    return ImageMath.lambda_eval(
        lambda args: args["convert"](
            args["min"](
                args["band"] * 250 / args["max"](args["light"], DARKEST_PAPER),
                255,
            ),
            "L",
        ),
        band=band,
        light=light,
    )


def _packed(page: Image.Image) -> tuple[bytes, Image.Image]:
    """As a JPEG of at most MOST_BYTES; coarser first, then smaller."""
    while True:
        for quality in QUALITIES:
            written = BytesIO()
            page.save(written, "JPEG", quality=quality, optimize=True)
            if written.tell() <= MOST_BYTES:
                return written.getvalue(), page
        page = page.resize(
            (max(1, page.width * 4 // 5), max(1, page.height * 4 // 5)), Image.Resampling.LANCZOS
        )
