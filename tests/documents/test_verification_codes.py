"""Codes as they are typed, and QR codes as they are drawn."""

import re
from urllib.parse import urlsplit

import pytest

from documents.verification import codes, qr
from documents.verification.codes import Mistyped
from documents.verification.statements import (
    Facts,
)
from tests.documents.proven import AWARD, CODE, DECISION, statement
from tests.walk import MONDAY

pytestmark = pytest.mark.usefixtures("own_keys")


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
