"""Attaching the signed paper: a PDF with both signatures, or a scan."""

from datetime import timedelta
from functools import partial

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from awards import papers
from awards.models import Decision
from documents import files, pdf
from documents.actions import signed_copies
from documents.models import CopyKind, SignedCopy
from documents.signatures import texts
from documents.signatures.comparing import Note
from documents.signatures.verdicts import Verdict
from tests.documents import forgeries
from tests.documents.attaching import (
    AGENCY,
    LATER,
    MORNING,
    attach,
    authority,
    believe,
    key_of,
    mark_of,
    original,
    post,
    refusal,
    signed,
)
from tests.documents.comparing import FILLED
from tests.documents.forgeries import outside, updated
from tests.walk import Walk, blank_pdf, fresh


@pytest.fixture
def decision(trusting: Walk) -> Decision:
    """Numbered."""
    return trusting.decision_numbered()


# taken


def test_attach_signed_takes_a_pdf_with_both_signatures(walk: Walk, decision):
    content = signed(decision)

    attach(walk, decision, content)

    copy = SignedCopy.objects.get()
    assert (fresh(decision).state, copy.kind, files.read(copy.file)) == (
        "signed",
        CopyKind.SIGNED,
        content,
    )
    when = "15/06/2026 09:00:00 +07:00 (do người ký khai)"
    assert copy.verdict.splitlines() == [
        f"Người ký: {decision.issued.signer}, {when}.",
        f"Cơ quan: {AGENCY}, {when}.",
        "Hai chữ ký hợp lệ; chưa kiểm tra được thu hồi.",
    ]


def test_attach_signed_names_the_revocation_list_that_was_asked(walk: Walk, decision):
    believe(walk, authority().crl(on=MORNING, until=MORNING + timedelta(days=5)), "Thu hồi")

    attach(walk, decision, signed(decision))

    assert SignedCopy.objects.get().verdict.endswith("chứng thư không bị thu hồi.")


def test_attach_signed_takes_signatures_of_other_programs_once_looked_at(walk: Walk, decision):
    """Their field names say nothing; the names on the certificates do."""
    first = outside(original(decision), key_of(decision.issued.signer), at=MORNING)
    box = (100, 60, 200, 160)
    both = outside(first, key_of(AGENCY), field="Signature2", box=box, at=LATER)

    response = post(walk, decision, both)
    post(walk, decision, both, compared="on", compared_file=mark_of(response))

    assert (fresh(decision).state, SignedCopy.objects.get().kind) == ("signed", CopyKind.SIGNED)


def test_attach_signed_shows_how_it_was_signed(walk: Walk, decision):
    attach(walk, decision, signed(decision))
    document = decision.issued_id
    pages = {
        "office": reverse("decision", args=[decision.pk]),
        "registry": reverse("admin:documents_issueddocument_change", args=[document]),
    }

    for persona, page in pages.items():
        text = walk.client(persona).get(page).content.decode()
        assert "tệp ký số; kết quả kiểm tra khi đính: Người ký: " in text
        assert "chưa kiểm tra được thu hồi" in text


def test_attach_signed_goes_the_same_way_for_a_letter(walk: Walk, decision):
    letter = walk.paper("office_letter", "numbered")
    url = reverse("attach_signed_office_letter", args=[letter.pk])
    wrong = SimpleUploadedFile("a.pdf", signed(decision))
    right = SimpleUploadedFile("a.pdf", signed(letter))
    client = walk.client("registry")

    refused = client.post(url, {"scan": wrong, "sealed": "on"})
    client.post(url, {"scan": right, "sealed": "on"})

    assert refused.context["form"].errors["scan"]
    copy = SignedCopy.objects.get()
    assert (fresh(letter).state, copy.kind) == ("signed", CopyKind.SIGNED)
    text = client.get(reverse("office_letter", args=[letter.pk])).content.decode()
    assert "tệp ký số; kết quả kiểm tra khi đính: Người ký: " in text


# number and date between the signatures


def test_attach_signed_takes_a_number_filled_in_between_once_looked_at(trusting: Walk):
    """The person signed the approved print; number and date were typed on it; the agency signed."""
    waiting = trusting.decision_approved()
    blank = pdf.render(papers.decision(waiting))
    made = outside(blank, key_of(waiting.signer_name), at=MORNING)
    number = trusting.number(waiting)
    foot = next(line.y for line in texts.read(blank)[0].lines if "Số:" in line.readable)
    for text, (left, _, right, _) in zip(("01", "15", "6"), FILLED.values(), strict=True):
        box = (left, int(foot) - 2, right, int(foot) + 10)
        made = updated(made, partial(forgeries.paste, text=text, box=box))
    box = (310, 145, 412, 247)
    made = outside(made, key_of(AGENCY), field="Signature2", box=box, at=LATER)

    asked = post(trusting, number, made)
    assert Note.CHANGED.label in asked.context["form"].errors["scan"]
    post(trusting, number, made, compared="on", compared_file=mark_of(asked))

    assert (fresh(number).state, SignedCopy.objects.get().kind) == ("signed", CopyKind.SIGNED)


def test_attach_signed_compares_with_the_very_print_that_was_approved(walk: Walk):
    waiting = walk.decision_approved()
    approved = pdf.render(papers.decision(waiting))

    blank = signed_copies._blank_print(walk.number(waiting).issued)

    assert texts.read(blank) == texts.read(approved)


# what remains a scan


def test_attach_signed_keeps_a_scan_as_a_scan(walk: Walk, decision):
    attach(walk, decision, blank_pdf())

    copy = SignedCopy.objects.get()
    assert (copy.kind, copy.verdict) == (CopyKind.SCAN, "")
    text = walk.client("office").get(reverse("decision", args=[decision.pk])).content.decode()
    assert "bản quét của giấy đã ký, đóng dấu" in text


def test_attach_signed_never_takes_a_broken_signed_file_for_a_scan(
    walk: Walk, decision, monkeypatch
):
    """As when the file is too intricate to be judged."""
    content = signed(decision)
    monkeypatch.setattr("documents.signatures.reading.MAX_WORK", 1)

    assert refusal(walk, decision, content) == [Verdict.TOO_LARGE.label]
