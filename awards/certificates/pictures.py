"""Uploaded pictures made small and harmless before they are kept: decoded, turned, written anew."""

from io import BytesIO

import pikepdf
from django.core.exceptions import ValidationError
from PIL import Image, ImageOps

from awards.certificates import binding
from documents.photos.sheets import BROKEN_EXIF
from documents.uploads import NOT_WHOLE, Scan

SHEET_PIXELS, EMBLEM_PIXELS = 2600, 1200  # of the longer side: 220 dpi on A4; over 1,000 dpi
QUALITY = 82
PDF, JPEG, PNG = "application/pdf", "image/jpeg", "image/png"


def background(scan: Scan) -> tuple[bytes, str]:
    """The scan of an empty sheet and its content type: a PDF's first page, or a lying JPEG."""
    if scan.content_type == PDF:
        try:
            return binding.first_page(scan.content), PDF
        except pikepdf.PdfError as error:
            raise ValidationError(NOT_WHOLE) from error
    image = _opened(scan)
    if image.height > image.width:
        image = image.rotate(90, expand=True)
    return _written(image.convert("RGB"), SHEET_PIXELS, "JPEG", quality=QUALITY), JPEG


def emblem(scan: Scan) -> tuple[bytes, str]:
    """A PNG with its transparency, and its content type. ValidationError for a PDF."""
    if scan.content_type == PDF:
        raise ValidationError("Quốc huy phải là ảnh PNG hoặc JPEG.")
    return _written(_opened(scan).convert("RGBA"), EMBLEM_PIXELS, "PNG"), PNG


def _opened(scan: Scan) -> Image.Image:
    """Decoded whole: what `uploads` let through may still be broken further on."""
    try:
        image = Image.open(BytesIO(scan.content), formats=("JPEG", "PNG"))
        image.load()
        return ImageOps.exif_transpose(image)
    except (OSError, SyntaxError, Image.DecompressionBombError, *BROKEN_EXIF) as error:
        raise ValidationError(NOT_WHOLE) from error


def _written(image: Image.Image, longest: int, kind: str, **options: int) -> bytes:
    image.thumbnail((longest, longest))
    written = BytesIO()
    image.save(written, kind, **options)
    return written.getvalue()
