"""Whether what was issued is still what was issued: bytes and frozen content against their hashes."""

import hashlib
from collections.abc import Iterator

from documents import files
from documents.actions.issuing import hash_of
from documents.models import IssuedDocument, StoredFile
from documents.models.issued import TITLE_LENGTH
from vietnamese.text import tidy


def check(document: IssuedDocument) -> list[str]:
    """Sentences naming each thing that differs; empty when all is whole. Reads every file once."""
    return [*_content(document), *(f"{what}: {how}" for what, how in _files(document))]


def _content(document: IssuedDocument) -> Iterator[str]:
    if hash_of(document.content) != document.content_hash:
        yield "Nội dung đã lưu: khác nội dung lúc ban hành (mã băm không khớp)."
    elif _said(document) != _printed(document):
        yield "Sổ đăng ký: số, ngày hoặc trích yếu khác với nội dung lúc ban hành."


def _said(document: IssuedDocument) -> tuple[object, ...]:
    on = document.issued_on.isoformat()
    return document.title, document.number, document.symbol, on


def _printed(document: IssuedDocument) -> tuple[object, ...]:
    """The same from the frozen content; what a paper without letterhead does not say is taken as said."""
    paper = document.content["paper"]
    head = next((each for each in paper["blocks"] if each["is"] == "Head"), None)
    title = tidy(paper["title"][:TITLE_LENGTH])
    if head is None:
        return title, *_said(document)[1:]
    return title, head["number"], tidy(head["symbol"]), head["date"]["day"]


def _files(document: IssuedDocument) -> Iterator[tuple[str, str]]:
    """What is kept in files and wrong, with how."""
    for what, stored in _kept(document):
        if how := _wrong(stored):
            yield what, how


def _kept(document: IssuedDocument) -> Iterator[tuple[str, StoredFile]]:
    yield "Bản gốc PDF", document.pdf
    if document.docx:
        yield "Bản gốc Word", document.docx
    for copy in document.signed_copies.all():
        yield f"Bản đã ký “{copy.name}”", copy.file
    for sending in document.sendings.all():
        if sending.receipt_file:
            yield f"Phiếu nhận của {sending.recipient}", sending.receipt_file


def _wrong(stored: StoredFile) -> str:
    if stored.disposed_at:
        return ""
    path = files.path_of(stored.sha256)
    if not path.exists():
        return "tệp không còn trong kho tệp."
    with path.open("rb") as file:
        if hashlib.file_digest(file, "sha256").hexdigest() != stored.sha256:
            return "tệp đã bị thay đổi (mã băm không khớp)."
    return ""
