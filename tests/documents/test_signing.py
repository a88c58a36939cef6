"""Signing a slot: what a signature is, what is refused, and keys for trying out."""

import subprocess
from io import BytesIO

import pikepdf
import pytest
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, pkcs12

from documents import pdf
from documents.signatures import keys, refusals, signing
from documents.signatures.checking import check
from documents.signatures.keys import FileKey
from documents.signatures.slots import Slot
from documents.signatures.trust import Trust
from documents.signatures.verdicts import Changes, Coverage, Verdict
from tests.documents import authorities, forgeries, samples
from tests.documents.authorities import DAY, MOMENT, PASSPHRASE, authority, key_of
from tests.documents.forgeries import paper
from tests.documents.signing import field_of, sign

# what a signature is


def test_sign_keeps_the_given_bytes_and_adds_to_them():
    assert forgeries.signed().startswith(forgeries.half_signed())
    assert forgeries.half_signed().startswith(paper())


def test_sign_writes_pades_with_reason_place_name_and_vietnamese_time():
    value = field_of(forgeries.half_signed(), Slot.PERSON)["/V"]
    assert (value["/Filter"], value["/SubFilter"]) == ("/Adobe.PPKLite", "/ETSI.CAdES.detached")
    assert (value["/Reason"], value["/Location"]) == ("Ký ban hành văn bản", "Cao Bằng")
    assert (value["/Name"], value["/M"]) == ("Bế Đăng Khoa", "D:20261122104207+07'00'")


def test_sign_certifies_first_and_locks_last():
    person, agency = (field_of(forgeries.signed(), slot) for slot in Slot)
    (first,), (last,) = person["/V"]["/Reference"], agency["/V"]["/Reference"]
    assert (first["/TransformMethod"], first["/TransformParams"]["/P"]) == ("/DocMDP", 2)
    assert (last["/TransformMethod"], last["/TransformParams"]["/P"]) == ("/FieldMDP", 1)
    assert (last["/TransformParams"]["/Action"], agency["/Lock"]["/P"]) == ("/All", 1)


def test_sign_is_found_valid_by_another_program(tmp_path):
    (tmp_path / "signed.pdf").write_bytes(forgeries.signed())
    done = subprocess.run(["pdfsig", "-nocert", "signed.pdf"], cwd=tmp_path, capture_output=True)
    said = done.stdout.decode()
    assert said.count("Signature is Valid.") == 2
    assert said.count("Not total document signed") == said.count("- Total document signed") == 1


def test_sign_is_found_valid_by_our_own_check():
    report = check(forgeries.signed(), authority().trust(), MOMENT + DAY)
    assert report.verdict is Verdict.VALID
    assert [(each.slot, each.coverage, each.changes, each.locks) for each in report.signatures] == [
        (Slot.PERSON, Coverage.REVISION, Changes.SIGNED, False),
        (Slot.AGENCY, Coverage.WHOLE, Changes.NONE, True),
    ]


def test_sign_seals_what_was_signed_elsewhere():
    elsewhere = forgeries.outside(paper(), key_of("Giám đốc"))
    sealed = sign(elsewhere, Slot.AGENCY, key_of("Sở"))
    report = check(sealed, authority().trust(), MOMENT + DAY)
    assert [(each.field, each.verdict) for each in report.signatures] == [
        ("Signature1", Verdict.VALID),
        (Slot.AGENCY.value, Verdict.VALID),
    ]


# refusals


def keyless() -> FileKey:
    _, certificate = authorities.opened(key_of("Giám đốc"))
    lock = BestAvailableEncryption(PASSPHRASE.encode())
    made = pkcs12.serialize_key_and_certificates(b"x", None, certificate, None, lock)
    return FileKey(made, PASSPHRASE)


@pytest.mark.parametrize(
    ("key", "refusal"),
    [
        (lambda: FileKey(key_of("Giám đốc").content, "sai"), refusals.WrongPassphrase),
        (lambda: FileKey(key_of("Giám đốc").content, ""), refusals.WrongPassphrase),
        (lambda: FileKey(b"not a key", PASSPHRASE), refusals.BadKeyFile),
        (lambda: FileKey(b"", PASSPHRASE), refusals.BadKeyFile),
        (keyless, refusals.BadKeyFile),
        (
            lambda: authority().issue("Hết hạn", end=MOMENT - DAY / 2),
            refusals.CertificateExpired,
        ),
        (
            lambda: authority().issue("Chưa đến hạn", start=MOMENT + DAY),
            refusals.CertificateNotYetValid,
        ),
        (
            lambda: authority().issue("Mã hóa", usage=frozenset({"key_encipherment"})),
            refusals.CertificateUnfit,
        ),
        (lambda: authority().issue("Không quyền", usage=frozenset()), refusals.CertificateUnfit),
    ],
)
def test_sign_refuses_a_key_with_its_reason(key, refusal):
    with pytest.raises(refusal) as refused:
        sign(paper(), key=key())
    assert type(refused.value) is refusal
    assert str(refused.value)


def test_sign_names_the_day_on_which_a_certificate_expired():
    key = authority().issue("Hết hạn", end=MOMENT - DAY / 2)
    with pytest.raises(refusals.CertificateExpired, match="đã hết hạn từ ngày 21/11/2026"):
        sign(paper(), key=key)


@pytest.mark.parametrize("usage", ["digital_signature", "content_commitment"])
def test_sign_takes_either_key_usage(usage):
    sign(paper(), key=authority().issue("Một quyền", usage=frozenset({usage})))


def encrypted() -> bytes:
    made = BytesIO()
    with pikepdf.open(BytesIO(paper())) as opened:
        opened.save(made, encryption=pikepdf.Encryption(owner="x", user=""))
    return made.getvalue()


@pytest.mark.parametrize(
    ("content", "slot", "sentence"),
    [
        (paper, Slot.AGENCY, signing.PERSON_FIRST),
        (forgeries.half_signed, Slot.PERSON, signing.SIGNED_ALREADY),
        (forgeries.signed, Slot.AGENCY, signing.SIGNED_ALREADY),
        (lambda: pdf.render(samples.minutes()), Slot.PERSON, signing.NO_ROOM),
        (encrypted, Slot.PERSON, signing.ENCRYPTED),
        (lambda: b"%PDF-1.7 broken", Slot.PERSON, signing.UNREADABLE),
        (lambda: b"", Slot.PERSON, signing.UNREADABLE),
    ],
)
def test_sign_refuses_a_paper_with_its_reason(content, slot, sentence):
    with pytest.raises(refusals.DocumentUnfit) as refused:
        sign(content(), slot)
    assert str(refused.value) == sentence


def test_sign_refuses_a_paper_that_another_program_locked():
    locked = forgeries.outside(
        paper(), key_of("Giám đốc"), certify=True, docmdp_permissions=forgeries.fields.MDPPerm(1)
    )
    with pytest.raises(refusals.DocumentUnfit, match=signing.LOCKED):
        sign(locked, Slot.AGENCY)


# keys for trying out


def test_demo_key_says_what_it_is_and_is_recognised():
    content = keys.demo_key("Bế Đăng Khoa", passphrase=PASSPHRASE, at=MOMENT)
    made = sign(paper(), key=FileKey(content, PASSPHRASE))
    (found,) = check(made, authority().trust(), MOMENT + DAY).signatures
    assert found.organisation == keys.DEMO_MARK
    assert (found.signer, found.is_demo) == ("Bế Đăng Khoa", True)


def test_demo_key_is_never_taken_for_a_real_one():
    """Not even when its certificate got into the trust store."""
    content = keys.demo_key("Bế Đăng Khoa", passphrase=PASSPHRASE, at=MOMENT)
    _, certificate = authorities.opened(FileKey(content, PASSPHRASE))
    trusted = Trust.read([certificate.public_bytes(Encoding.PEM)])
    report = check(sign(paper(), key=FileKey(content, PASSPHRASE)), trusted, MOMENT + DAY)
    assert report.verdict is Verdict.DEMO
