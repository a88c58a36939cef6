"""Pages, each a JPEG, bound into one PDF of A4 sheets."""

from collections.abc import Sequence
from io import BytesIO

import pikepdf
from PIL import Image

SHORT, LONG = 595.28, 841.89  # points
MARGIN = 28.35  # points, one centimetre, around a photo that was not cut to its sheet


def bound(pages: Sequence[tuple[bytes, bool]]) -> bytes:
    """`pages`: each JPEG, and whether it shows a whole sheet, which then fills the page.

    Equal pages give equal bytes; the JPEGs stand in the file as they are.
    """
    written = BytesIO()
    with pikepdf.new() as pdf:
        for jpeg, is_sheet in pages:
            _add(pdf, jpeg, 0.0 if is_sheet else MARGIN)
        pdf.save(written, deterministic_id=True)
    return written.getvalue()


def _add(pdf: pikepdf.Pdf, jpeg: bytes, margin: float) -> None:
    with Image.open(BytesIO(jpeg), formats=("JPEG",)) as image:
        width, height = image.size
    across, down = (SHORT, LONG) if height >= width else (LONG, SHORT)
    scale = min((across - 2 * margin) / width, (down - 2 * margin) / height)
    shown = (width * scale, height * scale)
    left, bottom = (across - shown[0]) / 2, (down - shown[1]) / 2
    pdf.add_blank_page(page_size=(across, down))
    page = pdf.pages[-1]
    picture = pikepdf.Stream(
        pdf,
        jpeg,
        Type=pikepdf.Name.XObject,
        Subtype=pikepdf.Name.Image,
        Width=width,
        Height=height,
        ColorSpace=pikepdf.Name.DeviceRGB,
        BitsPerComponent=8,
        Filter=pikepdf.Name.DCTDecode,
    )
    page.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=picture))
    matrix = f"{shown[0]:.3f} 0 0 {shown[1]:.3f} {left:.3f} {bottom:.3f}"
    page.obj.Contents = pikepdf.Stream(pdf, f"q {matrix} cm /Im0 Do Q".encode())
