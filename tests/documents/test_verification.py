"""Codes, signed statements, keys and QR codes, without a page."""

import re
import stat
from dataclasses import asdict, replace
from datetime import UTC, date, datetime
from io import StringIO
from multiprocessing import get_context
from pathlib import Path
from unicodedata import normalize
from urllib.parse import urlsplit

import pytest
import time_machine
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import load_pem_public_key
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from documents.actions import verification
from documents.models import IssuedDocument, NumberSeries, VerificationCode
from documents.verification import codes, keys, qr, statements
from documents.verification.codes import Mistyped
from documents.verification.statements import (
    NOT_PROVEN,
    Facts,
    Forged,
    NotProven,
    UnknownKey,
    UnknownVersion,
    Unreadable,
)
from tests.walk import MONDAY

AWARD = Facts(
    kind="Giấy khen",
    number="05/QĐ-SKHCN",
    issued_on=date(2026, 4, 5),
    issuer="Sở Khoa học và Công nghệ tỉnh Cao Bằng",
    name="Nông Thị Minh Hạnh",
    unit="Phòng Quản lý khoa học",
)
DECISION = replace(AWARD, kind="Quyết định", name="", unit="")
CODE = codes.new()


@pytest.fixture(autouse=True)
def _own_keys(tmp_path: Path, settings) -> None:
    settings.VERIFICATION_DIR = tmp_path / "verification"


@pytest.fixture(autouse=True)
def _decisions_without_a_code(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that each code here is the one that its test makes."""
    monkeypatch.setattr(NumberSeries, "marks", lambda *_: False)


def statement(facts: Facts = AWARD, code: str = CODE) -> str:
    return statements.signed(facts, code, keys.signing())


def why_not(text: str) -> type[NotProven]:
    with pytest.raises(NotProven) as caught:
        statements.proven(text, keys.published())
    return caught.type


# codes


def test_new_code_has_130_random_bits_and_never_comes_twice():
    drawn = {codes.new() for _ in range(2000)}

    assert len({code[: codes.RANDOM] for code in drawn}) == 2000
    assert codes.RANDOM * 5 >= 128
    for place in range(codes.RANDOM):  # every symbol of the alphabet at every place
        assert {code[place] for code in drawn} == set(codes.ALPHABET)


@pytest.mark.parametrize(
    "typed",
    [
        codes.grouped(CODE),
        codes.grouped(CODE).lower(),
        f"  {CODE[:14]}\n{CODE[14:]} ",
        CODE.replace("0", "O").replace("1", "l"),
        f"https://thidua.example.vn/kiem-tra/{CODE}/",
        f"https://thidua.example.vn/kiem-tra/{CODE}/#",
    ],
    ids=["grouped", "lower", "in two lines", "O and l", "address", "address with #"],
)
def test_canonical_takes_a_code_however_it_is_typed(typed):
    assert codes.canonical(typed) == CODE


@pytest.mark.parametrize(
    "typed",
    ["", "-", CODE[:-1], CODE + "0", "U" * 28, "ộ" * 28, "0" * 100_000, CODE + "\x00", "١" * 28],
    ids=[f"wrong {n}" for n in range(9)],
)
def test_canonical_refuses_what_is_no_code(typed):
    with pytest.raises(Mistyped):
        codes.canonical(typed)


def test_canonical_notices_nearly_every_slip():
    """One symbol for another, or two neighbours exchanged: two check symbols let 1 in 1,024 by."""
    slips = {
        CODE[:place] + symbol + CODE[place + 1 :]
        for place in range(codes.RANDOM)
        for symbol in codes.ALPHABET
    } | {CODE[:n] + CODE[n + 1] + CODE[n] + CODE[n + 2 :] for n in range(codes.RANDOM - 1)}

    assert sum(map(passes, slips - {CODE})) <= 8


def passes(typed: str) -> bool:
    try:
        return bool(codes.canonical(typed))
    except Mistyped:
        return False


# statements


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


def joined(payload: bytes, signature: bytes) -> str:
    return f"TDKT1.{statements._text(payload)}.{statements._text(signature)}"


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


# keys


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


# QR codes

LONGEST = Facts("ộ" * 90, "Đ" * 60, MONDAY, "Sở", "Ờ" * 190, "ệ" * 190)
ADDRESSES = ("", "https://thidua.khcn.caobang.gov.vn", "https://" + "a" * 52)


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("facts", [DECISION, AWARD, LONGEST])
def test_qr_has_modules_that_a_phone_reads_at_30_mm(facts, address):
    drawn = qr.svg(statement(facts), address)

    modules = int(re.search(r'viewBox="0 0 (\d+) \1"', drawn)[1])
    assert 'width="30mm" height="30mm"' in drawn
    assert 30 / modules >= 0.33
    assert not re.search(r"<script|href|<\?|url\(", drawn)
    assert qr.png(statement(facts), address).startswith(b"\x89PNG")


def test_qr_holds_the_address_of_the_codes_own_page():
    text = statement()
    assert qr.scanned(text, "") == (text,)

    address = urlsplit("".join(qr.scanned(text, "https://thidua.example.vn")))
    assert (address.path, address.fragment) == (f"/kiem-tra/{CODE}/", text)


def test_qr_leaves_out_an_address_that_does_not_fit():
    alone = qr.svg(statement(LONGEST), "")

    assert qr.svg(statement(LONGEST), "https://" + "a" * 400) == alone


def test_printed_lines_name_code_page_and_worth():
    assert qr.printed_lines(CODE, "https://thidua.example.vn") == (
        f"Mã kiểm tra: {codes.grouped(CODE)}",
        "Kiểm tra tại: thidua.example.vn/kiem-tra/",
        "Mã QR: chỉ chứng minh nguồn gốc; hiệu lực phải xem trang kiểm tra.",
    )


# rows


@pytest.mark.both
def test_code_for_freezes_the_facts(walk):
    document = walk.decision_numbered().issued

    row = verification.code_for(document, about=DECISION, code=CODE)

    row.refresh_from_db()
    assert (row.code, row.digest, row.line, row.facts) == (CODE, codes.digest(CODE), "", DECISION)


@pytest.mark.both
def test_codes_for_gives_each_line_one_and_the_same_again(walk):
    document = walk.decision_numbered().issued
    about = {str(n): replace(AWARD, name=f"Người thứ {n}") for n in range(1, 64)}
    few = {line: about[line] for line in ("1", "2", "3")}

    with CaptureQueriesContext(connection) as for_three:
        first = verification.codes_for(document, about=few)
    with CaptureQueriesContext(connection) as for_all:
        made = verification.codes_for(document, about=about)

    assert len(for_three) == len(for_all)
    assert len({row.code for row in made.values()}) == len(about)
    assert [made[line].pk for line in few] == [first[line].pk for line in few]
    assert {line: row.facts for line, row in made.items()} == about


@pytest.mark.both
def test_codes_for_other_facts_are_refused(walk):
    document = walk.decision_numbered().issued
    verification.code_for(document, about=AWARD, line="1")

    with pytest.raises(ValueError, match="other facts"):
        verification.code_for(document, about=replace(AWARD, name="Người khác"), line="1")


@pytest.mark.both
def test_code_goes_with_the_transaction_that_issues(walk):
    document = walk.decision_numbered().issued

    with pytest.raises(RuntimeError):
        fail_after_the_code(document)

    assert not VerificationCode.objects.exists()


@transaction.atomic
def fail_after_the_code(document: IssuedDocument) -> None:
    verification.code_for(document, about=DECISION)
    raise RuntimeError


@pytest.mark.both
@pytest.mark.parametrize(
    ("facts", "line"), [(AWARD, ""), (DECISION, "1"), (replace(DECISION, unit="Phòng"), "")]
)
def test_code_names_somebody_exactly_when_it_is_of_a_line(walk, facts, line):
    document = walk.decision_numbered().issued

    with pytest.raises(IntegrityError, match="code_of_a_line"), transaction.atomic():
        verification.code_for(document, about=facts, line=line)


def standing(document: IssuedDocument) -> list[str]:
    rows = VerificationCode.objects.filter(document=document).order_by("line")
    return [VerificationCode.objects.for_check(row.code).get().standing for row in rows]


@pytest.mark.both
@pytest.mark.parametrize(
    ("step", "said"),
    [("numbered", "unsigned"), ("signed", "valid"), ("void", "void")],
)
def test_standing_follows_the_document(walk, step, said):
    document = getattr(walk, f"decision_{step}")().issued
    verification.code_for(document, about=DECISION)

    assert standing(document) == [said]


@pytest.mark.both
def test_revoke_of_one_award_leaves_its_siblings(walk):
    document = walk.decision_signed().issued
    facts = replace(AWARD, issued_on=MONDAY)
    verification.codes_for(document, about={"1": facts, "2": facts})

    assert verification.revoke(document, on=MONDAY, line="1") == 1
    assert standing(document) == ["revoked", "valid"]
    assert verification.revoke(document, on=MONDAY) == 1
    assert standing(document) == ["revoked", "revoked"]


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
