"""What the checker says of good files, and of each way to forge one."""

import zlib
from datetime import datetime, timedelta
from io import BytesIO

import pikepdf
import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import AuthorityInformationAccessOID
from pyhanko.sign.fields import MDPPerm
from pyhanko.sign.signers import PdfSigner, PdfTimeStamper
from pyhanko_certvalidator import ValidationContext

from documents.signatures import reading, signing, slots
from documents.signatures.checking import check
from documents.signatures.slots import Slot
from documents.signatures.trust import Trust, TrustFileRefused
from documents.signatures.verdicts import Chain, Changes, Coverage, Fault, Revocation, Verdict
from tests.documents import forgeries
from tests.documents.forgeries import (
    DAY,
    MOMENT,
    WORDS,
    Authority,
    authority,
    certificate_of,
    half_signed,
    key_of,
    outside,
    paper,
    ranges,
    resigned,
    signed,
    updated,
)

NOW = MOMENT + DAY
HOUR = timedelta(hours=1)


def checked(content: bytes, trusted: Trust | None = None, at: datetime = NOW):
    return check(content, authority().trust() if trusted is None else trusted, at)


def told(report) -> list[tuple]:
    return [(each.field, each.faults, each.coverage, each.changes) for each in report.signatures]


PERSON, AGENCY = (slot.value for slot in Slot)
FIRST_FINE = (PERSON, (), Coverage.REVISION, Changes.SIGNED)
FIRST_ALTERED = (PERSON, (), Coverage.REVISION, Changes.FORBIDDEN)
LAST_ALTERED = (AGENCY, (), Coverage.REVISION, Changes.FORBIDDEN)


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
    context = ValidationContext(trust_roots=[forgeries.loaded(authority().certificate)])
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


# forged files


def test_check_finds_a_changed_byte():
    """The time of signing, rewritten in place."""
    start = signed().rindex(b"20261122114207")
    changed = signed()[:start] + b"20250101000000" + signed()[start + 14 :]
    report = checked(changed)
    assert report.verdict is Verdict.BROKEN
    assert told(report)[1] == (AGENCY, (Fault.DIGEST,), Coverage.WHOLE, Changes.NONE)


def test_check_finds_a_signature_that_its_key_did_not_make():
    start, *_ = ranges(signed())
    place = signed().index(b"0000000000", start) - 4  # the last bytes of the signature's value
    changed = signed()[:place] + b"0101" + signed()[place + 4 :]
    assert checked(changed).signatures[1].faults == (Fault.CRYPTO,)


@pytest.mark.parametrize("times", [1, 2])
def test_check_finds_bytes_after_the_end(times):
    """Also when the end mark is copied behind them."""
    tail = signed()[signed().rindex(b"startxref") :]
    longer = signed() + (b"1 0 obj (more) endobj\n" + tail) * (times - 1) + b"more" * (2 - times)
    report = checked(longer)
    assert report.verdict is Verdict.ALTERED
    assert [each.faults for each in report.signatures] == [(Fault.TRAILING,), (Fault.TRAILING,)]


def test_check_forgives_blanks_after_the_end():
    report = checked(signed() + b"\r\n \0")
    assert report.verdict is Verdict.VALID
    assert told(report)[1] == (AGENCY, (), Coverage.WHOLE, Changes.NONE)


@pytest.mark.parametrize(
    "change",
    [forgeries.draw_over, forgeries.swap_pages, lambda writer: forgeries.paste(writer, "")],
)
def test_check_finds_an_update_that_changes_what_is_shown(change):
    report = checked(updated(signed(), change))
    assert report.verdict is Verdict.ALTERED
    assert told(report) == [FIRST_ALTERED, LAST_ALTERED]


@pytest.mark.parametrize(
    "change",
    [forgeries.draw_over, forgeries.swap_pages, lambda writer: forgeries.paste(writer, "")],
)
def test_check_finds_a_change_between_the_signatures(change):
    changed = updated(half_signed(), change)
    sealed = signing.sign(changed, Slot.AGENCY, key_of("Sở"), words=WORDS, at=MOMENT)
    report = checked(sealed)
    assert report.verdict is Verdict.ALTERED
    assert told(report) == [FIRST_ALTERED, (AGENCY, (), Coverage.WHOLE, Changes.NONE)]


def test_check_finds_a_second_signature_where_the_first_forbade_all(monkeypatch):
    """pyHanko would not make it; other programs may."""
    monkeypatch.setattr(PdfSigner, "_enforce_certification_constraints", lambda *_: None)
    places = slots.boxes(slots.room(paper()), None)
    ready = updated(paper(), lambda writer: slots.add(writer, places))
    forbid = {"certify": True, "docmdp_permissions": MDPPerm.NO_CHANGES}
    first = outside(ready, key_of("Giám đốc"), field=PERSON, **forbid)
    report = checked(outside(first, key_of("Sở"), field=AGENCY))
    assert told(report)[0] == FIRST_ALTERED


@pytest.mark.parametrize("box", [(20, 20, 90, 90), None])
def test_check_finds_a_signature_after_the_lock(box):
    report = checked(outside(signed(), key_of("Người thứ ba"), field="Third", box=box))
    assert report.verdict is Verdict.ALTERED
    assert told(report)[1] == LAST_ALTERED


def test_check_finds_a_picture_signed_over_a_certified_paper():
    """A new visible field after the certifying signature may cover any text."""
    report = checked(outside(half_signed(), key_of("Người thứ ba"), box=(80, 400, 500, 600)))
    assert told(report)[0] == FIRST_ALTERED


def test_check_finds_objects_exchanged_inside_their_stream():
    report = checked(updated(half_signed(), forgeries.exchange_in_stream))
    assert told(report) == [FIRST_ALTERED]


def test_check_does_not_trust_what_was_prepared_before_signing():
    """The signed page draws an object that does not exist yet; it is added afterwards.

    pyHanko's analysis passes such an object as an orphan; read strictly, the gap itself shows.
    """
    made = outside(updated(paper(), forgeries.draw_what_is_missing), key_of("Giám đốc"))
    assert checked(made).verdict is Verdict.VALID
    report = checked(updated(made, forgeries.add_what_was_missing))
    assert report.verdict is Verdict.UNCERTAIN


def test_check_finds_another_paper_s_signature():
    donor = signing.sign(forgeries.paper(5), Slot.PERSON, key_of("Sở"), words=WORDS, at=MOMENT)
    report = checked(forgeries.transplanted(signed(), donor))
    assert report.verdict is Verdict.BROKEN
    assert told(report)[1][:2] == (AGENCY, (Fault.DIGEST,))


def test_check_finds_one_signature_in_two_fields():
    report = checked(updated(half_signed(), forgeries.share_signature))
    assert report.verdict is Verdict.BROKEN
    assert [each.faults for each in report.signatures] == [(Fault.SHARED,), (Fault.SHARED,)]


@pytest.mark.parametrize(
    ("move", "faults"),
    [
        (lambda start, end, rest: (0, start, end, rest), ()),
        (lambda start, end, rest: (10, start - 10, end, rest), (Fault.RANGE,)),
        (lambda start, end, rest: (0, start - 40, end, rest), (Fault.GAP,)),
        (lambda start, end, rest: (0, start, end + 20, rest - 20), (Fault.GAP,)),
        (lambda start, end, rest: (0, start, end, rest - 8), (Fault.REVISION,)),
    ],
)
def test_check_finds_ranges_that_leave_something_out(move, faults):
    """The signer himself signs other ranges, to change later what they leave out."""
    report = checked(resigned(signed(), key_of("Sở"), *move(*ranges(signed()))))
    assert report.signatures[1].faults == faults
    assert (report.verdict is Verdict.VALID) == (not faults)


def test_check_finds_ranges_that_only_add_up():
    """pyHanko 0.38 calls this changed file untouched (`structure`)."""
    report = checked(forgeries.padded(signed()))
    assert report.verdict is Verdict.BROKEN
    assert told(report) == [
        FIRST_ALTERED,
        (AGENCY, (Fault.GAP, Fault.REVISION), Coverage.PART, Changes.UNKNOWN),
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"/ByteRange [", b"/ByteRang  ["),
        (b"/ByteRange [0 ", b"/ByteRange [-"),
        (b"/ByteRange [0 ", b"/ByteRange [/ "),
        (b"/Contents <", b"/Content  <"),
        (b"/Contents <30", b"/Contents <00"),
        (b"/Contents <3082", b"/Contents <3084"),
        (b"/Type /Sig", b"/Type /Xig"),
        (b"/Type /Sig\n/Filter", b"/Type null\n/Filter"),
    ],
)
def test_check_of_a_mangled_signature_does_not_crash(old, new):
    start = signed().rindex(old)
    mangled = signed()[:start] + new.ljust(len(old)) + signed()[start + len(old) :]
    report = checked(mangled)
    assert report.verdict is Verdict.BROKEN
    assert PERSON in {each.field for each in report.signatures}


def test_check_names_a_kind_of_signature_it_does_not_know():
    start = signed().rindex(b"/ETSI.CAdES.detached")
    report = checked(signed()[:start] + b"/ETSI.CAdES.elsewher" + signed()[start + 20 :])
    assert report.verdict is Verdict.UNSUPPORTED
    assert told(report)[0][:2] == (AGENCY, (Fault.KIND,))


def test_check_of_a_file_against_the_rules_is_uncertain():
    """A dictionary that names one key twice: programs may differ about which counts."""
    made = outside(updated(paper(), forgeries.name_twice), key_of("Giám đốc"), strict=False)
    report = checked(outside(made, key_of("Sở"), field="Signature2", box=None, strict=False))
    assert report.verdict is Verdict.UNCERTAIN
    assert [each.faults for each in report.signatures] == [(Fault.LOOSE,), (Fault.LOOSE,)]


def hybrid() -> bytes:
    """A file with a table of objects for old programs and a stream for new ones."""
    plain = BytesIO()
    with pikepdf.open(BytesIO(paper())) as opened:
        opened.save(plain, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    start = int(plain.getvalue().rsplit(b"startxref\n", 1)[1].split()[0])
    stream = b"900 0 obj <</Type /XRef /Size 901 /W [1 4 1] /Index [900 1] /Length 6>> stream\n"
    stream += b"\1" + start.to_bytes(4) + b"\0\nendstream endobj\n"
    table, _ = plain.getvalue()[start:].rsplit(b"startxref", 1)
    table = table.replace(b"trailer <<", b"trailer << /XRefStm %d" % start)
    end = b"startxref\n%d\n%%%%EOF\n" % (start + len(stream))
    return plain.getvalue()[:start] + stream + table + end


def test_check_of_a_file_with_two_tables_of_objects_is_uncertain():
    report = checked(outside(hybrid(), key_of("Giám đốc"), strict=False))
    assert report.verdict is Verdict.UNCERTAIN
    assert told(report) == [("Signature1", (Fault.LOOSE,), Coverage.WHOLE, Changes.NONE)]


def test_check_logs_nothing_of_the_file(caplog):
    checked(updated(signed(), forgeries.draw_over))
    assert caplog.records == []


# certificates


def test_check_of_an_unknown_authority():
    report = checked(signed(), Trust())
    assert report.verdict is Verdict.UNPROVED
    assert [each.chain for each in report.signatures] == [Chain.UNTRUSTED, Chain.UNTRUSTED]


@pytest.mark.parametrize(
    ("issued", "at", "now", "chain", "verdict"),
    [
        ({"end": MOMENT - HOUR}, MOMENT, NOW, Chain.EXPIRED, Verdict.UNPROVED),
        ({"end": MOMENT + HOUR}, MOMENT, NOW, Chain.EXPIRED_SINCE, Verdict.UNPROVED),
        ({"start": MOMENT + HOUR}, MOMENT, NOW, Chain.NOT_YET, Verdict.UNPROVED),
        ({"start": NOW + DAY}, NOW + 2 * DAY, NOW, Chain.NOT_YET, Verdict.UNPROVED),
        (
            {"usage": frozenset({"key_encipherment"})},
            *(MOMENT, NOW, Chain.UNFIT, Verdict.UNPROVED),
        ),
        ({"usage": frozenset({"digital_signature"})}, MOMENT, NOW, Chain.TRUSTED, Verdict.VALID),
    ],
)
def test_check_of_a_certificate_at_the_time_of_signing(issued, at, now, chain, verdict):
    made = outside(paper(), authority().issue("Người ký", **issued), at=at)
    report = checked(made, at=now)
    assert (report.signatures[0].chain, report.verdict) == (chain, verdict)


def test_check_of_a_certificate_that_expired_after_a_proved_time():
    key = authority().issue("Người ký", end=MOMENT + HOUR)
    report = checked(outside(paper(), key, stamper=authority().stamper(MOMENT)))
    assert (report.signatures[0].chain, report.verdict) == (Chain.TRUSTED, Verdict.VALID)


@pytest.mark.parametrize(
    ("at", "chain"),
    [
        (MOMENT - 400 * DAY, Chain.NOT_YET),
        (MOMENT, Chain.UNFIT),
        (MOMENT + 4000 * DAY, Chain.EXPIRED),
    ],
)
def test_check_of_a_root_that_signs_itself(at, chain):
    """pyHanko asks a trusted root neither for its dates nor for its purpose."""
    made = outside(paper(), authority().own_key(), at=at)
    assert checked(made, at=at + DAY).signatures[0].chain is chain


def test_check_of_a_weak_digest():
    report = checked(outside(paper(), key_of("Giám đốc"), md_algorithm="sha1"))
    assert (report.signatures[0].chain, report.verdict) == (Chain.WEAK, Verdict.UNPROVED)


def revoked(**when) -> bytes:
    return authority().crl(certificate_of(key_of("Giám đốc")), **when)


@pytest.mark.parametrize(
    ("crls", "revocation", "verdict"),
    [
        (lambda: [], Revocation.UNCHECKED, Verdict.VALID),
        (lambda: [authority().crl()], Revocation.GOOD, Verdict.VALID),
        (lambda: [Authority().crl()], Revocation.UNCHECKED, Verdict.VALID),
        (lambda: [authority().crl(until=NOW - HOUR)], Revocation.STALE, Verdict.VALID),
        (lambda: [revoked()], Revocation.REVOKED, Verdict.REVOKED),
        (lambda: [revoked(on=MOMENT + HOUR)], Revocation.REVOKED, Verdict.REVOKED),
        (lambda: [revoked(on=MOMENT - DAY, until=NOW - HOUR)], Revocation.REVOKED, Verdict.REVOKED),
    ],
)
def test_check_asks_the_loaded_lists(crls, revocation, verdict):
    """A time that is only claimed may be claimed before the revocation, so that does not help."""
    report = checked(half_signed(), authority().trust(*crls()))
    assert (report.signatures[0].revocation, report.verdict) == (revocation, verdict)


@pytest.mark.parametrize(
    ("on", "revocation"), [(MOMENT + HOUR, Revocation.GOOD), (MOMENT - HOUR, Revocation.REVOKED)]
)
def test_check_of_a_revocation_beside_a_proved_time(on, revocation):
    made = outside(paper(), key_of("Giám đốc"), stamper=authority().stamper(MOMENT))
    assert checked(made, authority().trust(revoked(on=on))).signatures[0].revocation is revocation


def test_check_of_an_expired_certificate_trusts_no_list():
    """Lists forget certificates that have expired."""
    made = outside(paper(), authority().issue("Người ký", end=MOMENT + HOUR))
    (found,) = checked(made, authority().trust(authority().crl())).signatures
    assert found.revocation is Revocation.UNCHECKED


def test_check_of_a_chain_asks_the_lists_of_all_or_of_the_signer_s_issuer():
    below = Authority("Nơi cấp", parent=authority())
    key = below.issue("Người ký")
    made = outside(paper(), key)
    own, bad = below.crl(), authority().crl(below.certificate)
    lists = ([own], [own, authority().crl()], [authority().crl()], [own, bad])
    found = [checked(made, authority().trust(*crls)).signatures[0] for crls in lists]
    assert [(each.chain, each.revocation) for each in found] == [
        (Chain.TRUSTED, Revocation.GOOD),
        (Chain.TRUSTED, Revocation.GOOD),
        (Chain.TRUSTED, Revocation.UNCHECKED),
        (Chain.TRUSTED, Revocation.REVOKED),
    ]


def test_check_never_reaches_for_the_network():
    """tests/plugins/network fails the test at any look-up of another host."""
    address = x509.UniformResourceIdentifier("http://example.vn/")
    point = x509.DistributionPoint([address], None, None, None)
    ways = [AuthorityInformationAccessOID.OCSP, AuthorityInformationAccessOID.CA_ISSUERS]
    access = [x509.AccessDescription(way, address) for way in ways]
    more = (x509.CRLDistributionPoints([point]), x509.AuthorityInformationAccess(access))
    made = outside(paper(), authority().issue("Người ký", more=more))
    for trusted in (authority().trust(), authority().trust(authority().crl()), Trust()):
        assert checked(made, trusted).verdict in (Verdict.VALID, Verdict.UNPROVED)


# the trust store


def test_trust_reads_pem_and_der():
    root, below = authority(), Authority("Nơi cấp", parent=authority())
    both = b"".join(each.certificate.public_bytes(Encoding.PEM) for each in (root, below))
    crl = x509.load_pem_x509_crl(root.crl())
    read = Trust.read([both, crl.public_bytes(Encoding.DER), root.crl()])
    single = Trust.read([root.certificate.public_bytes(Encoding.DER)])
    assert (len(read.roots), len(read.others), len(read.crls)) == (1, 1, 2)
    assert single.roots[0].dump() == read.roots[0].dump()


@pytest.mark.parametrize("content", [b"", b"hello", b"-----BEGIN CERTIFICATE-----\nx"])
def test_trust_refuses_other_files(content):
    with pytest.raises(TrustFileRefused, match="không phải chứng thư"):
        Trust.read([content])


def test_trust_of_a_folder_reads_its_certificates_only(tmp_path):
    (tmp_path / "goc.CRT").write_bytes(authority().certificate.public_bytes(Encoding.PEM))
    (tmp_path / "README.txt").write_text("not a certificate")
    assert len(Trust.from_folder(tmp_path).roots) == 1
    assert Trust.from_folder(tmp_path / "absent") == Trust()
