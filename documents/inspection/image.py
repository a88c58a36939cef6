"""JPEG and PNG pictures: whole, and no more than a machine can unpack."""

from io import BytesIO

from PIL import Image, UnidentifiedImageError

from documents.inspection.kinds import JPEG, PNG, Bad

MAX_PIXELS = 80_000_000
TOO_MANY_PIXELS = "Ảnh quá lớn (trên 80 triệu điểm ảnh)."


def demand_whole(content: bytes) -> str:
    """The content type, judged by the header before anything is unpacked."""
    is_png = content.startswith(b"\x89PNG")
    try:
        with Image.open(BytesIO(content), formats=("JPEG", "PNG")) as image:
            if image.width * image.height > MAX_PIXELS:
                raise Bad(TOO_MANY_PIXELS)
            image.verify()
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise Bad(TOO_MANY_PIXELS) from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        raise Bad from error
    if not is_png and not _ends(content):
        raise Bad
    return PNG if is_png else JPEG


def _ends(jpeg: bytes) -> bool:
    """The end mark stands after the last scan; verify() does not look at a JPEG's data."""
    return jpeg.rfind(b"\xff\xd9") > jpeg.rfind(b"\xff\xda")
