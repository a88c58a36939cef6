"""What stands on a printed sheet: words with their boxes, as pdftotext finds them."""

import re
import subprocess
from datetime import date
from html import unescape
from io import BytesIO
from typing import Any, NamedTuple

import pikepdf

from awards.certificates import places, sheet
from awards.certificates.content import Content
from awards.certificates.fitting import MM
from awards.certificates.places import Kind, Size
from awards.certificates.sheet import Layout
from documents import pdf

PERSON = Content(
    recipient="Bà Nông Thị Hạnh",
    is_person=True,
    role="Chuyên viên, Phòng Quản lý khoa học",
    achievement="Đã có thành tích xuất sắc trong phong trào thi đua năm 2026",
    decider="Giám đốc Sở Khoa học và Công nghệ tỉnh Cao Bằng",
    award="Giấy khen",
    decision_number="05/QĐ-SKHCN",
    decided_on=date(2026, 2, 5),
    golden_number=3,
    place="Cao Bằng",
    capacity=("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"),
    signer="Hoàng Thu Trang",
)
_WORD = re.compile(r'<word xMin="(.+?)" yMin="(.+?)" xMax="(.+?)" yMax="(.+?)">(.*?)</word>')


class Word(NamedTuple):
    """Millimetres from the upper left corner."""

    left: float
    top: float
    right: float
    bottom: float
    text: str


def layout(kind: str = Kind.COMPLETE, size: str = Size.A4, **changes: Any) -> Layout:
    data = {"kind": kind, "size": size, "places": places.usual(kind, size), "dx": 0, "dy": 0}
    return Layout.of(data | changes)


def printed(*contents: Content, on: Layout) -> bytes:
    return pdf.draw_pages(sheet.page(contents, on, "Giấy khen"), sheet.style(on))


def words(content: bytes) -> list[list[Word]]:
    """The words of each page."""
    html = subprocess.run(
        ["pdftotext", "-bbox", "-", "-"], input=content, check=True, capture_output=True
    ).stdout.decode()
    return [
        [
            Word(*(float(number) * MM for number in found[:4]), unescape(found[4]))
            for found in _WORD.findall(page)
        ]
        for page in html.split("<page ")[1:]
    ]


def text(content: bytes) -> str:
    return subprocess.run(
        ["pdftotext", "-raw", "-", "-"], input=content, check=True, capture_output=True
    ).stdout.decode()


def page_count(content: bytes) -> int:
    with pikepdf.open(BytesIO(content)) as file:
        return len(file.pages)
