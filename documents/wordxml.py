"""The raw XML that python-docx lacks: fields, page numbering, rows, rules, content controls.

Only elements of the transitional schema that Word 2010 knows (ECMA-376 Part 1, §17); every function
puts its element where the schema's order wants it, since Word calls a wrong order a broken file.
"""

import io
import zlib
from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from typing import Any
from zipfile import BadZipFile, ZipFile

from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement, parse_xml
from docx.section import Section
from docx.shape import InlineShape
from docx.shared import Twips
from docx.styles.style import ParagraphStyle, _TableStyle
from docx.table import Table, _Row
from docx.text.font import Font
from docx.text.paragraph import Paragraph
from lxml import etree

MAX_PART = 20_000_000
"""Bytes of the unpacked text that `marked_sections` is ready to read."""
MAX_TITLE = 64
"""Letters that Word takes as the title or the tag of a content control."""

Element = Any


def _made(tag: str, **values: Any) -> Element:
    """An element of the w: namespace with w: attributes."""
    return OxmlElement(f"w:{tag}", {qn(f"w:{name}"): str(value) for name, value in values.items()})


# styles and settings


def set_defaults(document: Document, *, font: str, points: float, language: str) -> None:
    """What holds where no style says otherwise: one face for all scripts, black, one language."""
    faces = " ".join(f'w:{script}="{font}"' for script in ("ascii", "hAnsi", "eastAsia", "cs"))
    defaults = parse_xml(
        f'<w:docDefaults xmlns:w="{_namespace()}"><w:rPrDefault><w:rPr><w:rFonts {faces}/>'
        f'<w:color w:val="000000"/><w:kern w:val="0"/>'
        f'<w:sz w:val="{points * 2:.0f}"/><w:szCs w:val="{points * 2:.0f}"/>'
        "<w:lang/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>"
        '<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>'
        "</w:pPr></w:pPrDefault></w:docDefaults>"
    )
    for script in ("val", "eastAsia", "bidi"):
        defaults.find(f".//{qn('w:lang')}").set(qn(f"w:{script}"), language)
    document.styles.element.insert(0, defaults)


def _namespace() -> str:
    return qn("w:p")[1:].partition("}")[0]


def set_size(font: Font, points: float) -> None:
    """The size for all scripts: python-docx sets that of western letters alone."""
    size = font._element.get_or_add_rPr().get_or_add_sz()
    size.set(qn("w:val"), f"{points * 2:.0f}")
    size.addnext(_made("szCs", val=f"{points * 2:.0f}"))


def set_style(paragraph: Paragraph, key: str) -> None:
    """The style by its id; python-docx reads the whole list of styles each time, half of a letter."""
    paragraph._p.style = key


def set_outline(style: ParagraphStyle, level: int) -> None:
    """The style's paragraphs stand in the navigation pane; level 0 is the highest."""
    style.element.get_or_add_pPr().get_or_add_outlineLvl().set(qn("w:val"), str(level))


def set_rule(style: ParagraphStyle, points: float) -> None:
    """A line under the paragraph, from its left indent to its right."""
    borders = _made("pBdr")
    borders.append(_border("bottom", points))
    style.element.get_or_add_pPr().get_or_add_spacing().addprevious(borders)


def _border(side: str, points: float) -> Element:
    return _made(side, val="single", sz=round(points * 8), space=0, color="000000")


def set_grid(style: _TableStyle, *, points: float, across: int, down: int) -> None:
    """Lines around all cells, and the room in them (twips)."""
    properties = _made("tblPr")
    borders = _made("tblBorders")
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    borders.extend(_border(side, points) for side in sides)
    properties.append(borders)
    properties.append(_margins(across, down))
    style.element.append(properties)


def set_bare(style: _TableStyle) -> None:
    """Neither lines nor room in the cells."""
    properties = _made("tblPr")
    properties.append(_margins(0, 0))
    style.element.append(properties)


def _margins(across: int, down: int) -> Element:
    margins = _made("tblCellMar")
    sides = (("top", down), ("left", across), ("bottom", down), ("right", across))
    margins.extend(_made(side, w=width, type="dxa") for side, width in sides)
    return margins


# pages


def add_page_number(paragraph: Paragraph) -> None:
    """The number of the page as a field."""
    field = _made("fldSimple", instr=" PAGE ")
    run, text = _made("r"), _made("t")
    text.text = "2"
    run.append(text)
    field.append(run)
    paragraph._p.append(field)


def restart_page_numbers(section: Section) -> None:
    """The section's first page is page 1."""
    properties = section._sectPr
    for old in properties.findall(qn("w:pgNumType")):
        properties.remove(old)
    properties.find(qn("w:pgMar")).addnext(_made("pgNumType", start=1))


# tables


def set_columns(table: Table, widths: Sequence[int], *, indent: int = 0) -> None:
    """Fixed columns, in twips; `indent`: from the margin to the text of the first (Word 2010)."""
    table.autofit = False
    properties = table._tbl.tblPr
    width = properties.find(qn("w:tblW"))
    width.set(qn("w:type"), "dxa")
    width.set(qn("w:w"), str(sum(widths)))
    width.addnext(_made("tblInd", w=indent, type="dxa"))
    for column, wide in zip(table._tbl.tblGrid.gridCol_lst, widths, strict=True):
        column.w = Twips(wide)
    for row in table._tbl.tr_lst:
        for cell, wide in zip(row.tc_lst, widths, strict=True):
            cell.width = Twips(wide)


def float_right(table: Table, top: int) -> None:
    """Out of the text, at its right edge; `top`: twips from the sheet's edge."""
    place = {"vertAnchor": "page", "horzAnchor": "margin", "tblpXSpec": "right", "tblpY": top}
    table._tbl.tblPr.tblStyle.addnext(_made("tblpPr", **place))


def keep_whole(row: _Row, *, repeat: bool = False) -> None:
    """A row that is not split between pages; `repeat`: a head row, printed on each page."""
    properties = row._tr.get_or_add_trPr()
    properties.append(_made("cantSplit"))
    if repeat:
        properties.append(_made("tblHeader"))


def add_copies(row: _Row, texts: Iterable[Sequence[str]], *, bold: bool = False) -> None:
    """A copy of the row for each line of texts, in place of the row itself.

    python-docx looks for its cells anew at each access, which makes long tables slow.
    """
    pattern = row._tr
    for line in texts:
        copy = deepcopy(pattern)
        for cell, text in zip(copy.iter(qn("w:p")), line, strict=True):
            if text:
                run = cell.add_r()
                run.text = text
                if bold:
                    Font(run).bold = Font(run).cs_bold = True
        pattern.addprevious(copy)
    pattern.getparent().remove(pattern)


# pictures


def describe(picture: InlineShape, words: str) -> None:
    """Alternative text; and no room around, for which LibreOffice takes 3 mm when nothing is said."""
    picture._inline.docPr.set("descr", words)
    for side in "TBLR":
        picture._inline.set(f"dist{side}", "0")


# content controls


def control(parts: Sequence[Element], *, tag: str, title: str, number: int) -> None:
    """Puts neighbouring paragraphs and tables into a content control.

    What is inside may be edited, the control itself cannot be deleted.
    """
    holder, properties, content = _made("sdt"), _made("sdtPr"), _made("sdtContent")
    values = {"alias": title[:MAX_TITLE], "tag": tag, "id": number, "lock": "sdtLocked"}
    properties.extend(_made(name, val=value) for name, value in values.items())
    parts[0].addprevious(holder)
    content.extend(parts)
    holder.extend((properties, content))


def marked_sections(content: bytes) -> dict[str, str]:
    """The text of each content control by its tag, paragraphs as lines; ValueError if unreadable.

    Text deleted under tracked changes is left out, inserted text is in. The same tag twice (a
    control copied by hand) is a ValueError: nobody can say which one is meant.
    """
    found: dict[str, str] = {}
    for holder in _document(content).iter(qn("w:sdt")):
        tag = holder.find(f"{qn('w:sdtPr')}/{qn('w:tag')}")
        inside = holder.find(qn("w:sdtContent"))
        if tag is None or inside is None:
            continue
        key = tag.get(qn("w:val"), "")
        if key in found:
            raise ValueError(f"content control {key!r} stands twice")
        found[key] = "\n".join(_lines(inside))
    return found


_LETTERS = {
    qn("w:t"): "",
    qn("w:tab"): "\t",
    qn("w:br"): "\n",
    qn("w:cr"): "\n",
    qn("w:noBreakHyphen"): "-",
}
_GONE = (
    *map(qn, ("w:del", "w:moveFrom")),
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
)


def _document(content: bytes) -> Element:
    """The main part, parsed without entities, addresses or bombs."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        with ZipFile(io.BytesIO(content)) as package, package.open("word/document.xml") as part:
            body = part.read(MAX_PART + 1)
        if len(body) > MAX_PART:
            raise ValueError("the document is too large")
        root = etree.fromstring(body, parser)
    except (BadZipFile, KeyError, OSError, RuntimeError, zlib.error, etree.XMLSyntaxError) as error:
        raise ValueError(f"not a Word document: {error}") from error
    if root.getroottree().docinfo.doctype:
        raise ValueError("a Word document declares no entities")
    etree.strip_elements(root, *_GONE, with_tail=False)
    return root


def _lines(inside: Element) -> Iterator[str]:
    """The paragraphs that hold text, those of tables and boxes in their place."""
    found: dict[Element, list[str]] = {}
    for letter in inside.iter(*_LETTERS):
        if letter.getparent().tag == qn("w:r"):  # and no tab stop
            paragraph = next(letter.iterancestors(qn("w:p")), inside)
            found.setdefault(paragraph, []).append(_LETTERS[letter.tag] or letter.text or "")
    return map("".join, found.values())
