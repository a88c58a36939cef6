"""Attaching a signed PDF: whose signatures and which text are refused, what is compared by eye."""

import pytest
from django.urls import reverse

from awards.actions import decision as acts
from awards.models import Decision
from documents import pdf
from documents.actions import signed_copies
from documents.models import CopyKind, SignedCopy, StoredFile, TrustFile
from documents.signatures import keys
from documents.signatures.comparing import Note, Refusal
from documents.signatures.keys import FileKey
from documents.signatures.verdicts import Verdict
from documents.uploads import Scan
from tests.documents import authorities, forgeries
from tests.documents.attaching import (
    AGENCY,
    LATER,
    MORNING,
    YESTERDAY,
    authority,
    believe,
    by_agency,
    by_person,
    key_of,
    mark_of,
    numbered_otherwise,
    original,
    post,
    refusal,
    resaved,
    signed,
)
from tests.documents.authorities import PASSPHRASE
from tests.documents.forgeries import outside, updated
from tests.walk import Walk, fresh, scan


@pytest.fixture
def decision(trusting: Walk) -> Decision:
    """Numbered."""
    return trusting.decision_numbered()


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
    revoked = authorities.certificate_of(key_of(AGENCY))
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
