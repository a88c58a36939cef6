"""The public code of a decision: given with its number, printed on it, looked up by anybody."""

import re

import pytest
from django.test import Client

from awards import papers
from awards.actions import decision as acts
from documents import files, pdf, word
from documents.blocks import Annex, Closing, VerificationMark
from documents.freeze import from_data
from documents.models import NumberSeries, VerificationCode
from documents.verification import keys, statements
from tests.council.browse import page
from tests.walk import MONDAY, Walk, fresh, scan

pytestmark = pytest.mark.usefixtures("own_keys")


def said(code: str) -> str:
    page = Client().get(f"/kiem-tra/{code}/").content.decode()
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def mark_of(content: dict) -> VerificationMark:
    (mark,) = (b for b in from_data(content).blocks if isinstance(b, VerificationMark))
    return mark


def test_number_decision_gives_it_one_code(walk: Walk):
    decision = walk.decision_numbered()

    row = VerificationCode.objects.get()

    assert (row.document, row.line, row.name) == (decision.issued, "", "")
    assert (row.kind, row.number, row.issued_on) == ("Quyết định", "01/QĐ-SKHCN", MONDAY)
    assert row.issuer == decision.issued.issuer


def test_number_decision_prints_the_very_code_it_keeps(walk: Walk):
    issued = walk.decision_numbered().issued

    mark, row = mark_of(issued.content), VerificationCode.objects.get()

    assert (mark.code, mark.address) == (row.code, "https://thidua.example.vn")
    claim = statements.proven(mark.statement, keys.published())
    assert (claim.code, claim.number, claim.issued_on) == (row.code, row.number, row.issued_on)


def test_number_decision_puts_the_mark_between_signature_and_list(walk: Walk):
    kinds = [type(each) for each in from_data(walk.decision_numbered().issued.content).blocks]
    place = kinds.index(VerificationMark)
    assert (kinds[place - 1], kinds[place + 1]) == (Closing, Annex)


def test_number_decision_is_drawn_again_as_it_was(walk: Walk):
    """Key and address may be others by then: both stand in the frozen content."""
    issued = fresh(walk.decision_numbered()).issued
    keys.replace()

    assert pdf.render(from_data(issued.content)) == files.read(issued.pdf)
    assert word.render(from_data(issued.content)) == files.read(issued.docx)


def test_number_decision_of_a_series_without_codes_has_none(walk: Walk):
    NumberSeries.objects.filter(key="quyet-dinh").update(carries_code=False)

    content = walk.decision_numbered().issued.content

    assert not VerificationCode.objects.exists()
    assert "VerificationMark" not in str(content)


@pytest.mark.parametrize("kind", ["cong-van", "bao-cao-tham-dinh", "to-trinh"])
def test_series_marks_nothing_but_decisions(kind):
    assert not NumberSeries(carries_code=True).marks(kind)
    assert NumberSeries(carries_code=True).marks("quyet-dinh")


def test_draft_decision_carries_no_code(walk: Walk):
    decision = walk.decision_approved()

    blocks = papers.decision(decision).blocks

    assert not any(isinstance(each, VerificationMark) for each in blocks)
    assert not VerificationCode.objects.exists()


def test_number_decision_that_fails_keeps_no_code(walk: Walk, monkeypatch):
    decision = walk.decision_approved()
    monkeypatch.setattr(word, "render", lambda paper: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        walk.number(decision)

    assert not VerificationCode.objects.exists()


def test_check_code_follows_the_decision_to_its_signature(walk: Walk):
    decision = walk.decision_numbered()
    code = VerificationCode.objects.get().code
    assert "Chưa ký Văn bản đã có số" in said(code)

    acts.attach_signed(decision, scan=scan(), by=walk.by("registry"))

    assert "Còn hiệu lực Văn bản đã ký, đóng dấu" in said(code)
    assert "01/QĐ-SKHCN" in said(code)


def test_check_code_follows_the_decision_to_its_void(walk: Walk):
    walk.decision_void()
    assert "Hủy số Số này đã hủy" in said(VerificationCode.objects.get().code)


def test_decision_page_shows_the_code_and_where_it_is_checked(walk: Walk):
    decision = walk.decision_numbered()

    shown = page(walk, "office", "decision", decision.pk).content.decode()

    row = VerificationCode.objects.get()
    assert f'href="/kiem-tra/{row.code}/">Mã kiểm tra: {row}</a>' in shown
    assert "tại thidua.example.vn/kiem-tra/" in shown


def test_decision_page_of_a_draft_shows_no_code(walk: Walk):
    decision = walk.decision_draft()
    assert "Mã kiểm tra" not in page(walk, "office", "decision", decision.pk).content.decode()
