"""Recording what was paid: many lines at once or none, once per line, corrected only with a reason."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from awards.actions import payment as acts
from awards.models import Payment
from tests.awards.giving import handed
from tests.awards.paying import FUND, account_of, another_pays, lines_of, paid, pay, voucher
from tests.walk import MONDAY, fresh
from workflow.models import Event, Notice
from workflow.moving import Stale
from workflow.permits import Refused

TOMORROW = MONDAY + timedelta(days=1)


def events(verb: str) -> list[dict]:
    return list(Event.objects.filter(verb=f"awards.{verb}").values_list("changed", flat=True))


def told() -> list[tuple[str, str]]:
    rows = Notice.objects.filter(key__startswith="paid")
    return sorted(rows.values_list("user__username", "text"))


# record


def test_record_payments_keeps_the_frozen_amounts(walk):
    made = pay(walk, walk.decision_signed(), way="transfer")

    assert [(each.amount, each.voucher, each.fund, each.account) for each in made] == [
        (1_410_000, "PC 15", FUND, ""),
        (710_000, "PC 15", FUND, ""),
    ]
    assert {each.recorded_by_id for each in made} == {walk.user("accountant").pk}


def test_record_payments_writes_one_event_with_names_and_sum(walk):
    pay(walk, walk.decision_signed())

    assert events("record_payments") == [
        {
            "ten": "Phòng Quản lý khoa học, Bà Hoàng Thị Ánh",
            "so_dong": 2,
            "tong_tien": "2.120.000 đồng",
            "chung_tu": "PC 15",
            "ngay_chi": "15/06/2026",
            "nguon": FUND,
            "cach_chi": "Tiền mặt",
            "ghi_chu": "",
            "nguoi_nhan": ["Phòng Quản lý khoa học", "Bà Hoàng Thị Ánh"],
        }
    ]


def test_record_payments_of_two_decisions_is_one_act_and_two_events(walk):
    decisions = [walk.decision_signed(), walk.decision_signed(unit="ttud")]
    chosen = [line.pk for each in decisions for line in lines_of(each)]
    made = acts.record(chosen, voucher(), by=walk.by("accountant"))

    assert len(made) == 4
    assert [each["so_dong"] for each in events("record_payments")] == [2, 2]


def test_record_payments_tells_the_person_and_the_unit(walk):
    pay(walk, walk.decision_signed())

    unit = (
        "Đã chi thưởng 2.120.000 đồng theo Quyết định 01/QĐ-SKHCN, ngày 15/06/2026: "
        "Phòng Quản lý khoa học, Bà Hoàng Thị Ánh"
    )
    own = (
        "Đã chi tiền thưởng kèm Giấy khen (Quyết định 01/QĐ-SKHCN) cho ông/bà: 710.000 đồng, "
        "tiền mặt, ngày 15/06/2026"
    )
    assert told() == [("clerk", unit), ("head", unit), ("nominee", own)]


def test_record_payments_keeps_where_a_transfer_went(walk):
    decision = walk.decision_signed()
    collective, person = lines_of(decision)
    account_of(person)
    pay(walk, decision, way="transfer")

    assert dict(Payment.objects.values_list("line__recipient", "account")) == {
        collective.recipient: "",
        person.recipient: "0123456789, Ngân hàng A, Cao Bằng",
    }


def test_record_payments_twice_is_refused_and_writes_nothing(walk):
    decision = walk.decision_signed()
    pay(walk, decision, how_many=1)

    with pytest.raises(Refused, match="Đã ghi chi thưởng: Phòng Quản lý khoa học"):
        pay(walk, decision)
    assert Payment.objects.count() == 1


def test_a_line_is_paid_once_whatever_the_code_says(walk):
    payment = paid(walk)
    payment.pk = None

    with pytest.raises(IntegrityError), transaction.atomic():
        payment.save(force_insert=True)


@pytest.mark.parametrize("step", ["decision_numbered", "decision_void"])
def test_record_payments_waits_for_the_signed_decision(walk, step):
    with pytest.raises(Refused, match="chưa ban hành hoặc đã hủy số"):
        pay(walk, getattr(walk, step)())


def test_record_payments_is_not_for_what_another_pays(walk):
    decision = walk.decision_signed()
    another_pays()

    with pytest.raises(Refused, match="không do Sở chi"):
        pay(walk, decision)


@pytest.mark.parametrize("persona", ["office", "chief", "registry", "director", "superuser"])
def test_record_payments_is_the_accountants(walk, persona):
    lines = [each.pk for each in lines_of(walk.decision_signed())]

    with pytest.raises(Refused, match="kế toán"):
        acts.record(lines, voucher(), by=walk.by(persona))
    assert not Payment.objects.exists()


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"paid_on": date(2026, 6, 14)}, "paid_on", r"trước ngày của quyết định \(15/06/2026\)"),
        ({"paid_on": TOMORROW}, "paid_on", "không được sau hôm nay"),
        ({"way": "gift"}, "note", "Ghi tên hiện vật"),
    ],
)
def test_record_payments_refuses_an_impossible_voucher(walk, changes, field, sentence):
    with pytest.raises(ValidationError, match=sentence) as error:
        pay(walk, walk.decision_signed(), **changes)
    assert list(error.value.error_dict) == [field]
    assert not Payment.objects.exists()


def test_record_payments_of_a_line_that_is_gone_says_so(walk):
    with pytest.raises(ValidationError, match="Danh sách vừa thay đổi"):
        acts.record([999], voucher(), by=walk.by("accountant"))


# correct, strike


def test_correct_payment_keeps_what_stood_there(walk):
    payment = paid(walk)
    by = walk.by("accountant", TOMORROW)
    right = voucher(voucher="UNC 7", paid_on=TOMORROW)
    corrected = acts.correct(payment, right, reason="Ghi nhầm số.", by=by)

    assert (corrected.voucher, corrected.paid_on, corrected.amount) == (
        "UNC 7",
        TOMORROW,
        1_410_000,
    )
    assert events("correct_payment") == [
        {
            "ten": "Phòng Quản lý khoa học",
            "ly_do": "Ghi nhầm số.",
            "chung_tu": {"tu": "PC 15", "den": "UNC 7"},
            "ngay_chi": {"tu": "15/06/2026", "den": "16/06/2026"},
        }
    ]


def test_correct_payment_without_a_change_says_so(walk):
    with pytest.raises(ValidationError, match="Chưa sửa gì"):
        acts.correct(paid(walk), voucher(), reason="Ghi nhầm.", by=walk.by("accountant"))
    assert events("correct_payment") == []


def test_correct_payment_to_a_transfer_takes_the_account(walk):
    payment = paid(walk)
    account_of(lines_of(payment.line.decision)[0])
    by = walk.by("accountant")
    corrected = acts.correct(payment, voucher(way="transfer"), reason="Chuyển khoản.", by=by)

    assert corrected.account == "0123456789, Ngân hàng A, Cao Bằng"


def test_correct_payment_takes_an_account_that_was_missing(walk):
    [payment] = pay(walk, walk.decision_signed(), how_many=1, way="transfer")
    account_of(lines_of(payment.line.decision)[0])
    right = voucher(way="transfer")
    corrected = acts.correct(payment, right, reason="Thiếu tài khoản.", by=walk.by("accountant"))

    assert corrected.account == "0123456789, Ngân hàng A, Cao Bằng"
    assert events("correct_payment") == [
        {
            "ten": "Phòng Quản lý khoa học",
            "ly_do": "Thiếu tài khoản.",
            "tai_khoan": {"tu": "", "den": "0123456789, Ngân hàng A, Cao Bằng"},
        }
    ]


def test_strike_payment_gives_the_line_back_and_keeps_what_was_written(walk):
    payment = paid(walk)
    decision = acts.strike(payment, reason="Nhầm người.", by=walk.by("accountant"))

    assert not Payment.objects.exists()
    [event] = events("strike_payment")
    assert (event["chung_tu"], event["tong_tien"], event["ly_do"]) == (
        "PC 15",
        "1.410.000 đồng",
        "Nhầm người.",
    )
    assert len(pay(walk, fresh(decision))) == 2


def test_strike_payment_tells_who_was_told_and_so_does_paying_again(walk):
    decision = walk.decision_signed()
    _, own = pay(walk, decision)
    acts.strike(own, reason="Nhầm người.", by=walk.by("accountant"))

    said = "710.000 đồng, ngày 15/06/2026 (Quyết định 01/QĐ-SKHCN). Lý do: Nhầm người."
    struck = Notice.objects.filter(key__startswith="payment_struck")
    unit = f"Đã bỏ lần chi thưởng cho Bà Hoàng Thị Ánh do ghi nhầm: {said}"
    assert sorted(struck.values_list("user__username", "text")) == [
        ("clerk", unit),
        ("head", unit),
        ("nominee", f"Đã bỏ lần chi tiền thưởng cho ông/bà do ghi nhầm: {said}"),
    ]

    acts.record([own.line_id], voucher(), by=walk.by("accountant"))
    assert [user for user, _ in told()].count("nominee") == 2


def test_strike_payment_is_refused_once_the_award_is_complete(walk):
    payment = paid(walk)
    handed(walk, payment.line.decision)

    with pytest.raises(Refused, match="đã hoàn thành"):
        acts.strike(Payment.objects.get(), reason="Nhầm.", by=walk.by("accountant"))


def test_a_payment_struck_meanwhile_says_so(walk):
    payment, by = paid(walk), walk.by("accountant")
    acts.strike(fresh(payment), reason="Nhầm.", by=by)

    with pytest.raises(Stale, match="vừa bị bỏ"):
        acts.strike(payment, reason="Nhầm.", by=by)
    with pytest.raises(Stale, match="vừa bị bỏ"):
        acts.correct(payment, voucher(voucher="1"), reason="Nhầm.", by=by)


@pytest.mark.parametrize("act", [acts.correct, acts.strike])
def test_a_payment_is_not_touched_without_a_reason(walk, act):
    payment = paid(walk)
    given = (payment, voucher(voucher="1")) if act is acts.correct else (payment,)

    with pytest.raises(ValidationError, match="Hãy ghi lý do") as error:
        act(*given, reason=" ", by=walk.by("accountant"))
    assert list(error.value.error_dict) == ["reason"]
    assert fresh(payment).voucher == "PC 15"


@pytest.mark.parametrize("act", [acts.correct, acts.strike])
def test_a_payment_is_the_accountants(walk, act):
    payment = paid(walk)
    given = (payment, voucher(voucher="1")) if act is acts.correct else (payment,)

    with pytest.raises(Refused, match="kế toán"):
        act(*given, reason="Nhầm.", by=walk.by("office"))
