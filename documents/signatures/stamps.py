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
p.note {{ font-size: 5pt; line-height: 1; position: absolute; bottom: 0; margin: 0;
  left: {aside:.1%}; right: {apart:.0%}; }}
img {{ width: 100%; height: {share:.0%}; object-fit: contain; }}
"""

_CORNER = """
@page {{ size: {width:.2f}pt {height:.2f}pt; margin: 0; }}
body {{ margin: 0; font: 10pt/1.1 {fonts}; color: black; text-align: right; }}
p {{ margin: 0; }}
p.note {{ font-size: 5pt; }}
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


def drawing(
    slot: Slot, size: Size, *, name: str, at: datetime, picture: Picture | None, note: str = ""
) -> bytes:
    """A PDF of one page as large as the slot; the text leaves the seal's third free.

    `note` stands below, whatever else is drawn: a demonstration key says there what it is.
    """
    sheet = _SHEET.format(
        width=size.width,
        height=size.height,
        fonts=_families(),
        indent=COVERED if slot is Slot.PERSON and picture is None else 0,
        aside=COVERED if slot is Slot.PERSON else 0,
        apart=0 if slot is Slot.PERSON else 0.45,  # the printed name begins there
        share=0.8 if note else 1,
    )
    body = f'<img alt="" src="picture:{_PICTURE}">' if picture else _lines(name, at)
    return pdf.draw_pages(_page(body, note), sheet, {_PICTURE: picture.png} if picture else None)


def corner(size: Size, *, number: str, at: datetime, note: str = "") -> bytes:
    """The agency's mark on an annex: number and time in upright black 10 pt (LAW.md §4.5)."""
    sheet = _CORNER.format(width=size.width, height=size.height, fonts=_families())
    body = f"<p>{escape(number)}</p><p>{moment_words(at)}</p>"
    return pdf.draw_pages(_page(body, note), sheet)


def _families() -> str:
    return ", ".join([*(f'"{family}"' for family in FONTS), "serif"])


def _page(body: str, note: str) -> str:
    below = f'<p class="note">{escape(note)}</p>' if note else ""
    return f'<!DOCTYPE html><html lang="vi"><title>Chữ ký</title><body>{body}{below}</body></html>'


@contextmanager
def style(drawn: bytes) -> Iterator[StaticStampStyle]:
    """The drawing as pyHanko's stamp; it reads the file when it signs, so inside the block."""
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        file.write(drawn)
        file.flush()
        yield StaticStampStyle.from_pdf_file(file.name, border_width=0, background_layout=_WHOLE)


def _lines(name: str, at: datetime) -> str:
    return f"<p>Ký bởi: {escape(name)}</p><p>Ngày ký: {moment_words(at)}</p>"
