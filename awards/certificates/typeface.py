"""How wide a text is, from the font's own advance widths: no layout, the same answer every time.

Kerning is left out, which makes lines look a little wider than they print; the margin covers the
few pairs that are pushed apart.
"""

import subprocess
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from fontTools.ttLib import TTFont

from documents.layout import FONTS

MARGIN = 1.015
UNKNOWN = 1.35  # em: a letter of another font, an emoji at the widest


class Typeface(NamedTuple):
    """All in em: advances by character, and how far the font reaches over and under its baseline."""

    advances: Mapping[str, float]
    ascent: float
    descent: float

    def width(self, text: str) -> float:
        """Em, never less than what is printed."""
        return MARGIN * sum(self.advances.get(letter, UNKNOWN) for letter in text)


@cache
def typeface(*, bold: bool = False, italic: bool = False) -> Typeface:
    """The face that fontconfig gives the renderer for the papers' first font."""
    style = ":bold" * bold + ":italic" * italic
    asked = ["fc-match", "--format=%{file}", f"{FONTS[0]}{style}"]
    path = subprocess.run(asked, check=True, capture_output=True, text=True, timeout=30).stdout
    with TTFont(path, fontNumber=0, lazy=True) as font:
        em, widths = font["head"].unitsPerEm, font["hmtx"].metrics
        advances = {chr(code): widths[glyph][0] / em for code, glyph in font.getBestCmap().items()}
        return Typeface(advances, font["hhea"].ascent / em, -font["hhea"].descent / em)
