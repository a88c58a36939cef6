"""Word files of papers, written once a run and opened again."""

import io
import zipfile
from functools import cache

import docx
from docx.oxml.ns import qn

from documents import word
from documents.blocks import Block, Paper, Para, Section
from tests.documents import samples

SECTIONS = Paper(
    "bao-cao",
    "Báo cáo",
    (
        Para("Trước"),
        Section("thanh-tich", "Thành tích đạt được", (Para("Một\nHai – “ba” & <b>"),)),
        Section("bang", "Bảng", (samples.people_table(3),)),
        Section("trong", "Chưa viết", ()),
        samples.people_table(2),
    ),
)


def paper(*blocks: Block, draft: bool = False) -> Paper:
    return Paper("thu", "Thử", blocks, draft=draft)


@cache
def rendered(made: Paper) -> bytes:
    return word.render(made)


def opened(made: Paper) -> docx.document.Document:
    return docx.Document(io.BytesIO(rendered(made)))


def parts(made: Paper) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(rendered(made))) as package:
        return {name: package.read(name) for name in package.namelist()}


def texts(made: Paper) -> list[str]:
    return [paragraph.text for paragraph in opened(made).paragraphs if paragraph.text]


def letters(made: Paper) -> str:
    """All text of the body without white space."""
    body = opened(made).element.body
    return "".join("".join(text.text or "" for text in body.iter(qn("w:t"))).split())


def rendered_document(made: Paper) -> bytes:
    return parts(made)["word/document.xml"]
