"""Marked sections: content controls of the Word file, and what comes back from them."""

import io
import zipfile

import pytest
from docx.oxml.ns import qn

from documents import wordxml
from documents.blocks import Para, Section
from tests.documents.wordfiles import SECTIONS, opened, paper, parts, rendered, rendered_document


def test_sections_are_controls_that_nobody_deletes():
    holders = list(opened(SECTIONS).element.body.iter(qn("w:sdt")))
    found = [{child.tag.split("}")[1]: child.get(qn("w:val")) for child in h[0]} for h in holders]
    assert found == [
        {"alias": "Thành tích đạt được", "tag": "thanh-tich", "id": "1", "lock": "sdtLocked"},
        {"alias": "Bảng", "tag": "bang", "id": "2", "lock": "sdtLocked"},
        {"alias": "Chưa viết", "tag": "trong", "id": "3", "lock": "sdtLocked"},
    ]


def test_sections_come_back_by_their_keys():
    found = wordxml.marked_sections(rendered(SECTIONS))
    assert list(found) == ["thanh-tich", "bang", "trong"]
    assert found["thanh-tich"] == "Một\nHai – “ba” & <b>"
    assert found["bang"].startswith("STT\nHọ và tên\n")
    assert found["trong"] == ""


def test_sections_come_back_after_another_program_saved_them():
    document = opened(SECTIONS)
    document.add_paragraph("Thêm sau")
    written = io.BytesIO()
    document.save(written)
    assert wordxml.marked_sections(written.getvalue()) == wordxml.marked_sections(
        rendered(SECTIONS)
    )


def test_a_long_title_of_a_section_is_cut_for_word():
    body = rendered_document(paper(Section("a", "x" * 99, (Para("b"),))))
    assert f'<w:alias w:val="{"x" * 64}"/>'.encode() in body


def with_document(change) -> bytes:
    """The file of SECTIONS with its main part changed."""
    files = parts(SECTIONS)
    files["word/document.xml"] = change(files["word/document.xml"])
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as package:
        for name, body in files.items():
            package.writestr(name, body)
    return written.getvalue()


def test_sections_take_inserted_and_leave_deleted_text():
    tracked = (
        '<w:t>Một</w:t></w:r><w:ins w:id="1"><w:r><w:t xml:space="preserve"> và</w:t><w:tab/></w:r></w:ins>'
        '<w:del w:id="2"><w:r><w:delText>bỏ</w:delText></w:r></w:del>'
        '<w:moveFrom w:id="3"><w:r><w:t>dời</w:t></w:r></w:moveFrom><w:r>'
    )
    content = with_document(
        lambda body: body.replace(
            "<w:t>Một</w:t></w:r>".encode(), f"{tracked}<w:t>nữa</w:t></w:r>".encode()
        )
    )
    assert wordxml.marked_sections(content)["thanh-tich"].split("\n")[0] == "Một và\tnữa"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "not a Word document"),
        (b"%PDF-1.7", "not a Word document"),
        (with_document(lambda body: body[:200]), "not a Word document"),
        (with_document(lambda body: body.replace(b'"bang"', b'"thanh-tich"')), "stands twice"),
        (
            with_document(
                lambda body: (
                    b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
                    + body.split(b"?>", 1)[1].replace("Một".encode(), b"&e;")
                )
            ),
            "declares no entities",
        ),
        (with_document(lambda body: body + b" " * wordxml.MAX_PART), "too large"),
    ],
    ids=["empty", "pdf", "torn", "twice", "entity", "bomb"],
)
def test_sections_of_a_bad_file_are_refused(content, said):
    with pytest.raises(ValueError, match=said):
        wordxml.marked_sections(content)
