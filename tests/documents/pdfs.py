"""What a PDF says, as others read it; and texts that are hard to print."""

import io
import re
import subprocess
from functools import cache
from pathlib import Path

import pypdf

from documents import pdf
from documents.blocks import Block, Paper
from documents.layout import MEASURES

POINTS = 72 / 25.4
WORD = re.compile(r'xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">([^<]*)<')


def paper(*blocks: Block, draft: bool = False) -> Paper:
    return Paper("thu", "Thử", blocks, draft=draft)


@cache
def rendered(made: Paper) -> bytes:
    return pdf.render(made)


def command(name: str, *options: str, content: bytes, tmp_path: Path) -> str:
    source = tmp_path / "paper.pdf"
    source.write_bytes(content)
    done = subprocess.run([name, *options], cwd=tmp_path, capture_output=True, check=True)
    return done.stdout.decode()


def text_of(made: Paper, tmp_path: Path) -> str:
    """The text with single white space, page heads and all."""
    out = command("pdftotext", "-raw", "paper.pdf", "-", content=rendered(made), tmp_path=tmp_path)
    return " ".join(out.split())


def pages_of(made: Paper) -> list[str]:
    reader = pypdf.PdfReader(io.BytesIO(rendered(made)))
    return [" ".join(page.extract_text().split()) for page in reader.pages]


def words_off_the_text_area(made: Paper, tmp_path: Path) -> list[str]:
    """Words that reach over the right, left or lower margin (of a portrait page)."""
    out = command("pdftotext", "-bbox", "paper.pdf", "-", content=rendered(made), tmp_path=tmp_path)
    left, right = MEASURES["margin_left"].value * POINTS, (210 - 15) * POINTS
    bottom = (297 - MEASURES["margin_bottom"].value) * POINTS
    return [
        word
        for x_min, _, x_max, y_max, word in WORD.findall(out)
        if float(x_min) < left - 1 or float(x_max) > right + 1 or float(y_max) > bottom + 3
    ]


ENDLESS = "ở" * 5000
LONG = "ở" * 1000
HOSTILE = (
    "<img src=file:///etc/passwd> {{ 7*7 }} {% include 'x' %} @import url(http://a.b/c); "
    "</style><script>alert(1)</script> &amp; &#39; <!-- --> ]]> $body =HYPERLINK(1) \\0"
)
