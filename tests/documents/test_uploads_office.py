"""Word and Excel files as evidence: taken by content, refused with what they hide."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from documents.inspection import DOCX, XLSX, judged, office, parts
from documents.inspection.package import BOMB
from documents.uploads import EVIDENCE, SCANS, read
from tests.documents.officefiles import (
    MAIN_RELS,
    W,
    changed,
    excel,
    part,
    related,
    replaced,
    with_field,
    word,
)

NOT_THESE = "Chỉ nhận tệp PDF, JPEG, PNG, Word (.docx) hoặc Excel (.xlsx) còn nguyên vẹn."
TYPES = "[Content_Types].xml"
MACRO_TYPE = "application/vnd.ms-word.document.macroEnabled.main+xml"
ENTITY = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>'
UTF16 = ENTITY.decode().replace('1.0"', '1.0" encoding="UTF-16"').encode("utf-16")


def said(content: bytes) -> str:
    return judged(content, EVIDENCE).refusal


def bomb() -> bytes:
    return changed(word(), {"word/media/a.png": b"\0" * 40_000_000})


def overlapping() -> bytes:
    """The same small part named thousands of times."""
    written = BytesIO()
    with ZipFile(written, "w", ZIP_DEFLATED) as package:
        for n in range(3_001):
            package.writestr(f"word/{n}.xml", b"<a/>")
    return written.getvalue()


# taken


@pytest.mark.parametrize(("content", "kind"), [(word(), DOCX), (excel(), XLSX)])
def test_evidence_takes_word_and_excel_by_content(content, kind):
    taken = read(SimpleUploadedFile("bằng chứng.bin", content), EVIDENCE)

    assert (taken.content_type, taken.name) == (kind, "bằng chứng.bin")


def test_evidence_takes_links_to_click_and_the_writers_own_template():
    linked = related(word(), "hyperlink", "https://skhcn.caobang.gov.vn/")
    near = related(word(), "hyperlink", "Phụ%20lục.xlsx")
    at_home = related(word(), "attachedTemplate", "file:///C:\\Users\\Lan\\Mau.dotx")

    assert [said(each) for each in (linked, near, at_home)] == ["", "", ""]


def test_evidence_takes_ordinary_fields_and_formulas():
    numbered = with_field(" PAGE ")
    text = excel("a|b", '=IF(A1="x|y",1,2)')

    assert (said(numbered), said(text)) == ("", "")


@pytest.mark.parametrize("content", [word(), excel()])
def test_scan_of_a_signed_paper_refuses_word_and_excel(content):
    with pytest.raises(ValidationError) as caught:
        read(SimpleUploadedFile("to-trinh.pdf", content), SCANS)

    assert caught.value.messages == [
        "Bản đã ký phải là bản quét hoặc ảnh chụp: chỉ nhận tệp PDF, JPEG hoặc PNG."
    ]


# refused


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (changed(word(), {"word/vbaProject.bin": b"\xd0\xcf"}), office.MACRO),
        (replaced(word(), TYPES, f"{DOCX}.main+xml", MACRO_TYPE), office.MACRO),
        (changed(word(), {"word/activeX/activeX1.xml": b"<a/>"}), office.MACRO),
        (changed(excel(), {"xl/macrosheets/sheet1.xml": b"<a/>"}), office.MACRO),
        (changed(word(), {"customUI/customUI.xml": b"<a/>"}), office.MACRO),
        (changed(word(), {"word/embeddings/oleObject1.bin": b"MZ"}), office.HIDDEN),
        (changed(word(), {"word/media/x.exe": b"MZ"}), office.HIDDEN),
        (changed(word(), {"word/a.html": b"<script>"}), office.HIDDEN),
        (related(word(), "oleObject", "http://x/a.ole"), office.HIDDEN),
        (related(word(), "aFChunk", "a.mht", external=False), office.HIDDEN),
        (related(word(), "attachedTemplate", "http://x/a.dotm"), office.LINKS),
        (related(word(), "attachedTemplate", "\\\\1.2.3.4\\a.dotx"), office.LINKS),
        (related(word(), "attachedTemplate", "file://1.2.3.4/a.dotx"), office.LINKS),
        (related(word(), "image", "http://x/a.png"), office.LINKS),
        (related(word(), "hyperlink", "file:///etc/passwd"), office.LINKS),
        (related(word(), "hyperlink", "javascript:alert(1)"), office.LINKS),
        (related(word(), "hyperlink", "\\\\1.2.3.4\\a"), office.LINKS),
        (changed(excel(), {"xl/externalLinks/externalLink1.xml": b"<a/>"}), office.LINKS),
        (changed(excel(), {"xl/connections.xml": b"<a/>"}), office.LINKS),
        (with_field("DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe"), office.COMMAND),
        (with_field(" D", "DE", " cmd"), office.COMMAND),
        (with_field(' INCLUDEPICTURE "http://x/a.png" \\d'), office.COMMAND),
        (excel("=cmd|'/C calc'!A0"), office.COMMAND),
        (excel('=WEBSERVICE("http://x")'), office.COMMAND),
        (changed(word(), {"word/settings.xml": ENTITY}), parts.ENTITY),
        (changed(word(), {"docProps/app.xml": UTF16}), parts.ENTITY),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, office.LOCKED),
        (bomb(), BOMB),
        (overlapping(), BOMB),
    ],
    ids=lambda value: None if isinstance(value, bytes) else value[:24],
)
def test_evidence_refuses_what_runs_or_hides(content, sentence):
    assert said(content) == sentence


@pytest.mark.parametrize(
    "content",
    [
        changed(word(), {"../../etc/cron.d/x.xml": b"<a/>"}),
        changed(word(), {"/abs.xml": b"<a/>"}),
        changed(word(), {"WORD/document.xml": b"<a/>"}),
        changed(word(), {TYPES: None}),
        changed(word(), {"word/document.xml": b"<w:document"}),
        replaced(word(), TYPES, f"{DOCX}.main+xml", "text/plain"),
        word()[:2000],
        word()[:-30],
        b"PK\x03\x04" + b"\0" * 100,
    ],
    ids=["up", "absolute", "twice", "no types", "torn xml", "no main", "cut", "no end", "no zip"],
)
def test_evidence_refuses_what_is_no_whole_package(content):
    assert said(content) == NOT_THESE


def test_evidence_refuses_a_part_with_a_password():
    content = bytearray(word())
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = 0
        while (start := content.find(mark, start)) >= 0:
            content[start + at] |= 1
            start += 4

    assert said(bytes(content)) == "Tệp có mật khẩu; hãy gửi bản không đặt mật khẩu."


def test_evidence_refuses_billions_of_laughs_quickly():
    laughs = b'<!DOCTYPE l [<!ENTITY a "lol">' + b"".join(
        b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9)
    )
    content = changed(word(), {"word/styles.xml": laughs + b"]><l>&j;</l>"})

    assert said(content) == parts.ENTITY


def test_evidence_names_are_read_from_the_part_itself():
    """The relations of a Word file really are where the tests put theirs."""
    assert b"Relationship" in part(word(), MAIN_RELS)
    assert W.encode() in part(word(), "word/document.xml")
