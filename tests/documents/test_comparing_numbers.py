"""Number and date, written between the signatures of the person and of the agency."""

import pytest
from pyhanko.sign import fields
from pyhanko.sign.signers import PdfSigner

from documents.signatures.comparing import Note, Refusal
from documents.signatures.fills import compare
from documents.signatures.texts import Line, PageText
from tests.documents import forgeries
from tests.documents.authorities import key_of
from tests.documents.comparing import FILLED, NUMBERED, UNCHECKED, accepted, filled, signed_outside
from tests.documents.forgeries import blank_paper, outside, paper, paste, updated


@pytest.mark.parametrize("drawn", [False, True])
def test_accept_takes_number_and_date_typed_between_the_signatures(drawn):
    acceptance = accepted(blank_paper(), filled(FILLED, drawn=drawn), values=NUMBERED)
    assert acceptance.refusals == ()
    assert acceptance.notes == (Note.REMADE, Note.CHANGED, Note.PASTED, UNCHECKED)
    assert acceptance.confirm


def test_accept_takes_number_and_date_written_in_place():
    acceptance = accepted(blank_paper(), signed_outside(paper()), values=NUMBERED)
    assert (acceptance.refusals, acceptance.confirm) == ((), True)


@pytest.mark.parametrize(
    ("typed", "refusal"),
    [
        ({}, Refusal.BLANK),
        ({"07": FILLED["07"]}, Refusal.BLANK),
        (FILLED | {"8": (250, 733, 260, 745)}, Refusal.TEXT),
        ({"08": FILLED["07"], "05": FILLED["05"], "02": FILLED["02"]}, Refusal.TEXT),
        ({"07": (150, 500, 167, 512), "05": FILLED["05"], "02": FILLED["02"]}, Refusal.TEXT),
        (FILLED | {"7": (250, 733, 260, 745)}, Refusal.TEXT),
    ],
)
def test_accept_refuses_other_numbers_and_dates(typed, refusal):
    assert accepted(blank_paper(), filled(typed), values=NUMBERED).refusals == (refusal,)


def test_accept_admits_no_change_between_the_signatures_of_a_numbered_paper():
    assert accepted(blank_paper(), filled(FILLED)).refusals == (Refusal.SIGNATURE,)


def test_accept_refuses_numbers_typed_after_a_signature_that_forbade_changes(monkeypatch):
    """pyHanko would not sign after it; other programs may."""
    monkeypatch.setattr(PdfSigner, "_enforce_certification_constraints", lambda *_: None)
    forbid = {"certify": True, "docmdp_permissions": fields.MDPPerm.NO_CHANGES}
    acceptance = accepted(blank_paper(), filled(FILLED, **forbid), values=NUMBERED)
    assert acceptance.refusals == (Refusal.SIGNATURE,)


def test_accept_refuses_blanks_where_the_issued_paper_has_none():
    acceptance = accepted(paper(), signed_outside(blank_paper()), values=NUMBERED)
    assert acceptance.refusals == (Refusal.TEXT,)
    assert acceptance.differences[0].lines == (
        ("-", "Số: 07/QĐ-SKHCN Cao Bằng, ngày 05 tháng 02 năm 2026"),
        ("+", "Số: /QĐ-SKHCN Cao Bằng, ngày tháng năm 2026"),
    )


def test_accept_reads_what_the_person_signed_and_not_only_the_end():
    """The person signed another text, which was put right before the agency signed."""
    made = updated(signed_outside(updated(blank_paper(), unsay)), say_again)
    made = outside(made, key_of("Sở"), field="Signature2", box=(310, 145, 412, 247))
    acceptance = accepted(blank_paper(), made, values=NUMBERED)
    assert acceptance.refusals == (Refusal.TEXT,)


def unsay(writer: forgeries.Writer) -> None:
    paste(writer, "Không tặng")


def say_again(writer: forgeries.Writer) -> None:
    del forgeries.page(writer)["/Annots"]
    writer.update_container(forgeries.page(writer))
    for text, box in FILLED.items():
        paste(writer, text, box=box)


BLANK_LINE = "Số: /QĐ-SKHCN Cao Bằng, ngày tháng năm 2026"


@pytest.mark.parametrize(
    ("words", "filled"),
    [
        ("Số: 07/QĐ-SKHCN Cao Bằng, ngày 05 tháng 02 năm 2026", {"số", "ngày", "tháng"}),
        ("Số: 7 /QĐ-SKHCN Cao Bằng, ngày 5 tháng 2 năm 2026", {"số", "ngày", "tháng"}),
        ("Số: /QĐ-SKHCN Cao Bằng, ngày tháng năm 2026 07", {"số"}),
        ("Số: /QĐ-SKHCN Cao Bằng, ngày tháng năm 2026 02 05 07", {"số", "ngày", "tháng"}),
        ("Số: /QĐ-SKHCN Cao Bằng, ngày 05 tháng năm 2026", {"ngày"}),
        (BLANK_LINE, set()),
        ("Số: /QĐ-SKHCN Cao Bằng, ngày tháng năm 2026 08", None),
        ("Số: 107/QĐ-SKHCN Cao Bằng, ngày tháng năm 2026", None),
        ("Số: 07/QĐ-SKHCN Cao Bằng, ngày 05 tháng 12 năm 2026", None),
        ("Số: 07/QĐ-SKHCN Cao Bằng, ngày 05 tháng 02 năm 2027", None),
        ("Số: /QĐ-SKHCN Bằng, ngày tháng năm 2026 07", None),
        ("Số: /QĐ-SKHCN Cao Bằng, ngày tháng năm 2026 07 07", None),
    ],
)
def test_compare_of_a_line_with_blanks(words, filled):
    ours, its = (PageText((Line(0, tuple(text.split())),)) for text in (BLANK_LINE, words))
    outcome = compare(ours, its, NUMBERED)
    assert bool(outcome.differing) == (filled is None)
    assert outcome.filled == (filled or set())


@pytest.mark.parametrize(
    "words", ["ngày 05 tháng 02 năm 2026 có 7 người", "ngày 05 tháng 02 năm 2026 có người 7"]
)
def test_compare_of_a_line_without_blanks_admits_nothing(words):
    line = "ngày 05 tháng 02 năm 2026 có người"
    ours, its = (PageText((Line(0, tuple(text.split())),)) for text in (line, words))
    assert compare(ours, its, NUMBERED).differing
