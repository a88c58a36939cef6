"""Signed PDFs of a decision as văn thư attaches them: who signed, whom the office trusts."""

from dataclasses import replace
from datetime import timedelta
from functools import cache
from io import BytesIO

import pikepdf
import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from awards.actions import decision as acts
from awards.models import Decision
from documents import files
from documents.actions import trust
from documents.blocks import Head, Paper
from documents.freeze import from_data
from documents.models import SignedCopy, TrustFile
from documents.signatures import signing
from documents.signatures.keys import FileKey
from documents.signatures.slots import Slot
from documents.uploads import Scan
from tests.documents.authorities import Authority
from tests.documents.forgeries import WORDS
from tests.walk import MONDAY, Walk, at, fresh

AGENCY = "Sở Khoa học và Công nghệ tỉnh Cao Bằng"
MORNING, LATER = at(MONDAY), at(MONDAY) + timedelta(minutes=30)
YESTERDAY = MORNING - timedelta(days=1)
PDF = "application/pdf"


@cache
def authority() -> Authority:
    return Authority()


@cache
def key_of(name: str) -> FileKey:
    return authority().issue(name, start=YESTERDAY)


def believe(walk: Walk, content: bytes, name: str) -> None:
    said = trust.described(content)
    TrustFile.objects.create(
        name=name,
        kind=said.kind,
        about=said.about,
        file=files.keep(content, "application/octet-stream"),
        added_by=walk.user("registry"),
        added_at=YESTERDAY,
    )


def original(decision: Decision) -> bytes:
    return files.read(decision.issued.pdf)


def by_person(content: bytes, key: FileKey) -> bytes:
    return signing.sign(content, Slot.PERSON, key, words=WORDS, at=MORNING)


def by_agency(content: bytes, key: FileKey) -> bytes:
    return signing.sign(content, Slot.AGENCY, key, words=WORDS, at=MORNING)


def signed(
    decision: Decision, content: bytes = b"", person: str = "", agency: str = AGENCY
) -> bytes:
    signer = key_of(person or decision.issued.signer)
    return by_agency(by_person(content or original(decision), signer), key_of(agency))


def attach(walk: Walk, decision: Decision, content: bytes, **more: str) -> Decision:
    upload = Scan(content, PDF, "quyet-dinh.pdf")
    return acts.attach_signed(decision, scan=upload, by=walk.by("registry"), **more)


def refusal(walk: Walk, decision: Decision, content: bytes) -> list[str]:
    """The sentences at the field; nothing has happened."""
    with pytest.raises(ValidationError) as caught:
        attach(walk, decision, content)
    assert (fresh(decision).state, SignedCopy.objects.count()) == ("numbered", 0)
    return caught.value.message_dict["scan"]


def post(walk: Walk, decision: Decision, content: bytes, **data: str):
    page = reverse("attach_signed_decision", args=[decision.pk])
    upload = SimpleUploadedFile("quyet-dinh.pdf", content)
    return walk.client("registry").post(page, {"scan": upload, "sealed": "on"} | data)


def mark_of(response) -> str:
    return response.context["form"]["compared_file"].value()


def resaved(content: bytes) -> bytes:
    """As another program writes the same pages anew."""
    made = BytesIO()
    with pikepdf.open(BytesIO(content)) as opened:
        opened.save(made)
    return made.getvalue()


def numbered_otherwise(decision: Decision, number: int) -> Paper:
    paper = from_data(decision.issued.content)
    blocks = (
        replace(each, number=number) if isinstance(each, Head) else each for each in paper.blocks
    )
    return replace(paper, blocks=tuple(blocks))
