"""Word and Excel files, good ones and such as somebody made bad on purpose."""

from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import docx
from openpyxl import Workbook

RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MAIN_RELS = "word/_rels/document.xml.rels"


def word(*paragraphs: str) -> bytes:
    document, written = docx.Document(), BytesIO()
    for text in paragraphs or ("Sáng kiến năm 2025",):
        document.add_paragraph(text)
    document.save(written)
    return written.getvalue()


def excel(*cells: str) -> bytes:
    book, written = Workbook(), BytesIO()
    book.active.append(list(cells or ("Chỉ tiêu", "=SUM(B1:B9)")))
    book.save(written)
    return written.getvalue()


def changed(content: bytes, parts: Mapping[str, bytes | None], *, stored: bool = False) -> bytes:
    """The package with parts put in or (None) taken out."""
    written = BytesIO()
    with ZipFile(BytesIO(content)) as old, ZipFile(written, "w") as new:
        kept = {name: old.read(name) for name in old.namelist()} | parts
        for name, body in kept.items():
            if body is not None:
                new.writestr(name, body, ZIP_STORED if stored else ZIP_DEFLATED)
    return written.getvalue()


def part(content: bytes, name: str) -> bytes:
    with ZipFile(BytesIO(content)) as package:
        return package.read(name)


def replaced(content: bytes, name: str, old: str, new: str) -> bytes:
    body = part(content, name)
    assert old.encode() in body
    return changed(content, {name: body.replace(old.encode(), new.encode())})


def related(content: bytes, kind: str, target: str, *, external: bool = True) -> bytes:
    """One relation more of the main part of a Word file."""
    outside = ' TargetMode="External"' if external else ""
    line = f'<Relationship Id="x9" Type="{RELATIONS}/{kind}" Target="{target}"{outside}/>'
    return replaced(content, MAIN_RELS, "</Relationships>", f"{line}</Relationships>")


def with_field(*instructions: str) -> bytes:
    """A Word file with a field whose words are cut into runs."""
    words = "".join(
        f'<w:r><w:instrText xml:space="preserve">{each}</w:instrText></w:r>'
        for each in instructions
    )
    begin, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "end"))
    return replaced(
        word("Chỗ này"),
        "word/document.xml",
        "<w:sectPr",
        f"<w:p>{begin}{words}{end}</w:p><w:sectPr",
    )
