"""Photos as a phone takes them: a page lying on a table, seen askew, with a shadow."""

import struct
from functools import cache
from io import BytesIO

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from documents.photos.sheets import _solved

PAGE = (1050, 1485)
SEAL, INK = (200, 30, 40), (30, 50, 160)
SIZE = (1500, 2000)
# where the corners of the sheet lie in the photo: top left, top right, bottom right, bottom left
ASKEW = ((210, 150), (1250, 210), (1350, 1750), (125, 1650))
TABLE = (92, 70, 52)


def page(size: tuple[int, int] = PAGE) -> Image.Image:
    """Lines as of text, a red seal at the right below, a black mark at the top left."""
    made = Image.new("RGB", size, (244, 242, 236))
    draw = ImageDraw.Draw(made)
    for top in range(150, size[1] - 150, 40):
        draw.line((130, top, size[0] - 130, top), fill=(40, 40, 45), width=6)
    draw.rectangle((60, 60, 110, 110), fill=(10, 10, 10))
    right, bottom = size[0] - 120, size[1] - 200
    draw.ellipse((right - 220, bottom - 220, right, bottom), outline=SEAL, width=14)
    return made


def taken(sheet: Image.Image, corners=ASKEW, size=SIZE, ground=TABLE) -> Image.Image:
    """The sheet on a table, with a shadow from the top."""
    into = _into_the_sheet(corners, sheet.size)
    options = (size, Image.Transform.PERSPECTIVE, into, Image.Resampling.BICUBIC)
    photo = Image.effect_noise(size, 25).point(lambda n: n // 4).convert("RGB")
    photo = ImageChops.add(photo, Image.new("RGB", size, ground))
    mask = Image.new("L", sheet.size, 255).transform(*options)
    photo.paste(sheet.transform(*options), mask=mask)
    shade = Image.linear_gradient("L").resize(size).point(lambda n: 165 + n * 90 // 255)
    return ImageChops.multiply(photo, shade.convert("RGB")).filter(ImageFilter.GaussianBlur(1))


def _into_the_sheet(corners, size: tuple[int, int]) -> list[float]:
    rows = []
    ends = ((0, 0), (size[0], 0), size, (0, size[1]))
    for (x, y), (u, v) in zip(corners, ends, strict=True):
        rows.append([x, y, 1.0, 0.0, 0.0, 0.0, -u * x, -u * y, float(u)])
        rows.append([0.0, 0.0, 0.0, x, y, 1.0, -v * x, -v * y, float(v)])
    return _solved(rows)


def jpeg(image: Image.Image, **options) -> bytes:
    written = BytesIO()
    image.save(written, "JPEG", quality=88, **options)
    return written.getvalue()


def strange_exif(tag: int, kind: int) -> bytes:
    """Held sideways, and beside that a tag of a kind that cannot be written again."""
    entries = b"".join(
        struct.pack("<HHL4s", *each)
        for each in sorted([(0x112, 3, 1, b"\6\0\0\0"), (tag, kind, 1, b"\1\0\0\0")])
    )
    return b"Exif\0\0II*\0" + struct.pack("<LH", 8, 2) + entries + struct.pack("<L", 0)


STRANGE = {"number": (0x100, 2), "text": (0x10F, 11), "fraction": (0x11A, 1)}


@cache
def jpeg_of(*, turned: bool = False) -> bytes:
    """A photo of the page; `turned`: held sideways, as the camera notes it (EXIF orientation 6)."""
    photo = taken(page())
    if not turned:
        return jpeg(photo)
    exif = Image.Exif()
    exif[0x0112] = 6
    return jpeg(photo.rotate(90, expand=True), exif=exif.tobytes())
