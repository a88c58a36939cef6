"""The trust store: files of certificates and revocation lists, loaded in the admin."""

from datetime import timedelta

import pytest
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
)
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from documents import files
from documents.actions import trust
from documents.models import TrustFile, TrustKind
from documents.signatures import keys
from documents.signatures.keys import FileKey
from tests.documents.authorities import MOMENT, PASSPHRASE, Authority, authority, certificate_of
from tests.walk import MONDAY, Walk, at

LIST = "admin:documents_trustfile_changelist"
MONTH = timedelta(days=30)


def pem(made: Authority) -> bytes:
    return made.certificate.public_bytes(Encoding.PEM)


def sent(content: bytes, **more: str) -> dict:
    return {"name": "Nơi cấp", "upload": SimpleUploadedFile("tep.pem", content), **more}


def load(walk: Walk, content: bytes, persona: str = "registry", **more: str):
    data = {"in_use": "on"} | sent(content, **more)
    return walk.client(persona).post(reverse("admin:documents_trustfile_add"), data)


def refused(walk: Walk, content: bytes) -> list[str]:
    response = load(walk, content)
    assert not TrustFile.objects.exists()
    return response.context["adminform"].form.errors["upload"]


@pytest.mark.parametrize("persona", ["registry", "admin"])
def test_load_keeps_a_certificate_and_what_it_says(walk: Walk, persona):
    assert load(walk, pem(authority()), persona).status_code == 302

    row = TrustFile.objects.get()
    assert (row.kind, row.about, row.added_by, row.in_use) == (
        TrustKind.CERTIFICATE,
        "Nơi cấp gốc",
        walk.user(persona),
        True,
    )
    assert row.valid_until == authority().certificate.not_valid_after_utc
    assert files.read(row.file) == pem(authority())


@pytest.mark.parametrize("persona", ["office", "director"])
def test_load_is_refused_to_others(walk: Walk, persona):
    assert load(walk, pem(authority()), persona).status_code == 403
    assert not TrustFile.objects.exists()


def test_load_takes_der_and_a_revocation_list(walk: Walk):
    load(walk, authority().certificate.public_bytes(Encoding.DER), name="Gốc")
    load(walk, authority().crl(until=MOMENT), name="Thu hồi")

    row = TrustFile.objects.get(kind=TrustKind.CRL)
    assert (row.about, row.valid_until) == ("Nơi cấp gốc", MOMENT)
    found = trust.trust()
    assert (len(found.roots), len(found.crls)) == (1, 1)


def test_load_refuses_what_is_no_certificate(walk: Walk):
    words = ["Tệp không phải chứng thư hay danh sách thu hồi (CRL)."]
    assert refused(walk, b"%PDF-1.7") == words
    assert refused(walk, b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----") == words


def test_load_refuses_a_private_key(walk: Walk):
    key = authority().key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())

    assert refused(walk, pem(authority()) + key) == [trust.KEY]


def test_load_refuses_a_certificate_of_a_person(walk: Walk):
    person = certificate_of(authority().issue("Nông Văn Thành")).public_bytes(Encoding.PEM)

    assert refused(walk, person) == [
        "“Nông Văn Thành” không phải nơi cấp chứng thư (CA); chỉ nạp chứng thư của nơi cấp."
    ]


def test_load_refuses_the_certificate_of_a_demonstration_key(walk: Walk):
    content = keys.demo_key("Giám đốc", passphrase=PASSPHRASE, at=at(MONDAY))
    made = FileKey(content, PASSPHRASE)

    assert len(refused(walk, certificate_of(made).public_bytes(Encoding.PEM))) == 1


def test_load_refuses_certificates_and_lists_in_one_file(walk: Walk):
    assert refused(walk, pem(authority()) + authority().crl()) == [trust.MIXED]


def test_load_asks_for_a_file_and_takes_20_mb_at_most(walk: Walk):
    assert refused(walk, b"") == ["Tệp rỗng."]
    assert refused(walk, bytes(20 * 1024 * 1024 + 1)) == [
        "Tệp lớn hơn 20 MB; nếu là bản quét, hãy quét ở 200–300 dpi."
    ]


def test_change_takes_a_newer_list_and_keeps_the_older_in_its_history(walk: Walk):
    load(walk, authority().crl(until=MOMENT))
    row = TrustFile.objects.get()
    newer = sent(authority().crl(until=MOMENT + MONTH), in_use="on")
    walk.client("admin").post(reverse("admin:documents_trustfile_change", args=[row.pk]), newer)

    row.refresh_from_db()
    assert (row.valid_until, row.added_by) == (MOMENT + MONTH, walk.user("admin"))
    assert [each.file_id == row.file_id for each in row.history.order_by("pk")] == [False, True]


def test_change_closes_a_file_without_asking_for_it_again(walk: Walk):
    load(walk, pem(authority()))
    row = TrustFile.objects.get()
    walk.client("registry").post(
        reverse("admin:documents_trustfile_change", args=[row.pk]), {"name": "Nơi cấp cũ"}
    )

    row.refresh_from_db()
    assert (row.name, row.in_use, trust.trust().roots, trust.is_empty()) == (
        "Nơi cấp cũ",
        False,
        (),
        True,
    )


def test_trust_goes_on_without_a_damaged_file(walk: Walk, caplog):
    load(walk, pem(authority()))
    load(walk, authority().crl(), name="Thu hồi")
    files.path_of(TrustFile.objects.get(kind=TrustKind.CRL).file_id).write_bytes(b"x")

    found = trust.trust()

    assert (len(found.roots), found.crls) == (1, ())
    assert "missing or damaged" in caplog.text


def test_list_shows_what_is_loaded(walk: Walk):
    load(walk, pem(authority()))

    page = walk.client("registry").get(reverse(LIST)).content.decode()

    assert "Nơi cấp gốc" in page
