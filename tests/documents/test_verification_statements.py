"""Signed statements: what they prove, and that nothing else does."""

from dataclasses import asdict
from unicodedata import normalize

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from documents.verification import keys, statements
from documents.verification.statements import (
    NOT_PROVEN,
    Facts,
    Forged,
    UnknownKey,
    UnknownVersion,
    Unreadable,
)
from tests.documents.proven import AWARD, CODE, joined, statement, why_not
from tests.walk import MONDAY

pytestmark = pytest.mark.usefixtures("own_keys")


def test_proven_says_what_was_signed():
    key = keys.signing()

    claim = statements.proven(statement(), keys.published())

    public = asdict(AWARD)
    del public["issuer"]
    assert asdict(claim) == public | {"key_id": keys.id_of(key.public_key()), "code": CODE}


def test_statement_holds_no_more_than_the_public_facts():
    payload, _ = statements._parts(statement())

    assert payload.decode().split("\n")[1:] == [
        *("Giấy khen", "05/QĐ-SKHCN", "2026-04-05", "Nông Thị Minh Hạnh"),
        *("Phòng Quản lý khoa học", CODE),
    ]


def test_proven_takes_address_blanks_line_ends_and_small_letters():
    text = statement()
    wrapped = "\n".join(text[start : start + 40] for start in range(0, len(text), 40))
    long_way = f"https://thidua.example.vn/kiem-tra/{CODE}/#{text}"

    for each in (wrapped, text.lower(), f"\u00a0{text} ", long_way):
        assert statements.proven(each, keys.published()).code == CODE


def test_every_flipped_bit_is_noticed():
    text = statement()
    payload, signature = statements._parts(text)

    for content, is_payload in ((payload, True), (signature, False)):
        for bit in range(len(content) * 8):
            flipped = bytearray(content)
            flipped[bit // 8] ^= 1 << bit % 8
            pair = (bytes(flipped), signature) if is_payload else (payload, bytes(flipped))
            assert why_not(joined(*pair)) in (Forged, UnknownKey, Unreadable)


def test_every_changed_letter_is_noticed():
    """No two texts are the same statement, but for capitals: no spare bit is free."""
    text = statement()

    for place, letter in enumerate(text):
        other = "B" if letter == "A" else "A"
        assert why_not(text[:place] + other + text[place + 1 :]) in NOT_PROVEN


def test_every_truncation_is_noticed():
    text = statement()

    assert {why_not(text[:length]) for length in range(len(text))} <= set(NOT_PROVEN)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "TDKT1",
        "TDKT1..",
        "TDKT1.MFRGG.MFRGG",
        "không phải mã QR",
        "TDKT1.*****.!!!!!",
        "TDKT1." + "A" * 100_000,
        "TDKT1.MFRGG=.MFRGG=",
        "\x00\ufeff\u202e",
        "https://example.vn/#",
    ],
)
def test_what_is_no_statement_is_unreadable(text):
    assert why_not(text) is Unreadable


def test_signature_over_something_else_does_not_count():
    """A payload that is not ours, though rightly signed, or signed without the prefix."""
    key = keys.signing()
    payload, _ = statements._parts(statement())

    assert why_not(joined(payload, key.sign(payload))) is Forged
    for content in (b"\xff\xfe", b"one line", payload + b"\nmore"):
        assert why_not(joined(content, key.sign(b"TDKT1." + content))) is Unreadable
    no_day = payload.replace(b"2026-04-05", b"2026-13-05")
    assert why_not(joined(no_day, key.sign(b"TDKT1." + no_day))) is Unreadable


def test_another_key_is_unknown_and_its_id_helps_nobody():
    keys.signing()
    other = Ed25519PrivateKey.generate()
    theirs = statements.signed(AWARD, CODE, other)
    payload, signature = statements._parts(theirs)
    ours = keys.id_of(keys.signing().public_key()).encode()

    assert why_not(theirs) is UnknownKey
    assert why_not(joined(ours + payload[8:], signature)) is Forged


@pytest.mark.parametrize("version", ["0", "2", "01", "99"])
def test_another_version_is_unknown(version):
    assert why_not(statement().replace("TDKT1.", f"TDKT{version}.")) is UnknownVersion


@pytest.mark.parametrize(("text", "most", "short"), [("Hạnh", 40, "Hạnh"), ("ộộộộ", 9, "ộộ…")])
def test_cut_keeps_whole_letters(text, most, short):
    assert statements.cut(text, most) == short
    assert len(statements.cut(text, most).encode()) <= most


def test_facts_stand_on_one_line_in_nfc():
    facts = Facts("Giấy\nkhen", "05", MONDAY, "Sở", normalize("NFD", "Nông  Thị\u00a0Hạnh"))

    assert (facts.kind, facts.name) == ("Giấy khen", "Nông Thị Hạnh")
    assert statements.proven(statement(facts), keys.published()).name == facts.name
