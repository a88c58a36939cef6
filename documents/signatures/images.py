"""Pictures of signatures and seals: PNG, transparent, of the prescribed ink, cut to what is drawn.

NĐ 30/2020 (LAW.md §4.5): the signature blue, the seal red, both PNG with a transparent ground.
"""

from dataclasses import dataclass, field
from io import BytesIO

from PIL import Image, ImageStat, UnidentifiedImageError

from documents.signatures.refusals import PictureRefused

MAX_BYTES = 5 * 1024 * 1024
MAX_PIXELS = 20_000_000
SIDE = 900
"""Pixels kept of the longer side: 450 dpi on 50 mm, 600 on a seal; more only makes every signed paper larger."""

_SEEN = 64  # alpha from which a pixel counts as drawn
_CLEAR_SHARE = 0.2


@dataclass(frozen=True)
class Picture:
    """A clean PNG without margins; `aspect` is width over height."""

    png: bytes = field(repr=False)
    aspect: float


def signature(content: bytes) -> Picture:
    """A person's handwritten signature. Raises PictureRefused."""
    return _picture(content, "Ảnh chữ ký", "xanh", strong=2)


def seal(content: bytes) -> Picture:
    """An agency's seal. Raises PictureRefused."""
    return _picture(content, "Ảnh con dấu", "đỏ", strong=0)


def _picture(content: bytes, what: str, colour: str, strong: int) -> Picture:
    image = _opened(content, what)
    drawn = image.getchannel("A").point(lambda alpha: 255 if alpha >= _SEEN else 0)
    edges = drawn.getbbox()
    if edges is None:
        raise PictureRefused(f"{what} không có nét nào.")
    clear = 1 - drawn.histogram()[255] / (image.width * image.height)
    if clear < _CLEAR_SHARE:
        raise PictureRefused(f"{what} phải có nền trong suốt.")
    if not _is_inked(image, drawn, strong):
        raise PictureRefused(f"{what} phải có màu {colour} (Nghị định 30/2020/NĐ-CP).")
    image = image.crop(edges)
    image.thumbnail((SIDE, SIDE))
    clean = BytesIO()
    image.save(clean, "PNG", optimize=True)
    return Picture(clean.getvalue(), image.width / image.height)


def _opened(content: bytes, what: str) -> Image.Image:
    if len(content) > MAX_BYTES:
        raise PictureRefused(f"{what} lớn hơn 5 MB.")
    try:
        with Image.open(BytesIO(content), formats=("PNG",)) as image:
            if image.width * image.height > MAX_PIXELS:
                raise PictureRefused(f"{what} quá lớn (trên 20 triệu điểm ảnh).")
            image.verify()  # loading would forgive: WeasyPrint turns LOAD_TRUNCATED_IMAGES on
        with Image.open(BytesIO(content), formats=("PNG",)) as image:
            return image.convert("RGBA")
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise PictureRefused(f"{what} quá lớn (trên 20 triệu điểm ảnh).") from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        raise PictureRefused(f"{what} phải là tệp PNG còn nguyên vẹn.") from error


def _is_inked(image: Image.Image, drawn: Image.Image, strong: int) -> bool:
    """Whether, on average over what is drawn, one channel clearly outweighs the two others."""
    means = ImageStat.Stat(image.convert("RGB"), drawn).mean
    return means[strong] > 1.2 * max(means[:strong] + means[strong + 1 :])
