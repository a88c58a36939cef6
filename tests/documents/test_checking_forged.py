"""Checking signatures: each known way to forge has its test."""

from io import BytesIO

import pikepdf
import pytest
from pyhanko.sign.fields import MDPPerm
from pyhanko.sign.signers import PdfSigner

from documents.signatures import signing, slots
from documents.signatures.slots import Slot
from documents.signatures.verdicts import Changes, Coverage, Fault, Verdict
from tests.documents import forgeries
from tests.documents.authorities import MOMENT, key_of
from tests.documents.checking import AGENCY, FIRST_ALTERED, LAST_ALTERED, PERSON, checked, told
from tests.documents.forgeries import (
    WORDS,
    half_signed,
    outside,
    paper,
    ranges,
    resigned,
    signed,
    updated,
)


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
