"""One document of the register: its page, its files, and that nothing in it changes."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.urls import reverse

from desk.admin import outgoing
from documents import files
from documents.actions import register
from documents.actions import sending as sendings
from documents.models import IssuedDocument, SignedCopy, SignedPaper
from tests.documents import issued
from tests.walk import MONDAY, Walk, at, blank_pdf, fresh, scan


def page(name: str, *args: int) -> str:
    return reverse(f"admin:documents_issueddocument_{name}", args=args)


# one document and its files


def test_page_shows_facts_files_and_to_whom_it_was_not_sent(walk: Walk):
    document = issued.signed(walk)

    text = walk.client("registry").get(page("change", document.pk)).content.decode()

    assert "Số 01/QĐ-SKHCN" in text
    assert "nguyên vẹn, đúng bản lúc ban hành" in text
    assert "Chưa gửi: Sở Nội vụ; Lãnh đạo Sở; Trang thông tin điện tử." in text
    assert page("record_sending", document.pk) in text


def test_page_leads_to_where_the_paper_is_worked_on(walk: Walk):
    decision = walk.decision_numbered()

    text = walk.client("registry").get(page("change", decision.issued_id)).content.decode()

    assert f'href="{reverse("decision", args=[decision.pk])}"' in text


@pytest.mark.parametrize(("model", "route"), outgoing.WORK_PAGES)
def test_page_of_every_kind_of_paper_exists(model, route):
    assert issubclass(model, SignedPaper)
    assert reverse(route, args=[1])
    assert hasattr(model.objects, "visible_to")


def test_page_names_amendments_either_way(walk: Walk):
    old = issued.signed(walk, 1)
    new = issued.signed(walk, 2, amends=old)
    client = walk.client("office")

    of_old = client.get(page("change", old.pk)).content.decode()
    of_new = client.get(page("change", new.pk)).content.decode()

    assert "được sửa đổi, thay thế bởi" in of_old
    assert page("change", new.pk) in of_old
    assert "Văn bản này sửa đổi, thay thế" in of_new
    assert page("change", old.pk) in of_new


def test_files_are_the_very_bytes_that_were_kept(walk: Walk):
    document, client = issued.signed(walk), walk.client("registry")
    copy = SignedCopy.objects.get()

    pdf, docx = client.get(page("pdf", document.pk)), client.get(page("docx", document.pk))
    scanned = client.get(page("signed_copy", document.pk, copy.pk))

    assert (pdf.content, docx.content) == (files.read(document.pdf), files.read(document.docx))
    assert pdf["Content-Disposition"] == 'inline; filename="01-QD-SKHCN-2026.pdf"'
    assert docx["Content-Disposition"] == 'attachment; filename="01-QD-SKHCN-2026.docx"'
    assert (scanned.content, scanned["Content-Type"]) == (blank_pdf(), "application/pdf")


def test_files_of_another_document_are_not_found(walk: Walk):
    issued.signed(walk)
    other = issued.numbered(walk, 2)
    client = walk.client("registry")

    assert client.get(page("signed_copy", other.pk, SignedCopy.objects.get().pk)).status_code == 404


def test_word_of_an_older_document_is_not_offered(walk: Walk):
    document, client = issued.signed(walk), walk.client("registry")
    IssuedDocument.objects.update(docx=None)

    assert client.get(page("docx", document.pk)).status_code == 404
    assert "Bản gốc (Word)" not in client.get(page("change", document.pk)).content.decode()
    assert register.check(fresh(document)) == []


# integrity


def damage(stored, content: bytes | None = None) -> None:
    """Changes one byte; removes the file when there is nothing to write."""
    path: Path = files.path_of(stored.sha256)
    if content is None:
        changed = bytearray(path.read_bytes())
        changed[len(changed) // 2] ^= 1
        path.write_bytes(changed)
    else:
        path.unlink()


def verify() -> str:
    out = StringIO()
    call_command("verify_documents", stdout=out)
    return out.getvalue()


@pytest.mark.both
def test_verify_finds_whole_documents_whole(walk: Walk):
    issued.void(walk, 2)
    document = issued.signed(walk, 1)
    by = walk.by("registry")
    [sent] = sendings.record(document, recipients=["A"], channel="truc", sent_at=at(MONDAY), by=by)
    sendings.record_receipt(sent, received_at=at(MONDAY), received_by="An", scan=scan(), by=by)

    assert register.check(document) == []
    assert verify() == "Văn bản nguyên vẹn: 2.\n"


def test_verify_finds_a_real_decision_whole(walk: Walk):
    walk.decision_signed()

    assert verify() == "Văn bản nguyên vẹn: 1.\n"


@pytest.mark.parametrize(
    ("kept", "words"),
    [
        ("pdf", "Bản gốc PDF: tệp đã bị thay đổi (mã băm không khớp)."),
        ("docx", "Bản gốc Word: tệp đã bị thay đổi (mã băm không khớp)."),
    ],
)
def test_verify_finds_one_changed_byte_and_the_page_says_it(walk: Walk, kept, words):
    document = issued.signed(walk)
    damage(getattr(document, kept))

    assert register.check(document) == [words]
    with pytest.raises(CommandError, match="1 trong 1 văn bản có chỗ sai") as error:
        verify()
    assert error.value.returncode == 1
    text = walk.client("registry").get(page("change", document.pk)).content.decode()
    assert words in text
    assert "nguyên vẹn, đúng bản lúc ban hành" not in text


def test_verify_names_the_document_and_what_is_missing(walk: Walk, capsys):
    document = issued.signed(walk)
    damage(SignedCopy.objects.get().file, content=b"")

    with pytest.raises(CommandError):
        call_command("verify_documents")

    assert capsys.readouterr().out == (
        f"{document.reference} (2026): Bản đã ký “ban-ky.pdf”: tệp không còn trong kho tệp.\n"
    )


@pytest.mark.both
@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"content": {}}, "Nội dung đã lưu: khác nội dung lúc ban hành (mã băm không khớp)."),
        (
            {"content_hash": "0" * 64},
            "Nội dung đã lưu: khác nội dung lúc ban hành (mã băm không khớp).",
        ),
        ({"number": 9}, "Sổ đăng ký: số, ngày hoặc trích yếu khác với nội dung lúc ban hành."),
        ({"symbol": "TB"}, "Sổ đăng ký: số, ngày hoặc trích yếu khác với nội dung lúc ban hành."),
        ({"title": "Khác"}, "Sổ đăng ký: số, ngày hoặc trích yếu khác với nội dung lúc ban hành."),
    ],
)
def test_verify_finds_a_changed_row(walk: Walk, change, words):
    document = issued.signed(walk)
    IssuedDocument.objects.update(**change)

    assert register.check(fresh(document)) == [words]


def test_damaged_file_is_not_handed_out(walk: Walk):
    document, client = issued.signed(walk), walk.client("registry")
    damage(document.pdf)

    response = client.get(page("pdf", document.pk), follow=True)

    assert response.redirect_chain == [(page("change", document.pk), 302)]
    assert "Tệp bị mất hoặc đã bị thay đổi nên không mở được." in response.content.decode()


@pytest.mark.parametrize(
    "change", [{"amends": "self"}, {"voided_at": at(MONDAY), "void_reason": "x"}]
)
def test_document_that_cannot_be_is_refused(walk: Walk, change):
    document = issued.signed(walk)
    change = {key: document if value == "self" else value for key, value in change.items()}

    with pytest.raises(IntegrityError), transaction.atomic():
        IssuedDocument.objects.update(**change)
