"""Marked sections of a Word file, found again after Word or LibreOffice has saved it.

Word keeps content controls and their tags. LibreOffice 7 keeps neither for several paragraphs, but
bookmarks, so each control also lies between two: on the paragraph before it, named as its tag, and on
the one after it, the tag and END. What is read is text alone; whatever else stands in a section is
named in `left_out`.
"""

import zlib
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any
from zipfile import BadZipFile, ZipFile

from docx.oxml.ns import qn
from lxml import etree

from documents.wordpackage import zipped

MAIN = "word/document.xml"
MAX_PART = 20_000_000  # bytes of the unpacked text
END = "e"
Element = Any

_TEXT = {
    qn("w:tab"): "\t",
    qn("w:br"): "\n",
    qn("w:cr"): "\n",
    qn("w:noBreakHyphen"): "-",
}
_INLINE = frozenset(
    map(
        qn,
        (
            *("w:r", "w:ins", "w:moveTo", "w:hyperlink", "w:smartTag", "w:sdt", "w:sdtContent"),
            *("w:fldSimple", "w:bdo", "w:dir"),
        ),
    )
)
_TRACKED = frozenset(map(qn, ("w:ins", "w:del", "w:moveFrom", "w:moveTo")))
_OTHER = {
    qn("w:drawing"): "hình ảnh",
    qn("w:pict"): "hình ảnh",
    qn("w:object"): "hình ảnh",
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent": "hình ảnh",
    qn("w:footnoteReference"): "chú thích cuối trang",
    qn("w:endnoteReference"): "chú thích cuối bài",
    qn("w:commentReference"): "nhận xét",
    qn("w:sym"): "ký hiệu lấy từ phông chữ riêng",
    "{http://schemas.openxmlformats.org/officeDocument/2006/math}oMath": "công thức",
    "{http://schemas.openxmlformats.org/officeDocument/2006/math}oMathPara": "công thức",
}
TABLE = "bảng"
NUMBERING = "số thứ tự, gạch đầu dòng tự động"
TRACKED = "dấu theo dõi thay đổi (đã lấy chữ như khi chấp nhận)"
BESIDE = "đoạn viết ngoài khung của mục"


@dataclass(frozen=True)
class Marked:
    """One section as it came back; lines of `text` are paragraphs."""

    tag: str
    text: str
    left_out: tuple[str, ...] = ()


def with_marks(content: bytes) -> bytes:
    """The Word file with two bookmarks around each of its content controls.

    A paragraph must stand before and after every control.
    """
    with ZipFile(BytesIO(content)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    root = etree.fromstring(parts[MAIN], _parser())
    for number, holder in enumerate(root.iter(qn("w:sdt")), 1):
        tag = _tag(holder)
        _bookmark(holder.getprevious(), tag, 2 * number)
        _bookmark(holder.getnext(), tag + END, 2 * number + 1)
    parts[MAIN] = etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
    return zipped(parts)


def _bookmark(paragraph: Element, name: str, number: int) -> None:
    """Around the words of a paragraph."""
    start = etree.SubElement(paragraph, qn("w:bookmarkStart"))
    start.attrib.update({qn("w:id"): str(number), qn("w:name"): name})
    properties = paragraph.find(qn("w:pPr"))
    paragraph.insert(0 if properties is None else 1, start)
    end = etree.SubElement(paragraph, qn("w:bookmarkEnd"))
    end.set(qn("w:id"), str(number))


def read(content: bytes, tags: Collection[str] = ()) -> list[Marked]:
    """Every section marked by a control, then those of `tags` that bookmarks alone still mark.

    A control that was copied stands twice in the list. Raises ValueError for what is unreadable.
    """
    root = _document(content)
    between = dict(_between(root))
    found = [_of_control(holder, between) for holder in root.iter(qn("w:sdt")) if _tag(holder)]
    known = {each.tag for each in found}
    rest = [(tag, parts) for tag, parts in between.items() if tag not in known]
    return found + [_marked(tag, parts) for tag, parts in rest if not tags or tag in tags]


def _parser() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)


def _document(content: bytes) -> Element:
    try:
        with ZipFile(BytesIO(content)) as package, package.open(MAIN) as part:
            body = part.read(MAX_PART + 1)
        if len(body) > MAX_PART:
            raise ValueError("the document is too large")
        root = etree.fromstring(body, _parser())
    except (BadZipFile, KeyError, OSError, RuntimeError, zlib.error, etree.XMLSyntaxError) as error:
        raise ValueError(f"not a Word document: {error}") from error
    if root.getroottree().docinfo.doctype:
        raise ValueError("a Word document declares no entities")
    return root


def _tag(holder: Element) -> str:
    tag = holder.find(f"{qn('w:sdtPr')}/{qn('w:tag')}")
    return "" if tag is None else tag.get(qn("w:val"), "")


def _between(root: Element) -> Iterator[tuple[str, list[Element]]]:
    """What stands between the paragraphs of two bookmarks, by the first one's name."""
    body = root.find(qn("w:body"))
    if body is None:
        return
    places = {}
    for place, block in enumerate(body):
        for mark in block.iter(qn("w:bookmarkStart")):
            places.setdefault(mark.get(qn("w:name"), ""), place)
    for name, place in places.items():
        end = places.get(name + END)
        if end is not None and place < end:
            yield name, list(body[place + 1 : end])


def _of_control(holder: Element, between: dict[str, list[Element]]) -> Marked:
    tag, inside = _tag(holder), holder.find(qn("w:sdtContent"))
    own = _marked(tag, [] if inside is None else list(inside))
    beside = [block for block in between.get(tag, []) if block is not holder]
    if not _marked(tag, beside).text.strip():
        return own
    return Marked(tag, own.text, (*own.left_out, BESIDE))


@dataclass
class _Reading:
    """The lines so far; the last one is still being written."""

    lines: list[str] = field(default_factory=lambda: [""])
    left_out: dict[str, None] = field(default_factory=dict)

    def note(self, words: str) -> None:
        self.left_out[words] = None


def _marked(tag: str, blocks: Iterable[Element]) -> Marked:
    reading = _Reading()
    for block in blocks:
        _read_block(reading, block)
    text = "\n".join(reading.lines).strip("\n")
    return Marked(tag, text, tuple(reading.left_out))


def _read_block(reading: _Reading, block: Element) -> None:
    if block.tag == qn("w:p"):
        _read_paragraph(reading, block)
    elif block.tag == qn("w:tbl"):
        reading.note(TABLE)
    elif block.tag == qn("w:r"):  # of a control inside a paragraph
        _read_inline(reading, block)
    elif block.tag in (qn("w:sdt"), qn("w:sdtContent"), qn("w:customXml")):
        for inner in block:
            _read_block(reading, inner)


def _read_paragraph(reading: _Reading, paragraph: Element) -> None:
    properties = paragraph.find(qn("w:pPr"))
    joined = False
    if properties is not None:
        number = properties.find(f"{qn('w:numPr')}/{qn('w:numId')}")
        if number is not None and number.get(qn("w:val")) != "0":
            reading.note(NUMBERING)
        joined = properties.find(f"{qn('w:rPr')}/{qn('w:del')}") is not None
    for child in paragraph:
        _read_inline(reading, child)
    if joined:  # its end was deleted: the next paragraph goes on in the same line
        reading.note(TRACKED)
    else:
        reading.lines.append("")


def _read_inline(reading: _Reading, element: Element) -> None:
    tag = element.tag
    if tag in _TRACKED:
        reading.note(TRACKED)
    if tag in _OTHER:
        reading.note(_OTHER[tag])
    elif tag == qn("w:t"):
        reading.lines[-1] += element.text or ""
    elif tag in _TEXT:
        reading.lines[-1] += _TEXT[tag]
    elif tag in _INLINE:
        for child in element:
            _read_inline(reading, child)
