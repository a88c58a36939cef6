"""Word files as their parts, what they hold of bad texts, and the order of the schema."""

import hashlib
import io
import os
import subprocess
import sys
import unicodedata

import docx
import pytest
from docx.shared import Mm

from documents import html, word, wordxml
from documents.blocks import (
    KINDS,
    Annex,
    Block,
    Clause,
    Closing,
    Column,
    CopiesTo,
    Heading,
    Items,
    Paper,
    Para,
    Recipients,
    Section,
    Signatory,
    Table,
    Title,
)
from documents.verification import qr
from documents.word.writers import WRITERS
from tests.documents import samples, wordschema
from tests.documents.pdfs import ENDLESS, HOSTILE, LONG
from tests.documents.wordfiles import (
    SECTIONS,
    letters,
    opened,
    paper,
    parts,
    rendered,
    rendered_document,
    texts,
)

PICTURES = ("drawing: ", "{http://schemas.openxmlformats.org/drawingml/")
BAD = "😀 👨‍👩‍👧 🇻🇳 שלום עולם مرحبا 汉字 e\u0301\u0301 \u200b=1+1 \\0 ${x} {{ 7*7 }}"


# the whole


@pytest.mark.parametrize("kind", KINDS)
def test_render_has_writers_for_each_kind_in_both_forms(kind):
    assert kind in WRITERS
    assert kind in html._WRITERS or kind in (Table, Section, Annex)


class Stranger(Block):
    """Of no kind that has a writer."""


def test_render_refuses_an_unknown_block():
    with pytest.raises(ValueError, match="no way to write Stranger"):
        word.render(paper(Stranger()))


def test_render_gives_the_same_bytes_in_another_process():
    code = (
        "import hashlib; from documents import word; from tests.documents import samples;"
        "print(hashlib.sha256(word.render(samples.overview())).hexdigest())"
    )
    environment = os.environ | {"PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo"}
    there = subprocess.check_output([sys.executable, "-c", code], env=environment, text=True)
    assert there.strip() == hashlib.sha256(word.render(samples.overview())).hexdigest()


def test_render_keeps_drafts_and_issued_papers_apart():
    draft, issued = samples.decision(4, draft=True), samples.decision(4)
    before = rendered(issued)
    assert "DỰ THẢO".encode() in parts(draft)["word/header1.xml"]
    assert "DỰ THẢO".encode() in parts(draft)["word/header2.xml"]
    assert word.render(issued) == before
    assert "DỰ THẢO".encode() not in parts(issued)["word/header1.xml"]


def test_render_brings_no_more_parts_than_it_needs():
    assert sorted(parts(samples.minutes())) == [
        "[Content_Types].xml",
        "_rels/.rels",
        "docProps/core.xml",
        "word/_rels/document.xml.rels",
        "word/document.xml",
        "word/fontTable.xml",
        "word/header1.xml",
        "word/header2.xml",
        "word/settings.xml",
        "word/styles.xml",
    ]


def test_render_names_title_and_language_and_nobody():
    properties = opened(samples.decision(3)).core_properties
    assert (properties.title, properties.language) == ("Quyết định khen thưởng", "vi")
    assert (properties.author, properties.last_modified_by) == ("", "")
    core = parts(samples.decision(3))["docProps/core.xml"]
    assert b"created" not in core
    assert b"creator" not in core


def test_render_cuts_a_title_that_no_file_can_have():
    assert (
        len(docx.Document(io.BytesIO(word.render(Paper("x", "x" * 999, ())))).core_properties.title)
        == 255
    )


def test_render_places_the_qr_code_30_mm_wide_with_words_for_who_does_not_see_it():
    (picture,) = opened(paper(samples.MARK)).inline_shapes
    assert (picture.width, picture.height) == (Mm(30), Mm(30))
    assert picture._inline.docPr.get("descr") == "Mã QR kiểm tra văn bản"
    assert [picture._inline.get(f"dist{side}") for side in "TBLR"] == ["0"] * 4
    image = parts(paper(samples.MARK))["word/media/image1.png"]
    assert image == qr.png(samples.MARK.statement, samples.MARK.address)


def test_render_writes_the_words_of_the_mark_and_the_same_bytes_again():
    (table,) = opened(paper(samples.MARK)).tables
    lines = [paragraph.text for paragraph in table.cell(0, 1).paragraphs]
    assert tuple(lines) == qr.printed_lines(samples.CODE, samples.MARK.address)
    assert word.render(paper(samples.MARK)) == rendered(paper(samples.MARK))


# the schema


@pytest.mark.parametrize("made", [*samples.ALL.values(), SECTIONS], ids=[*samples.ALL, "muc"])
def test_render_keeps_the_order_of_the_schema(made):
    for name, part in parts(made).items():
        if name.startswith("word/") and name.endswith(".xml"):
            faults = wordschema.faults(part)  # pictures are python-docx's own, of other namespaces
            assert [fault for fault in faults if not fault.startswith(PICTURES)] == [], name


@pytest.mark.parametrize(
    ("broken", "fault"),
    [
        ("<w:tbl><w:tr/><w:tblPr/></w:tbl>", "tbl: ['tr', 'tblPr'] out of order"),
        ("<w:p><w:pPr><w:jc/><w:ind/></w:pPr></w:p>", "pPr: ['jc', 'ind'] out of order"),
        ("<w:p><w:pPr><w:new/></w:pPr></w:p>", "pPr: unknown child among ['new']"),
        (
            "<w:tbl/><w:sdt><w:sdtContent><w:tbl/></w:sdtContent></w:sdt>",
            "body: two tables in a row",
        ),
        ("<w:tc><w:tbl/></w:tc>", "tc: does not end in a paragraph"),
    ],
)
def test_schema_table_sees_what_word_would_stumble_over(broken, fault):
    body = rendered_document(paper(Para("a"))).replace(b"<w:body>", b"<w:body>" + broken.encode())
    assert fault in wordschema.faults(body)


def test_render_uses_only_what_word_2010_knows():
    allowed = {
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    }
    for name, part in parts(samples.overview()).items():
        if name.startswith("word/") and name.endswith(".xml"):
            found = {uri for _, (_, uri) in wordxml.etree.iterparse(io.BytesIO(part), ["start-ns"])}
            assert found <= allowed, name
    settings = parts(samples.overview())["word/settings.xml"].decode()
    assert 'w:name="compatibilityMode"' in settings
    assert 'w:val="14"/></w:compat>' in settings


# bad input


@pytest.mark.parametrize(
    "made",
    [
        paper(Para(HOSTILE)),
        paper(Table((Column("a", share=9), Column("b")), rows=((HOSTILE, ""),))),
        paper(samples.head(issuer=HOSTILE)),
        paper(Title("TỜ TRÌNH", HOSTILE)),
        Paper("thu", HOSTILE, (Heading(HOSTILE),)),
        paper(Section("a", HOSTILE, (Para(HOSTILE),))),
    ],
    ids=["para", "cell", "head", "title", "name", "section"],
)
def test_render_writes_markup_as_the_text_it_is(made):
    assert letters(made).count("".join(HOSTILE.split())) == 1
    assert b"TargetMode" not in b"".join(parts(made).values())


@pytest.mark.parametrize(
    "block",
    [
        Para(BAD),
        Clause(BAD, BAD),
        Items((BAD,)),
        Heading(BAD),
        Title(BAD, BAD, BAD),
        Annex(BAD, BAD, BAD),
        Table((Column(BAD),), ((BAD,),), total=(BAD,)),
        Recipients((BAD, BAD), BAD),
        Closing(CopiesTo((BAD,), BAD), Signatory((BAD,), BAD, BAD)),
        samples.head(issuer=BAD, place=BAD, symbol=BAD, about=BAD, parent=BAD, form_number=BAD),
        Section("a", BAD, (Para(BAD),)),
    ],
    ids=lambda block: type(block).__name__,
)
def test_render_keeps_strange_letters_in_every_kind(block):
    wanted = "".join(Para(BAD).text.split())
    assert letters(paper(block)).count(wanted) >= 1


@pytest.mark.parametrize("text", ["", " ", "\n", "\t\n "])
def test_render_writes_nothing_for_nothing(text):
    made = paper(
        Para(text), Heading(text), Title(text, text, text), Section("a", text, (Para(text),))
    )
    assert letters(made) == ""


def test_render_drops_what_no_file_can_hold():
    assert texts(paper(Para("a\x00b\x1bc\ufffed\u202ee\ud800f"))) == ["abcdef"]


def test_render_composes_decomposed_text():
    nfd = unicodedata.normalize("NFD", "Nguyễn Thị Hằng, Phó Giám đốc Sở Nội vụ")
    assert texts(paper(Para(nfd))) == ["Nguyễn Thị Hằng, Phó Giám đốc Sở Nội vụ"]


def test_render_folds_white_space_as_the_pdf_does():
    assert texts(paper(Para("  a \t b\n\t c  "))) == ["a b", "c"]


@pytest.mark.parametrize("text", [ENDLESS, LONG, "x" * 100_000, "Xin chào. " * 10_000])
def test_render_takes_texts_of_any_length(text):
    made = paper(Para(text), Table((Column("a"), Column("b")), ((text, "b"),)))
    assert letters(made).count(text.split()[0][0]) == 2 * text.count(text[0]) + (text[0] == "a")
