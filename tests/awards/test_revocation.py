"""Cancelling awards: drafted, signed; what it changes, what it leaves, what is given back."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from awards import papers
from awards.actions import returning
from awards.actions import revocation as acts
from awards.models import AwardReturn, Revocation, RevokedLine, revocable
from campaign.models import AwardRecord
from nominations.models import Nomination
from tests.awards.giving import handed, lines
from tests.awards.paying import pay
from tests.documents.pdfs import text_of
from tests.walk import MONDAY, Walk, fresh
from tests.walk.papers import on_paper
from workflow.models import Event, Notice, Step
from workflow.permits import Refused

UNIT, PERSON = 1, 2  # golden numbers of the walk's decision
DUE = date(2026, 7, 6)  # fifteen working days after Monday the 15th of June
NUMBER = "02/QĐ-SKHCN"


def first(revocation: Revocation) -> RevokedLine:
    return RevokedLine.objects.for_paper().get(revocation=revocation)


def states() -> list[str]:
    return list(Nomination.objects.order_by("subject").values_list("state", flat=True))


def test_draft_revocation_changes_nothing_yet(walk: Walk):
    decision = walk.decision_signed()
    row = walk.revocation_draft(decision, PERSON)

    assert (row.state, states()) == ("draft", ["awarded", "awarded"])
    assert [each.line.order for each in row.paper_lines] == [PERSON]
    assert list(revocable(decision)) == lines(decision)[:1]
    assert Event.objects.get(verb="awards.draft_revocation").changed == {
        "ten": "Hoàng Thị Ánh",
        "so_dong": 1,
        "quyet_dinh": "01/QĐ-SKHCN",
    }


def test_draft_revocation_of_nobody_or_of_one_already_named_is_refused(walk: Walk):
    decision = walk.decision_signed()
    walk.revocation_draft(decision, PERSON)
    for orders, words in (((9,), "ít nhất một"), ((PERSON,), "Hoàng Thị Ánh đã bị hủy bỏ hoặc")):
        with pytest.raises(ValidationError, match=words) as caught:
            walk.revocation_draft(decision, *orders)
        assert list(caught.value.error_dict) == ["chosen"]
    assert Revocation.objects.count() == 1


def test_draft_revocation_of_a_decision_that_is_not_signed_is_refused(walk: Walk):
    with pytest.raises(Refused, match="chưa ban hành"):
        walk.revocation_draft(walk.decision_numbered())


def test_discard_revocation_leaves_the_award_and_its_history(walk: Walk):
    decision = walk.decision_signed()
    row = walk.revocation_draft(decision)
    acts.discard(row, by=walk.by("office"))

    assert not Revocation.objects.exists()
    assert len(revocable(decision)) == 2
    event = Event.objects.get(verb="awards.discard_revocation")
    assert event.thread.key == f"awards.decision:{decision.pk}"


def test_attach_signed_revocation_cancels_whom_it_names_and_nobody_else(walk: Walk):
    decision = walk.decision_signed()
    row = fresh(walk.revocation_signed(decision, PERSON))

    assert states() == ["revoked", "awarded"]
    marked = AwardRecord.objects.order_by("golden_number").values_list("revoked_on", "revoked_by")
    assert list(marked) == [(None, ""), (MONDAY, NUMBER)]
    assert row.issued.amends == decision.issued
    assert row.return_by == DUE
    moved = Event.objects.get(verb="nominations.revoke_nomination")
    assert moved.changed["quyet_dinh"] == NUMBER


def test_attach_signed_revocation_leaves_the_issued_decision_as_it_was(walk: Walk):
    decision = walk.decision_signed()
    before = (decision.issued.content_hash, decision.issued.pdf_id)
    walk.revocation_signed(decision)
    after = fresh(decision).issued

    assert (after.content_hash, after.pdf_id, after.voided_at) == (*before, None)


def test_attach_signed_revocation_of_the_last_open_award_closes_the_dossier(walk: Walk):
    dossier = walk.granted()
    walk.revocation_signed(walk.decision_signed(dossier))

    assert (fresh(dossier).state, states()) == ("closed", ["revoked", "revoked"])


def test_void_revocation_frees_its_lines(walk: Walk):
    decision = walk.decision_signed()
    row = walk.revocation_draft(decision)
    for verb in ("submit", "approve", "number", "void"):
        row = walk.advance(row, verb)

    assert states() == ["awarded", "awarded"]
    assert len(revocable(decision)) == 2


def test_revocation_prints_why_for_whom_and_the_term(walk: Walk, tmp_path):
    decision = walk.decision_signed()
    pay(walk, decision)
    row = walk.revocation_draft(decision, PERSON)
    said = text_of(papers.revocation(row), tmp_path)

    for words in (
        "Về việc hủy bỏ Giấy khen đã tặng cho cá nhân",
        "Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022",
        "Căn cứ Quyết định số 01/QĐ-SKHCN ngày 15 tháng 6 năm 2026 của Giám đốc Sở Khoa học và Công nghệ",
        "Căn cứ Kết luận số 12/KL-TTr ngày 10 tháng 6 năm 2026 của Thanh tra tỉnh Cao Bằng",
        "Theo đề nghị của Chánh Văn phòng Sở",
        "đối với 01 cá nhân (có danh sách kèm theo)",
        "Lý do: kê khai sáng kiến không do mình thực hiện; thuộc trường hợp cung cấp thông tin sai",
        "quy định tại điểm b khoản 2 Điều 93 Luật Thi đua, khen thưởng",
        "Trong thời hạn 15 ngày làm việc kể từ ngày ký",
        "bà Hoàng Thị Ánh",
        "710.000",
    ):
        assert words.lower() in said.lower(), words


def test_revocation_tells_person_unit_and_keepers(walk: Walk):
    decision = walk.decision_signed()
    handed(walk, decision)
    walk.revocation_signed(decision, PERSON)
    told = Notice.objects.filter(text__contains="hủy bỏ việc tặng", key__startswith="revoked")

    to_unit = told.get(user=walk.user("clerk")).text
    assert to_unit == (
        "Đã hủy bỏ việc tặng Giấy khen cho Bà Hoàng Thị Ánh theo Quyết định 02/QĐ-SKHCN ngày "
        "15/06/2026; nộp lại bằng chứng nhận, hiện vật trước hết ngày 06/07/2026"
    )


@pytest.mark.parametrize(
    ("received", "owed"),
    [((), (False, False)), (("handed",), (True, False)), (("paid",), (False, True))],
)
def test_revocation_asks_back_only_what_was_received(walk: Walk, received, owed):
    decision = walk.decision_signed()
    if "handed" in received:
        handed(walk, decision, PERSON)
    if "paid" in received:
        pay(walk, decision)
    row = walk.revocation_signed(decision, PERSON)

    assert (first(row).owes_item, first(row).owes_money) == owed
    assert Step.objects.of(row).waiting().exists() == any(owed)


def test_record_returns_ends_the_reminders_with_the_last(walk: Walk):
    decision = walk.decision_signed()
    handed(walk, decision)
    pay(walk, decision)
    row = walk.revocation_signed(decision, PERSON)
    returning.take_item(first(row), returned_on=MONDAY, by=walk.by("office"))
    assert Step.objects.of(row).waiting().exists()
    money = returning.take_money(
        first(row), returned_on=MONDAY, voucher="PT 3", by=walk.by("accountant")
    )

    assert (money.amount, money.voucher) == (710_000, "PT 3")
    assert not Step.objects.of(row).waiting().exists()
    assert not RevokedLine.objects.owing().exists()


def test_record_money_return_at_a_wrong_day_is_refused_at_its_field(walk: Walk):
    decision = walk.decision_signed()
    pay(walk, decision)
    row = walk.revocation_signed(decision, PERSON)
    for day, words in ((1, "sau hôm nay"), (-1, "không được trước ngày quyết định hủy bỏ")):
        with pytest.raises(ValidationError, match=words) as caught:
            returning.take_money(
                first(row),
                returned_on=MONDAY + timedelta(days=day),
                voucher="PT 3",
                by=walk.by("accountant"),
            )
        assert list(caught.value.error_dict) == ["returned_on"]
    assert not AwardReturn.objects.exists()


def test_strike_item_return_owes_it_again(walk: Walk):
    decision = walk.decision_signed()
    handed(walk, decision)
    row = walk.revocation_signed(decision, PERSON)
    back = returning.take_item(first(row), returned_on=MONDAY, by=walk.by("office"))
    returning.strike(back, reason="Nhầm người.", by=walk.by("office"))

    assert first(row).owes_item
    assert Step.objects.of(row).waiting().exists()


def test_approve_revocation_of_ones_own_award_is_refused(walk: Walk):
    row = walk.advance(walk.revocation_draft(walk.decision_signed(), PERSON), "submit")
    nomination = row.paper_lines[0].nomination
    Nomination.objects.filter(pk=nomination.pk).update(staff=walk.user("director").staff)

    with pytest.raises(Refused, match="người khác phải duyệt"):
        on_paper("approve")(fresh(row), walk.by("director"))
