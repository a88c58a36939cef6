"""Rows of codes: made once, frozen, and how far they stand."""

from dataclasses import replace

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from documents.actions import verification
from documents.models import IssuedDocument, NumberSeries, VerificationCode
from documents.verification import codes
from tests.documents.proven import AWARD, CODE, DECISION
from tests.walk import MONDAY

pytestmark = pytest.mark.usefixtures("own_keys")


@pytest.fixture(autouse=True)
def _decisions_without_a_code(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that each code here is the one that its test makes."""
    monkeypatch.setattr(NumberSeries, "marks", lambda *_: False)


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
