"""Keys of the server: loaded by command once they are seen to open and fit, switched off, never deleted."""

import stat
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, pkcs12
from django.conf import settings as live
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from documents.actions import signing_keys
from documents.actions.signing_keys import Offered
from documents.models import SigningKey
from documents.signatures import keys, refusals
from documents.signatures.keys import FileKey, TokenKey
from documents.signatures.verdicts import Chain
from tests.documents import authorities
from tests.documents.authorities import DAY
from tests.documents.pictures import BLUE, RED
from tests.documents.softhsm import MODULE, PIN
from tests.walk import MONDAY, Walk, at, fresh
from tests.walk.keys import PASSPHRASE, YESTERDAY, authority, believe, command, key_of
from workflow.models import Event
from workflow.permits import Refused

NAME, AGENCY = "Nông Văn Thành", "Sở Khoa học và Công nghệ tỉnh Cao Bằng"


def offered(walk: Walk, key: FileKey | TokenKey | None = None, **more) -> Offered:
    usual = {"holder": NAME, "owner_id": walk.user("director").pk, "key": key or key_of(NAME)}
    return Offered(**(usual | more))


def add(walk: Walk, key: FileKey | TokenKey | None = None, replaces: str = "", **more):
    return signing_keys.add(offered(walk, key, **more), by=command(), replaces=replaces)


def demo(name: str = NAME) -> FileKey:
    return FileKey(keys.demo_key(name, passphrase=PASSPHRASE, at=YESTERDAY), PASSPHRASE)


def unpaired() -> FileKey:
    """A certificate beside a key that is not its own."""
    certificate = authorities.certificate_of(key_of(NAME))
    lock = BestAvailableEncryption(PASSPHRASE.encode())
    other = ec.generate_private_key(ec.SECP256R1())
    return FileKey(
        pkcs12.serialize_key_and_certificates(b"x", other, None, [certificate], lock), PASSPHRASE
    )


# loading


def test_add_keeps_the_file_for_the_application_alone(walk: Walk):
    row = add(walk).row

    path = signing_keys.path_of(row)
    assert path.read_bytes() == key_of(NAME).content
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert path.parent == Path(live.KEYS_DIR)


def test_add_writes_what_the_certificate_says(walk: Walk):
    row = add(walk).row

    certificate = authorities.certificate_of(key_of(NAME))
    assert (row.subject, row.organisation, row.issuer, row.is_demo) == (
        NAME,
        "Sở Khoa học và Công nghệ",
        "Nơi cấp khóa trên máy chủ",
        False,
    )
    assert (row.valid_from, row.valid_until) == (
        certificate.not_valid_before_utc,
        certificate.not_valid_after_utc,
    )
    assert row.serial == f"{certificate.serial_number:X}"


def test_add_keeps_no_passphrase(walk: Walk):
    add(walk)

    texts = [*SigningKey.objects.values_list(), *Event.objects.values_list()]
    assert PASSPHRASE not in repr(texts)


def test_add_says_whether_the_authority_is_trusted(walk: Walk):
    assert add(walk).chain is Chain.UNTRUSTED

    believe(walk)

    assert add(walk, replaces="Gia hạn").chain is Chain.TRUSTED


def test_add_keeps_the_picture_clean(walk: Walk):
    person = add(walk, picture=BLUE).row
    agency = signing_keys.add(
        Offered(holder=AGENCY, key=key_of(AGENCY), picture=RED), by=command()
    ).row

    assert signing_keys.picture_of(person).aspect == pytest.approx(561 / 261)
    assert signing_keys.picture_of(agency).aspect == pytest.approx(1, abs=0.01)


@pytest.mark.parametrize(
    ("key", "refusal"),
    [
        (lambda: FileKey(key_of(NAME).content, "sai"), refusals.WrongPassphrase),
        (lambda: FileKey(b"khong phai khoa", PASSPHRASE), refusals.BadKeyFile),
        (unpaired, refusals.BadKeyFile),
        (
            lambda: authority().issue(NAME, start=YESTERDAY - DAY, end=YESTERDAY),
            refusals.CertificateExpired,
        ),
        (
            lambda: authority().issue(NAME, start=YESTERDAY, usage=frozenset()),
            refusals.CertificateUnfit,
        ),
    ],
)
def test_add_refuses_a_key_that_cannot_sign(walk: Walk, key, refusal):
    with pytest.raises(refusal):
        add(walk, key())

    assert SigningKey.objects.count() == 0
    assert not Path(live.KEYS_DIR).exists()


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"key": FileKey(b"", "")}, signing_keys.NO_SECRET),
        (
            {"holder": "Hoàng Thu Trang"},
            f"Chứng thư mang tên “{NAME}”, không phải Hoàng Thu Trang.",
        ),
        ({"key": demo()}, signing_keys.DEMO_OFF),
    ],
)
def test_add_refuses_with_the_reason(walk: Walk, more, sentence):
    with pytest.raises(ValidationError) as refused:
        add(walk, **more)

    assert refused.value.messages == [sentence]
    assert SigningKey.objects.count() == 0


@pytest.mark.parametrize("name", ["NONG VAN THANH", "Nông Văn Thành (Giám đốc)"])
def test_add_takes_a_name_written_otherwise(walk: Walk, name):
    assert add(walk, key_of(name)).row.subject == name


def test_add_takes_an_agency_s_shorter_name(walk: Walk):
    short = key_of("SỞ KHOA HỌC VÀ CÔNG NGHỆ")

    row = signing_keys.add(Offered(holder=AGENCY, key=short), by=command()).row

    assert (row.holder, row.owner_id) == (AGENCY, None)


def test_add_a_second_key_only_in_place_of_the_first(walk: Walk):
    first = add(walk).row
    with pytest.raises(ValidationError, match="đã có khóa đang dùng"):
        add(walk, authority().issue(NAME, start=YESTERDAY))

    second = add(walk, authority().issue(NAME, start=YESTERDAY), replaces="Gia hạn").row

    assert (fresh(first).off_reason, fresh(second).off_at) == ("Gia hạn", None)


def test_add_is_done_on_the_server_alone(walk: Walk):
    with pytest.raises(Refused, match="chỉ được nạp bằng lệnh trên máy chủ"):
        signing_keys.add(offered(walk), by=walk.by("admin"))


def test_two_keys_of_one_person_cannot_be(walk: Walk):
    row = add(walk).row
    row.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()


def test_add_a_token_keeps_no_file(walk: Walk, token, settings):
    settings.PKCS11_MODULE = MODULE
    key = TokenKey(MODULE, "Người ký", PIN)

    row = add(walk, key).row

    assert (row.token, row.secret_words) == ("Người ký", "Mã PIN của thiết bị ký số")
    assert not Path(live.KEYS_DIR).exists()


# keys for showing


def test_add_takes_a_demonstration_key_among_demo_data_alone(walk: Walk, settings):
    settings.DEMO_SIGNING_KEYS = True
    with pytest.raises(ValidationError) as refused:
        add(walk, demo())

    row = add(walk, demo(), among_demo_data=True).row

    assert refused.value.messages == [signing_keys.DEMO_OFF]
    assert (row.is_demo, row.organisation) == (True, keys.DEMO_MARK)
    assert list(SigningKey.objects.in_force(at(MONDAY))) == [row]
    settings.DEMO_SIGNING_KEYS = False
    assert list(SigningKey.objects.in_force(at(MONDAY))) == []
