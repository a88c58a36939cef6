"""The key that signs, those that were published, and the commands that use them."""

import stat
from datetime import UTC, datetime
from io import StringIO
from multiprocessing import get_context

import pytest
import time_machine
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import load_pem_public_key
from django.core.management import CommandError, call_command

from documents.verification import codes, keys, statements
from documents.verification.statements import (
    Forged,
    UnknownKey,
    UnknownVersion,
    Unreadable,
)
from tests.documents.proven import AWARD, CODE, joined, statement, why_not

pytestmark = pytest.mark.usefixtures("own_keys")


def test_signing_key_is_made_once_for_its_owner_alone(settings):
    first, second = keys.signing(), keys.signing()

    path = settings.VERIFICATION_DIR / "signing-key.pem"
    assert first.private_bytes_raw() == second.private_bytes_raw()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert list(keys.published()) == [keys.id_of(first.public_key())]
    assert sorted(each.name for each in settings.VERIFICATION_DIR.iterdir()) == [
        "public",
        "signing-key.pem",
    ]


def key_of(_: int) -> str:
    """In a process of its own, forked with the settings of the test."""
    return keys.id_of(keys.signing().public_key())


def test_processes_that_ask_at_once_get_the_same_key():
    with get_context("fork").Pool(8) as pool:
        ids = pool.map(key_of, range(32), chunksize=1)

    assert set(ids) == set(keys.published())
    assert len(keys.published()) == 1


def test_replace_keeps_the_old_key_published_for_ever():
    with time_machine.travel(datetime(2026, 6, 15, 2, tzinfo=UTC)):
        old = statement()
    with time_machine.travel(datetime(2027, 6, 15, 2, tzinfo=UTC)):
        keys.replace()
        new = statement()

    newest, oldest = keys.published().values()
    assert (newest.made_at, newest.retired_at) == (datetime(2027, 6, 15, 2, tzinfo=UTC), None)
    assert (oldest.made_at, oldest.retired_at) == (
        datetime(2026, 6, 15, 2, tzinfo=UTC),
        newest.made_at,
    )
    for text, key in ((old, oldest), (new, newest)):
        assert statements.proven(text, keys.published()).key_id == key.id


def test_published_key_is_pem_and_hex_of_the_same():
    keys.signing()

    (key,) = keys.published().values()
    assert load_pem_public_key(key.pem.encode()).public_bytes_raw().hex() == key.hex
    assert key.id == keys.id_of(key.key)


def test_published_again_when_the_public_folder_was_lost(settings):
    text = statement()
    for path in (settings.VERIFICATION_DIR / "public").iterdir():
        path.unlink()

    assert why_not(text) is UnknownKey
    keys.signing()
    assert statements.proven(text, keys.published()).code == CODE


# commands: none of these tests may ask the database


def verify(*argv: str) -> str:
    said = StringIO()
    call_command("verify_award", *argv, stdout=said)
    return said.getvalue()


def refused(*argv: str) -> tuple[int, str]:
    with pytest.raises(CommandError) as caught:
        verify(*argv)
    return caught.value.returncode, str(caught.value)


def test_verify_award_prints_the_facts_and_says_origin_only(tmp_path):
    file = tmp_path / "qr.txt"
    file.write_text(f"{statement()}\n")
    key_id = keys.id_of(keys.signing().public_key())

    said = verify(statement())

    assert verify("--file", str(file)) == said
    assert said.splitlines() == [
        f"Chữ ký đúng, khóa: {key_id}",
        "Loại: Giấy khen",
        "Số, ký hiệu: 05/QĐ-SKHCN",
        "Ngày ban hành: 05/04/2026",
        "Tặng cho: Nông Thị Minh Hạnh",
        "Đơn vị: Phòng Quản lý khoa học",
        f"Mã kiểm tra: {codes.grouped(CODE)}",
        "Chỉ chứng minh nguồn gốc; hiệu lực phải xem trang kiểm tra.",
    ]


def test_verify_award_tells_forged_from_what_it_cannot_tell(tmp_path):
    text = statement()
    payload, signature = statements._parts(text)
    forged = joined(payload.replace(b"Minh", b"Mimh"), signature)
    binary, long = tmp_path / "binary", tmp_path / "long"
    binary.write_bytes(bytes(range(256)))
    long.write_bytes(b"A" * 10_000_000)

    assert refused(forged) == (1, Forged.sentence)
    assert refused(text.replace("TDKT1", "TDKT2")) == (3, UnknownVersion.sentence)
    assert refused(statements.signed(AWARD, CODE, Ed25519PrivateKey.generate())) == (
        3,
        UnknownKey.sentence,
    )
    assert refused(text[:50]) == (3, Unreadable.sentence)
    for file in (binary, long):
        assert refused("--file", str(file)) == (3, Unreadable.sentence)
    assert refused("--file", str(tmp_path / "none"))[0] == 3


def test_make_verification_key_makes_one_and_replaces_it():
    first, second, third = StringIO(), StringIO(), StringIO()
    call_command("make_verification_key", stdout=first)
    call_command("make_verification_key", stdout=second)
    with time_machine.travel(datetime(2090, 1, 1, tzinfo=UTC)):
        call_command("make_verification_key", "--replace", stdout=third)

    assert first.getvalue() == second.getvalue()
    assert len(third.getvalue().splitlines()) == 3
    assert "thôi dùng 01/01/2090" in third.getvalue()
