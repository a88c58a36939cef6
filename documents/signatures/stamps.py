"""What a signature looks like on the page: the picture, or lines of text, drawn as a small PDF.

pyHanko's own text stamps draw TrueType text letter-spaced and cut off (ECOSYSTEM.md §3), so the
paper's engine draws them.
"""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from html import escape

from pyhanko.pdf_utils.layout import AxisAlignment, Margins, SimpleBoxLayoutRule
from pyhanko.stamp import StaticStampStyle

from documents import pdf
from documents.layout import FONTS
from documents.signatures.images import Picture
from documents.signatures.slots import COVERED, Size, Slot
from vietnamese.dates import VIETNAM, dmy

_SHEET = """
@page {{ size: {width:.2f}pt {height:.2f}pt; margin: 0; }}
body {{ margin: 0; height: {height:.2f}pt; font: 9pt/1.15 {fonts}; color: black;
  display: flex; flex-direction: column; justify-content: center; overflow-wrap: anywhere; }}
p {{ margin: 0 0 0 {indent:.1%}; }}
img {{ width: 100%; height: 100%; object-fit: contain; }}
"""

_PICTURE = "chu-ky"
_WHOLE = SimpleBoxLayoutRule(
    x_align=AxisAlignment.ALIGN_MID, y_align=AxisAlignment.ALIGN_MID, margins=Margins.uniform(0)
)


def moment_words(at: datetime) -> str:
    """As "22/11/2026 10:42:07 +07:00": date, time and zone of ISO 8601 (LAW.md §4.5)."""
    local = at.astimezone(VIETNAM)
    offset = local.strftime("%z")
    return f"{dmy(local)} {local:%H:%M:%S} {offset[:3]}:{offset[3:]}"


def drawing(slot: Slot, size: Size, *, name: str, at: datetime, picture: Picture | None) -> bytes:
    """A PDF of one page as large as the slot; the text leaves the seal's third free."""
    indent = COVERED if slot is Slot.PERSON and picture is None else 0
    families = ", ".join(f'"{family}"' for family in FONTS)
    sheet = _SHEET.format(
        width=size.width, height=size.height, fonts=f"{families}, serif", indent=indent
    )
    body = f'<img alt="" src="picture:{_PICTURE}">' if picture else _lines(name, at)
    page = f'<!DOCTYPE html><html lang="vi"><title>Chữ ký</title><body>{body}</body></html>'
    return pdf.draw_pages(page, sheet, {_PICTURE: picture.png} if picture else None)


@contextmanager
def style(drawn: bytes) -> Iterator[StaticStampStyle]:
    """The drawing as pyHanko's stamp; it reads the file when it signs, so inside the block."""
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        file.write(drawn)
        file.flush()
        yield StaticStampStyle.from_pdf_file(file.name, border_width=0, background_layout=_WHOLE)


def _lines(name: str, at: datetime) -> str:
    return f"<p>Ký bởi: {escape(name)}</p><p>Ngày ký: {moment_words(at)}</p>"
