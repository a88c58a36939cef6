"""Signing with one's own key of this server: approval, number and signature are one act, or nothing."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from awards.actions import decision as acts
from awards.models import Decision
from awards.papers import decision as composed
from documents import files
from documents.actions import signed_copies, signing_keys
from documents.actions.paper import proof_of
from documents.models import (
    CopyKind,
    IssuedDocument,
    NumberSeries,
    SignedCopy,
    SigningKey,
    TrustFile,
)
from documents.signatures import checking, refusals
from documents.signatures.slots import Slot
from tests.walk import MONDAY, Walk, at, fresh
from tests.walk.keys import PASSPHRASE, authority, series, with_keys
from workflow.models import Event, Notice
from workflow.moving import Stale
from workflow.permits import Refused

WRONG = "Sai mật khẩu 9041"


@pytest.fixture
def keyed(walk: Walk, settings) -> Walk:
    """Signing is switched on; the director, the chief and the agency have keys."""
    settings.SERVER_KEYS = True
    return with_keys(walk, "director", "chief")


@pytest.fixture
def decision(keyed: Walk) -> Decision:
    return keyed.decision_awaiting()


def sign(walk: Walk, row: Decision, *, who: str = "director", **given) -> Decision:
    usual = {"seen": proof_of(composed(row)), "series": series(), "passphrase": PASSPHRASE}
    return acts.sign(row, by=walk.by(who), **(usual | given))


def nothing_happened(row: Decision) -> bool:
    counts = (IssuedDocument.objects.count(), SignedCopy.objects.count())
    return (fresh(row).state, fresh(row).signer_name, *counts) == ("awaiting", "", 0, 0)


def test_sign_approves_numbers_and_signs_at_once(keyed: Walk, decision):
    signed = sign(keyed, decision)

    copy = SignedCopy.objects.get()
    (found,) = checking.check(files.read(copy.file), authority().trust(), at(MONDAY)).signatures
    assert (signed.state, signed.issued.reference, signed.issued.issued_on) == (
        "numbered",
        "01/QĐ-SKHCN",
        MONDAY,
    )
    assert (signed.signer_name, signed.approved_on) == ("Nông Văn Thành", MONDAY)
    assert signed.issued.signed_at is None
    assert (copy.kind, copy.name) == (CopyKind.HALF, "01-qd-skhcn-2026-nguoi-ky.pdf")
    assert (found.slot, found.signer, found.location) == (
        Slot.PERSON,
        "Nông Văn Thành",
        "Cao Bằng",
    )
    assert copy.verdict.splitlines() == [
        f"Người ký: Nông Văn Thành, {found.time_words}.",
        signed_copies.HALF,
    ]


def test_sign_keeps_the_issued_print_unsigned_below_the_signed_one(keyed: Walk, decision):
    document = sign(keyed, decision).issued

    signed = files.read(document.signed_copies.get().file)
    assert signed.startswith(files.read(document.pdf))
    assert b"/ByteRange" not in files.read(document.pdf)


def test_sign_prints_the_signer_and_the_number(keyed: Walk, decision):
    """Composed after the signer was written, as when văn thư numbers an approved paper."""
    content = sign(keyed, decision).issued.content

    blocks = {each["is"]: each for each in content["paper"]["blocks"]}
    assert blocks["Head"]["number"] == 1
    assert blocks["Closing"]["signatory"]["name"] == "Nông Văn Thành"
    assert content["paper"]["draft"] is False


def test_sign_freezes_the_money(keyed: Walk, decision):
    amounts = set(sign(keyed, decision).lines.values_list("amount", flat=True))

    assert amounts != {None}


def test_sign_writes_one_event_without_the_passphrase(keyed: Walk, decision):
    before = Event.objects.latest("pk").pk

    signed = sign(keyed, decision)

    event = Event.objects.get(pk__gt=before)
    key = SigningKey.objects.get(owner=keyed.user("director"))
    assert (event.verb, event.changed["so"], event.changed["chung_thu"]) == (
        "awards.sign_decision",
        1,
        key.fingerprint,
    )
    assert event.changed["ma_bam"] == signed.issued.content_hash
    assert PASSPHRASE not in repr(list(Event.objects.values_list()))


def test_sign_tells_the_registry(keyed: Walk, decision):
    sign(keyed, decision)

    notice = Notice.objects.latest("pk")
    assert notice.user == keyed.user("registry")
    assert notice.text.startswith("Quyết định 01/QĐ-SKHCN đã ký số, chờ chữ ký của cơ quan")


def test_sign_with_a_wrong_passphrase_leaves_nothing(keyed: Walk, decision):
    with pytest.raises(ValidationError) as refused:
        sign(keyed, decision, passphrase=WRONG)

    assert refused.value.message_dict == {"passphrase": [refusals.WrongPassphrase.sentence]}
    assert nothing_happened(decision)
    assert sign(keyed, decision).issued.number == 1


def test_sign_demands_what_was_seen(keyed: Walk, decision):
    seen = proof_of(composed(decision))
    Decision.objects.update(about="Về việc khác")

    with pytest.raises(Stale):
        sign(keyed, decision, seen=seen)

    assert nothing_happened(decision)


def test_sign_refuses_a_series_whose_numbers_are_typed(keyed: Walk, decision):
    other = NumberSeries.objects.create(
        key="khac", name="Sổ khác", issuer="Sở", symbol="QĐ-S", kinds=["quyet-dinh"]
    )

    with pytest.raises(ValidationError) as refused:
        sign(keyed, decision, series=other)

    assert list(refused.value.message_dict) == ["series"]
    assert nothing_happened(decision)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda settings: setattr(settings, "SERVER_KEYS", False), "chưa được bật"),
        (
            lambda _: SigningKey.objects.update(off_at=at(MONDAY), off_reason="Mất"),
            "không có khóa ký số đang có giá trị",
        ),
        (
            lambda _: SigningKey.objects.update(valid_from=at(MONDAY, 10)),
            "không có khóa ký số đang có giá trị",
        ),
        (lambda _: SigningKey.objects.update(is_demo=True), "không có khóa ký số đang có giá trị"),
        (lambda _: NumberSeries.objects.update(automatic=False), "tự cấp số"),
    ],
)
def test_sign_is_refused_with_the_reason(keyed: Walk, decision, settings, change, sentence):
    change(settings)

    with pytest.raises(Refused, match=sentence):
        sign(keyed, decision)


def test_sign_refuses_somebody_without_a_key(keyed: Walk, decision):
    """The deputy may sign decisions, but has no key here."""
    with pytest.raises(Refused, match="không có khóa ký số"):
        sign(keyed, decision, who="deputy")


def test_sign_refuses_an_authority_that_is_not_trusted(keyed: Walk, decision):
    TrustFile.objects.update(in_use=False)

    with pytest.raises(ValidationError, match="không thuộc nơi cấp nào"):
        sign(keyed, decision)

    assert nothing_happened(decision)


def test_sign_refuses_a_key_file_that_was_exchanged(keyed: Walk, decision):
    director, chief = (
        signing_keys.path_of(SigningKey.objects.get(owner=keyed.user(who)))
        for who in ("director", "chief")
    )
    director.write_bytes(chief.read_bytes())

    with pytest.raises(ValidationError) as refused:
        sign(keyed, decision)

    assert refused.value.message_dict == {"passphrase": [signing_keys.EXCHANGED]}


def test_sign_refuses_a_key_file_that_is_gone(keyed: Walk, decision):
    signing_keys.path_of(SigningKey.objects.get(owner=keyed.user("director"))).unlink()

    with pytest.raises(ValidationError) as refused:
        sign(keyed, decision)

    assert refused.value.message_dict == {"passphrase": [signing_keys.GONE]}


@pytest.mark.parametrize("noun", ["office_letter", "invitation", "plan", "appraisal_report"])
def test_sign_goes_the_same_way_for_each_kind(keyed: Walk, noun):
    row = keyed.paper(noun, "awaiting")
    who = "director" if noun == "plan" else "chief"
    page = reverse(f"sign_{noun}", args=[row.pk])
    client = keyed.client(who)
    shown = client.get(page).context["form"]

    client.post(
        page,
        {
            "seen": shown["seen"].value(),
            "series": shown.fields["series"].choices[0][0],
            "read": "on",
            "passphrase": PASSPHRASE,
        },
    )

    assert (fresh(row).state, SignedCopy.objects.get().kind) == ("numbered", CopyKind.HALF)
    assert Notice.objects.latest("pk").user == keyed.user("registry")
