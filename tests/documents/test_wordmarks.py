"""Marked sections come back from Word and from LibreOffice, text alone, the rest named."""

import os
import re
import subprocess
from pathlib import Path

import pytest

from documents import word
from documents.blocks import Heading, Paper, Para, Section
from documents.wordmarks import BESIDE, NUMBERING, TABLE, TRACKED, Marked, read, with_marks
from tests.documents.officefiles import changed, part, replaced

MAIN = "word/document.xml"
ONE, TWO, EMPTY = ("td" + letter * 32 for letter in "abc")
TEXT = "Một “ba” & <b>\nHai – bốn"
PAPER = Paper(
    "bao-cao",
    "Báo cáo",
    (
        Heading("1. Một"),
        Section(ONE, "Một", (Para(TEXT),)),
        Heading("2. Hai"),
        Section(TWO, "Hai", (Para("Năm"),)),
        Heading("3. Ba"),
        Section(EMPTY, "Ba", ()),
        Para("Hết"),
    ),
)
MADE = with_marks(word.render(PAPER))
TABLE_XML = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>ô</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"


def texts(content: bytes) -> dict[str, str]:
    return {each.tag: each.text for each in read(content)}


def edited(old: str, new: str) -> bytes:
    return replaced(MADE, MAIN, old, new)


def without_controls(content: bytes) -> bytes:
    """As somebody leaves it who takes the controls away and keeps what is in them."""
    body = part(content, MAIN).decode()
    body = re.sub(r"<w:sdtPr>.*?</w:sdtPr>|</?w:sdt(Content)?>", "", body, flags=re.DOTALL)
    return changed(content, {MAIN: body.encode()})


def saved_by_libreoffice(content: bytes, folder: Path) -> bytes:
    (folder / "a.docx").write_bytes(content)
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation=file://{folder}/profile",
            *("--headless", "--convert-to", "docx:MS Word 2007 XML", "--outdir", "out", "a.docx"),
        ],
        cwd=folder,
        env=os.environ | {"HOME": str(folder)},
        capture_output=True,
        check=True,
        timeout=110,
    )
    return (folder / "out" / "a.docx").read_bytes()


def test_sections_come_back_by_their_tags():
    assert texts(MADE) == {ONE: TEXT, TWO: "Năm", EMPTY: ""}


def test_sections_come_back_without_their_controls():
    assert texts(without_controls(MADE)) == {ONE: TEXT, TWO: "Năm", EMPTY: ""}


def test_sections_come_back_from_libreoffice(tmp_path):
    longer = edited(
        "Năm</w:t></w:r></w:p>", "Năm</w:t></w:r></w:p><w:p><w:r><w:t>Sáu</w:t></w:r></w:p>"
    )

    came = saved_by_libreoffice(longer, tmp_path)

    assert {tag: text for tag, text in texts(came).items() if tag in (ONE, TWO, EMPTY)} == {
        ONE: TEXT,
        TWO: "Năm\nSáu",
        EMPTY: "",
    }


@pytest.mark.parametrize(
    ("old", "new", "text", "left_out"),
    [
        (
            "<w:t>Năm</w:t></w:r>",
            '<w:t>Năm</w:t></w:r><w:ins w:id="91"><w:r><w:t> mới</w:t></w:r></w:ins>'
            '<w:del w:id="92"><w:r><w:delText> cũ</w:delText></w:r></w:del>',
            "Năm mới",
            (TRACKED,),
        ),
        ("Năm</w:t></w:r></w:p>", f"Năm</w:t></w:r></w:p>{TABLE_XML}", "Năm", (TABLE,)),
        (
            "<w:t>Năm</w:t>",
            '<w:t>Năm</w:t><w:footnoteReference w:id="2"/><w:commentReference w:id="1"/><w:drawing/>',
            "Năm",
            ("chú thích cuối trang", "nhận xét", "hình ảnh"),
        ),
        (
            "<w:r><w:t>Năm</w:t></w:r>",
            '<w:hyperlink w:anchor="x"><w:r><w:t>Năm</w:t><w:tab/><w:t>b</w:t></w:r></w:hyperlink>',
            "Năm\tb",
            (),
        ),
        (
            "<w:r><w:t>Năm</w:t></w:r>",
            "<w:r><w:instrText> PAGE </w:instrText></w:r><w:r><w:t>Năm</w:t></w:r>",
            "Năm",
            (),
        ),
    ],
    ids=["tracked", "table", "notes and picture", "link", "field"],
)
def test_section_gives_its_text_and_names_the_rest(old, new, text, left_out):
    [came] = [each for each in read(edited(old, new)) if each.tag == TWO]

    assert came == Marked(TWO, text, left_out)


def test_section_names_automatic_numbers():
    body = part(MADE, MAIN).decode()
    start = body.index("<w:p>", body.index(TWO))
    number = '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="3"/></w:numPr></w:pPr>'
    listed = body[:start] + f"<w:p>{number}<w:r><w:t>a</w:t></w:r></w:p>" + body[start:]

    [came] = [each for each in read(changed(MADE, {MAIN: listed.encode()})) if each.tag == TWO]

    assert (came.text, came.left_out) == ("a\nNăm", (NUMBERING,))


def test_section_names_what_was_written_beside_it():
    outside = edited(
        "</w:sdtContent></w:sdt>", "</w:sdtContent></w:sdt><w:p><w:r><w:t>x</w:t></w:r></w:p>"
    )

    assert [each.left_out for each in read(outside)] == [(BESIDE,)] * 3


def test_section_whose_paragraphs_were_joined_is_one_line():
    gone = '<w:pPr><w:rPr><w:del w:id="93"/></w:rPr></w:pPr>'
    two = f"<w:p>{gone}<w:r><w:t>Bốn, </w:t></w:r></w:p><w:p><w:r><w:t>năm</w:t></w:r></w:p>"
    body = part(MADE, MAIN).decode()
    start = body.index("<w:sdtContent>", body.index(TWO)) + len("<w:sdtContent>")
    end = body.index("</w:sdtContent>", start)

    found = texts(changed(MADE, {MAIN: (body[:start] + two + body[end:]).encode()}))

    assert found[TWO] == "Bốn, năm"


def test_section_copied_by_hand_stands_twice():
    body = part(MADE, MAIN).decode()
    start, end = body.index("<w:sdt>"), body.index("</w:sdt>") + len("</w:sdt>")
    twice = body[:end] + body[start:end] + body[end:]

    found = read(changed(MADE, {MAIN: twice.encode()}))

    assert [each.tag for each in found] == [ONE, ONE, TWO, EMPTY]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"%PDF-1.7",
        MADE[:900],
        changed(MADE, {MAIN: None}),
        changed(MADE, {MAIN: b'<!DOCTYPE x [<!ENTITY e "a">]><x>&e;</x>'}),
        changed(MADE, {MAIN: part(MADE, MAIN) + b" " * 20_000_000}),
    ],
    ids=["empty", "pdf", "torn", "no text", "entity", "bomb"],
)
def test_sections_of_an_unreadable_file_are_an_error(content):
    with pytest.raises(ValueError, match=r"Word document|too large"):
        read(content)


def test_marked_file_is_the_same_each_time():
    assert with_marks(word.render(PAPER)) == MADE
