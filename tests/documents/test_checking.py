"""Checking signatures: good files, and files that hold nothing to check."""

import zlib
from io import BytesIO

import pikepdf
import pytest
from pyhanko.sign.signers import PdfTimeStamper
from pyhanko_certvalidator import ValidationContext

from documents.signatures import reading
from documents.signatures.verdicts import Changes, Coverage, Verdict
from tests.documents import authorities, forgeries
from tests.documents.authorities import MOMENT, Authority, authority, key_of
from tests.documents.checking import (
    AGENCY,
    FIRST_FINE,
    HOUR,
    checked,
    told,
)
from tests.documents.forgeries import (
    half_signed,
    outside,
    paper,
    signed,
)

# good files


def test_check_tells_who_when_and_why():
    first, last = checked(signed()).signatures
    assert (first.signer, first.organisation) == ("Giám đốc", "Sở Khoa học và Công nghệ")
    assert (first.issuer, first.reason) == ("Nơi cấp gốc", "Ký ban hành văn bản")
    assert (first.location, len(first.serial) > 30) == ("Cao Bằng", True)
    assert first.time_words == "22/11/2026 10:42:07 +07:00 (do người ký khai)"
    assert last.time_words == "22/11/2026 11:42:07 +07:00 (do người ký khai)"


def test_check_of_both_signatures_is_valid():
    report = checked(signed())
    assert report.verdict is Verdict.VALID
    assert told(report) == [FIRST_FINE, (AGENCY, (), Coverage.WHOLE, Changes.NONE)]


def test_check_of_a_file_signed_twice_by_another_program():
    once = outside(paper(), key_of("Giám đốc"))
    report = checked(outside(once, key_of("Sở"), field="Signature2", box=(20, 20, 90, 90)))
    assert report.verdict is Verdict.VALID
    assert [each.slot for each in report.signatures] == [None, None]


def test_check_of_a_time_stamp_proves_the_time():
    made = outside(paper(), key_of("Giám đốc"), stamper=authority().stamper(MOMENT + HOUR))
    (found,) = checked(made).signatures
    assert (found.is_time_proved, found.time) == (True, MOMENT + HOUR)
    assert found.time_words == "22/11/2026 11:42:07 +07:00 (có dấu thời gian)"


def test_check_of_an_unknown_time_stamp_leaves_a_claim():
    made = outside(paper(), key_of("Giám đốc"), stamper=Authority("Khác").stamper(MOMENT + HOUR))
    (found,) = checked(made).signatures
    assert (found.is_time_proved, found.time) == (False, MOMENT)


def test_check_of_a_document_time_stamp_is_no_change():
    """Nor what a program adds to prove signatures for long (PAdES B-LTA)."""
    made = outside(paper(), key_of("Giám đốc"), stamper=authority().stamper(MOMENT))
    stamper = PdfTimeStamper(authority().stamper(MOMENT + HOUR))
    context = ValidationContext(trust_roots=[authorities.loaded(authority().certificate)])
    stamped = stamper.timestamp_pdf(forgeries.Writer(BytesIO(made)), "sha256", context)
    report = checked(stamped.getvalue())
    assert report.verdict is Verdict.VALID
    assert [(each.is_time_stamp, each.changes) for each in report.signatures] == [
        (False, Changes.UPKEEP),
        (True, Changes.UPKEEP),  # what proves the stamp itself is added last
    ]


# files that hold nothing to check


def encrypted() -> bytes:
    made = BytesIO()
    with pikepdf.open(BytesIO(signed())) as opened:
        opened.save(made, encryption=pikepdf.Encryption(owner="x", user=""))
    return made.getvalue()


def bomb() -> bytes:
    """A catalog in an object stream that unpacks to 100 MB."""
    packed = zlib.compress(b"1 0 <</Type /Catalog>>" + b" " * 100_000_000)
    head = b"%PDF-1.7\n"
    stream = b"2 0 obj <</Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length %d>> stream\n"
    first = head + stream % len(packed) + packed + b"\nendstream endobj\n"
    rows = [(0, 0, 255), (2, 2, 0), (1, len(head), 0), (1, len(first), 0)]
    table = b"".join(kind.to_bytes() + at.to_bytes(4) + more.to_bytes() for kind, at, more in rows)
    xref = b"3 0 obj <</Type /XRef /Size 4 /W [1 4 1] /Root 1 0 R /Length %d>> stream\n"
    last = xref % len(table) + table + b"\nendstream endobj\n"
    return first + last + b"startxref\n%d\n%%%%EOF\n" % len(first)


@pytest.mark.parametrize(
    ("content", "verdict"),
    [
        (paper, Verdict.UNSIGNED),
        (encrypted, Verdict.ENCRYPTED),
        (bomb, Verdict.TOO_LARGE),
        (lambda: b"%PDF-1.7" + bytes(reading.MAX_BYTES), Verdict.TOO_LARGE),
        (lambda: b"", Verdict.UNREADABLE),
        (lambda: b"\x7fELF" + signed(), Verdict.UNREADABLE),
        (lambda: b"%PDF-1.7\nnothing", Verdict.UNREADABLE),
        (lambda: signed()[:9000], Verdict.UNREADABLE),
    ],
)
def test_check_answers_for_what_it_cannot_judge(content, verdict):
    report = checked(content())
    assert (report.verdict, report.signatures) == (verdict, ())


def test_check_has_a_limit(monkeypatch):
    """What takes long grows with objects, revisions and signatures."""
    monkeypatch.setattr(reading, "MAX_WORK", 1000)
    assert (checked(half_signed()).verdict, checked(signed()).verdict) == (
        Verdict.VALID,
        Verdict.TOO_LARGE,
    )
