"""The pages of cancelling awards, and what other pages say of a cancelled award."""

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from awards import fund, money
from awards.actions import certificate as certificates
from awards.actions import handover, returning
from awards.actions.certificate import give_codes
from awards.models import AwardBudget, Revocation, RevokedLine
from campaign.models import RevocationGround
from desk import worklist
from documents.models import VerificationCode
from tests.awards.giving import fact, handed, lines
from tests.awards.paying import pay
from tests.awards.revoking import PERSON, UNIT, first, owing
from tests.council.browse import THREE, errors, page, post, queries, scan_file
from tests.walk import MONDAY, Walk, fresh

PERSON_PAID, BOTH = 710_000, 1_410_000 + 710_000


def typed(decision, **changes) -> dict:
    facts = {
        "chosen": [lines(decision)[1].pk],
        "ground": RevocationGround.objects.get(key="thong-tin-sai").pk,
        "conclusion": "Kết luận số 12/KL-TTr",
        "facts": "Kê khai không đúng.",
        "scan": scan_file(name="ket-luan.pdf"),
    }
    return facts | changes


def used() -> tuple[int, int]:
    """By the fund's own reckoning, and by the list of years."""
    year = AwardBudget.objects.with_used().get()
    return fund.of_year(2026, money.rates(MONDAY)).used, year.used


def checked(code: VerificationCode) -> str:
    return " ".join(Client().get(f"/kiem-tra/{code.code}/").content.decode().split())


def test_draft_revocation_page_keeps_what_was_typed_and_the_scan(walk: Walk):
    decision = walk.decision_signed()
    response = post(walk, "office", "draft_revocation", decision.pk, **typed(decision))
    row = Revocation.objects.get()

    assert response.status_code == 302
    assert response.url == f"/quyet-dinh/huy-bo/{row.pk}/"
    assert (row.conclusion_name, row.conclusion, row.facts) == (
        "ket-luan.pdf",
        "Kết luận số 12/KL-TTr",
        "Kê khai không đúng.",
    )
    shown = page(walk, "director", "revocation_conclusion", row.pk)
    assert shown.headers["Content-Type"] == "application/pdf"


def test_draft_revocation_page_says_at_its_field_what_is_missing(walk: Walk):
    decision = walk.decision_signed()
    response = post(walk, "office", "draft_revocation", decision.pk)

    assert set(errors(response)) == {"chosen", "ground", "conclusion", "scan", "facts"}


def test_revise_revocation_page_keeps_the_scan_unless_another_is_given(walk: Walk):
    row = walk.paper("revocation")
    kept = row.conclusion_file
    given = typed(row.decision, facts="Khai sai.", copies_to="Như Điều 3\n Sở Nội vụ ", scan="")
    post(walk, "office", "revise_revocation", row.pk, **given)
    row = fresh(row)

    assert (row.facts, row.copies_to, row.conclusion_file) == (
        "Khai sai.",
        ["Như Điều 3", "Sở Nội vụ"],
        kept,
    )


def test_revocation_page_costs_the_same_for_one_and_three(walk: Walk):
    one = owing(walk, PERSON).revocation
    decision = walk.decision_signed(**THREE)
    handed(walk, decision)
    three = walk.revocation_signed(decision)
    assert len(three.paper_lines) == 3

    costs = [queries(walk, "office", "revocation", each.pk) for each in (one, three)]
    assert costs[0] == costs[1]
    assert costs[0] <= 12


def test_revocation_offers_each_its_own_return(walk: Walk):
    row = owing(walk)
    shown = {
        who: page(walk, who, "revocation", row.revocation_id) for who in ("office", "accountant")
    }
    urls = {
        who: [
            (each["record_item"] != "", each["record_money"] != "")
            for each in answer.context["lines"]
        ]
        for who, answer in shown.items()
    }

    assert urls == {"office": [(True, False)], "accountant": [(False, True)]}


def test_record_money_return_page_keeps_voucher_and_the_paid_sum(walk: Walk):
    row = owing(walk)
    given = {"returned_on": "15/06/2026", "voucher": "PT 3"}
    post(walk, "accountant", "record_money_return", row.pk, **given)

    back = row.returns.get()
    assert (back.amount, back.voucher, back.returned_on) == (PERSON_PAID, "PT 3", MONDAY)


def test_what_is_owed_waits_for_office_and_accountant(walk: Walk):
    row = owing(walk)
    words = "Thu hồi hiện vật, tiền thưởng: 1 khen thưởng đã hủy bỏ"
    for persona in ("office", "accountant"):
        [mine] = [each for each in worklist.tasks(walk.by(persona)) if each.title == words]
        assert mine.url == f"/quyet-dinh/huy-bo/{row.revocation_id}/"
        assert mine.due_on == row.revocation.return_by


def test_fund_of_a_revoked_award_is_free_again_when_the_money_is_back(walk: Walk):
    AwardBudget.objects.create(year=2026, amount=10_000_000, source="QĐ 01/QĐ-STC")
    row = owing(walk)
    assert used() == (BOTH, BOTH)
    returning.take_money(
        first(row.revocation), returned_on=MONDAY, voucher="PT 3", by=walk.by("accountant")
    )

    assert used() == (BOTH - PERSON_PAID, BOTH - PERSON_PAID)
    assert fund.paid(2026) == BOTH - PERSON_PAID


def test_fund_of_a_revoked_award_that_was_never_paid_is_free_at_once(walk: Walk):
    AwardBudget.objects.create(year=2026, amount=10_000_000, source="QĐ 01/QĐ-STC")
    walk.revocation_signed(walk.decision_signed(), PERSON)

    assert used() == (BOTH - PERSON_PAID, BOTH - PERSON_PAID)


def test_check_page_says_that_the_award_was_cancelled(walk: Walk):
    decision = walk.decision_signed()
    made = certificates.make(decision, by=walk.by("office"))
    give_codes(decision, made)
    walk.revocation_signed(decision, PERSON)
    codes = {
        code.line: checked(code)
        for code in VerificationCode.objects.filter(document=decision.issued)
    }

    assert "Quyết định khen thưởng này đã bị hủy bỏ ngày 15/06/2026" in codes["2"]
    assert "đã hủy bỏ" not in codes["1"].lower()
    assert "Còn hiệu lực, đã được sửa đổi" in codes[""]
    assert "văn bản số 02/QĐ-SKHCN" in codes[""]


def test_check_page_of_a_wholly_cancelled_decision_says_so(walk: Walk):
    decision = walk.decision_signed()
    walk.revocation_signed(decision)

    assert "Quyết định này đã bị hủy bỏ ngày 15/06/2026" in checked(
        VerificationCode.objects.get(document=decision.issued)
    )


def test_record_handover_to_who_lost_the_award_is_refused(walk: Walk):
    decision = walk.decision_signed()
    walk.revocation_signed(decision, PERSON)
    with pytest.raises(ValidationError, match="Đã hủy bỏ khen thưởng: Hoàng Thị Ánh"):
        handover.record(decision, chosen=lines(decision), fact=fact(), by=walk.by("office"))
    [row] = handed(walk, decision, UNIT)
    assert row.line.order == UNIT


def test_make_certificates_leaves_out_who_lost_the_award(walk: Walk):
    decision = walk.decision_signed()
    walk.revocation_signed(decision, PERSON)
    made = certificates.make(fresh(decision), by=walk.by("office"))

    assert [each.golden_number for each in made] == [UNIT]


def test_pages_of_decision_and_register_mark_a_revoked_award(walk: Walk):
    decision = walk.decision_signed()
    pay(walk, decision)
    walk.revocation_signed(decision, PERSON)

    shown = page(walk, "office", "decision", decision.pk).content.decode()
    assert "Đã hủy bỏ</span>" in shown
    assert "Quyết định hủy bỏ số 02/QĐ-SKHCN" in shown
    register = page(walk, "office", "register").content.decode()
    assert "Quyết định số 02/QĐ-SKHCN" in register
    assert RevokedLine.objects.owing().count() == 1


def test_history_counts_a_revoked_award_no_more_and_says_why(walk: Walk):
    row = owing(walk)
    staff = row.nomination.staff
    shown = page(walk, "office", "person_awards", staff.pk)

    assert shown.context["figures"] == []
    assert "15/06/2026, Quyết định số 02/QĐ-SKHCN" in shown.content.decode()


def test_a_decision_costs_the_same_with_papers_on_it(walk: Walk):
    decision = walk.decision_signed()
    alone = queries(walk, "office", "decision", decision.pk)
    walk.revocation_signed(decision, PERSON)

    assert queries(walk, "office", "decision", decision.pk) == alone


def test_unpaid_list_leaves_out_who_lost_the_award(walk: Walk):
    decision = walk.decision_signed()
    pay(walk, decision, how_many=1)
    walk.revocation_signed(decision, PERSON)

    shown = page(walk, "accountant", "decision", decision.pk)
    assert shown.context["paying"]["words"].startswith("1 trên 1 dòng")
    assert shown.context["paying"]["record_url"] == ""
