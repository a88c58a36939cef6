"""Attaching a digitally signed PDF: both signatures, whose they are, and the text of the issued paper."""

from dataclasses import replace
from datetime import timedelta
from functools import cache, partial
from io import BytesIO

import pikepdf
import pytest
from cryptography.hazmat.primitives.serialization import Encoding
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from awards import papers
from awards.actions import decision as acts
from awards.models import Decision
from documents import files, pdf
from documents.actions import signed_copies, trust
from documents.blocks import Head, Paper
from documents.freeze import from_data
from documents.models import CopyKind, SignedCopy, StoredFile, TrustFile
from documents.signatures import keys, signing, texts
from documents.signatures.comparing import Note, Refusal
from documents.signatures.keys import FileKey
from documents.signatures.slots import Slot
from documents.signatures.verdicts import Verdict
from documents.uploads import Scan
from tests.documents import forgeries
from tests.documents.forgeries import PASSPHRASE, WORDS, Authority, outside, updated
from tests.documents.test_comparing import FILLED
from tests.walk import MONDAY, Walk, at, blank_pdf, fresh, scan

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


@pytest.fixture
def trusting(walk: Walk) -> Walk:
    """The office trusts the authority."""
    believe(walk, authority().certificate.public_bytes(Encoding.PEM), "Nơi cấp")
    return walk


@pytest.fixture
def decision(trusting: Walk) -> Decision:
    """Numbered."""
    return trusting.decision_numbered()


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


# refused


def test_attach_signed_demands_the_agency(walk: Walk, decision):
    content = by_person(original(decision), key_of(decision.issued.signer))

    assert refusal(walk, decision, content) == [f"Tệp không có chữ ký số của cơ quan ({AGENCY})."]


def test_attach_signed_demands_the_signer_of_this_paper(walk: Walk, decision):
    name = decision.issued.signer
    wanted = [f"Tệp không có chữ ký số mang tên người ký ({name})."]

    assert refusal(walk, decision, signed(decision, person="Hoàng Văn Khác")) == wanted
    assert refusal(walk, decision, signed(decision, person=f"{name}h")) == wanted


def test_attach_signed_demands_two_certificates(walk: Walk, decision):
    assert refusal(walk, decision, signed(decision, agency=decision.issued.signer)) == [
        f"Tệp không có chữ ký số của cơ quan ({AGENCY})."
    ]


def test_attach_signed_demands_the_agency_last(walk: Walk, decision):
    first = outside(original(decision), key_of(AGENCY), at=MORNING)
    signer = key_of(decision.issued.signer)
    both = outside(first, signer, field="Signature2", box=(100, 60, 200, 160), at=LATER)

    assert refusal(walk, decision, both) == [signed_copies.ORDER]


def test_attach_signed_refuses_a_file_changed_after_signing(walk: Walk, decision):
    altered = updated(signed(decision), forgeries.draw_over)

    assert refusal(walk, decision, altered) == [
        f"{Refusal.SIGNATURE.label} {Verdict.ALTERED.label}"
    ]


def test_attach_signed_refuses_an_authority_that_is_not_trusted(walk: Walk, decision):
    TrustFile.objects.update(in_use=False)

    assert refusal(walk, decision, signed(decision)) == [
        f"{Refusal.SIGNATURE.label} {Verdict.UNPROVED.label}"
    ]


def test_attach_signed_refuses_a_revoked_certificate(walk: Walk, decision):
    revoked = forgeries.certificate_of(key_of(AGENCY))
    believe(walk, authority().crl(revoked, on=YESTERDAY, until=LATER), "Thu hồi")

    assert refusal(walk, decision, signed(decision)) == [
        f"{Refusal.SIGNATURE.label} {Verdict.REVOKED.label}"
    ]


def test_attach_signed_refuses_demonstration_keys(walk: Walk, decision):
    made = [
        FileKey(keys.demo_key(name, passphrase=PASSPHRASE, at=YESTERDAY), PASSPHRASE)
        for name in (decision.issued.signer, AGENCY)
    ]
    content = by_agency(by_person(original(decision), made[0]), made[1])

    assert refusal(walk, decision, content) == [f"{Refusal.SIGNATURE.label} {Verdict.DEMO.label}"]


def test_attach_signed_shows_where_the_text_differs(walk: Walk, decision):
    other = pdf.render(numbered_otherwise(decision, 77))

    response = post(walk, decision, signed(decision, other))

    form, text = response.context["form"], response.content.decode()
    assert form.errors["scan"] == [Refusal.TEXT.label]
    assert "Khác với bản đã ban hành" in text
    assert "Trang 1" in text
    assert "77/QĐ-SKHCN" in text
    assert fresh(decision).state == "numbered"


def test_attach_signed_refused_keeps_no_file(walk: Walk, decision):
    before = StoredFile.objects.count()

    refusal(walk, decision, by_person(original(decision), key_of(decision.issued.signer)))

    assert StoredFile.objects.count() == before


# compared by eye


def test_attach_signed_asks_to_compare_a_file_that_was_made_anew(walk: Walk, decision):
    content = signed(decision, resaved(original(decision)))
    page = reverse("attach_signed_decision", args=[decision.pk])
    assert "compared" not in walk.client("registry").get(page).context["form"].fields

    asked = post(walk, decision, content)

    form = asked.context["form"]
    assert form.errors["scan"] == [signed_copies.LOOK, Note.REMADE.label]
    assert "Tôi đã đối chiếu bằng mắt tệp này" in asked.content.decode()
    assert fresh(decision).state == "numbered"

    post(walk, decision, content, compared="on", compared_file=mark_of(asked))

    assert fresh(decision).state == "signed"
    assert SignedCopy.objects.get().verdict.endswith(
        f"Văn thư đã đối chiếu bằng mắt. {Note.REMADE.label}"
    )


def test_attach_signed_asks_again_without_the_tick_or_for_another_file(walk: Walk, decision):
    content = signed(decision, resaved(original(decision)))
    mark = mark_of(post(walk, decision, content))
    other = signed(decision, resaved(resaved(original(decision))) + b"\n")

    unticked = post(walk, decision, content, compared_file=mark)
    exchanged = post(walk, decision, other, compared="on", compared_file=mark)

    assert mark_of(unticked) == mark
    assert mark_of(exchanged) != mark
    assert not exchanged.context["form"]["compared"].value()
    assert fresh(decision).state == "numbered"


@pytest.mark.parametrize(
    "name", ["Sở Khoa học và Công nghệ", "SO KHOA HOC VA CONG NGHE TINH CAO BANG"]
)
def test_attach_signed_asks_whose_a_name_written_otherwise_is(walk: Walk, decision, name):
    sentences = refusal(walk, decision, signed(decision, agency=name))

    assert sentences == [
        signed_copies.LOOK,
        f"Chứng thư mang tên “{name}”; hãy xác nhận đó là {AGENCY}.",
    ]


def test_attach_signed_by_somebody_else_is_refused_before_the_file_is_read(walk: Walk, decision):
    response = walk.client("office").post(
        reverse("attach_signed_decision", args=[decision.pk]), {"sealed": "on"}
    )

    assert response.status_code == 403


def test_attach_signed_takes_a_picture(walk: Walk, decision):
    page = scan("anh.png")
    acts.attach_signed(
        decision, scan=Scan(page.content, "image/png", "anh.png"), by=walk.by("registry")
    )

    assert SignedCopy.objects.get().kind == CopyKind.SCAN
