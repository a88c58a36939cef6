"""What lies under or over the text: border and emblem, a scan to try a template on, “XEM THỬ”."""

from functools import lru_cache

from awards.certificates import motif
from awards.certificates.parts import A4_WIDTH, FRAME
from awards.certificates.places import sheet_size
from documents import pdf
from documents.layout import FONTS

PREVIEW = "XEM THỬ"


@lru_cache(maxsize=8)
def frame(size: str, emblem: bytes = b"") -> bytes:
    """Border and emblem as a page; without an emblem its place is left empty, never a likeness."""
    pictures = {"border": motif.border(size)} | ({"emblem": emblem} if emblem else {})
    shown = "".join(f'<img class="{name}" src="picture:{name}">' for name in pictures)
    width, _ = sheet_size(size)
    scale = width / A4_WIDTH
    side = FRAME.emblem * scale
    place = (
        f".emblem {{ left: {(width - side) / 2:g}mm; top: {FRAME.emblem_top * scale:g}mm;"
        f" width: {side:g}mm; height: {side:g}mm; object-fit: contain }}"
    )
    return pdf.draw_pages(_page(shown), _style(size) + place, pictures)


def picture(size: str, scan: bytes) -> bytes:
    """A scan of the whole sheet as a page of exactly its size."""
    shown = '<img class="border" src="picture:scan">'
    return pdf.draw_pages(_page(shown), _style(size), {"scan": scan})


@lru_cache(maxsize=2)
def marked(size: str) -> bytes:
    """“XEM THỬ” across the sheet: what carries it is not for handing over."""
    width, height = sheet_size(size)
    families = ", ".join(f'"{family}"' for family in FONTS)
    mark = (
        f"p {{ position: absolute; left: 0; top: {height * 0.34:g}mm; width: {width}mm; margin: 0;"
        f" text-align: center; font: bold {width * 0.38:g}pt/1 {families}, serif;"
        " letter-spacing: .08em; color: rgba(31, 90, 150, .2); transform: rotate(-24deg) }"
    )
    return pdf.draw_pages(_page(f"<p>{PREVIEW}</p>"), _style(size) + mark)


def _page(inner: str) -> str:
    return f'<!DOCTYPE html><html lang="vi"><title></title><body>{inner}</body></html>'


def _style(size: str) -> str:
    width, height = sheet_size(size)
    return (
        f"@page {{ size: {width}mm {height}mm; margin: 0 }} body {{ margin: 0 }}"
        " img { position: absolute }"
        f" .border {{ left: 0; top: 0; width: {width}mm; height: {height}mm }}"
    )
