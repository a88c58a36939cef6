"""Acts on the prize money of signed decisions: recorded for many lines at once, corrected one by one."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from itertools import groupby
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from awards import notifications
from awards.actions import finish
from awards.models import BankAccount, Decision, PayableLine, Payment, Way
from campaign.models import AwardRecord
from documents.actions.paper import demanded
from vietnamese.dates import dmy
from vietnamese.numbers import money as dong
from vietnamese.text import few
from workflow.actors import Actor
from workflow.moving import append, locked
from workflow.permits import require

RECORD, CORRECT = "awards.record_payments", "awards.correct_payment"
STRIKE = "awards.strike_payment"
NAMED = 3  # names in the line of a history; the event keeps them all
# as the timeline knows them
WORDS = {
    "voucher": "chung_tu",
    "paid_on": "ngay_chi",
    "fund": "nguon",
    "way": "cach_chi",
    "note": "ghi_chu",
    "account": "tai_khoan",  # only kept: who reads a decision's history may not read accounts
}


@dataclass(frozen=True, kw_only=True)
class Voucher:
    """What the accountant's voucher says of every line it pays. `way`: a value of Way."""

    voucher: str
    paid_on: date
    fund: str
    way: str
    note: str = ""


@transaction.atomic
def record(chosen: Sequence[int], voucher: Voucher, *, by: Actor) -> list[Payment]:
    """All lines of `chosen` or none, each with its frozen amount. One event per decision."""
    lines = _locked(chosen)
    require(RECORD, by, lines)
    _demand(voucher, [line.decision for line in lines], by)
    accounts = BankAccount.objects.of(lines) if voucher.way == Way.TRANSFER else {}
    made = Payment.objects.bulk_create(
        Payment(
            line=line,
            **asdict(voucher),
            amount=line.amount,
            account=str(accounts.get(line.pk, "")),
            recorded_by_id=by.user_id,
            recorded_by_name=by.name,
            recorded_at=by.moment(),
        )
        for line in lines
    )
    for decision, paid in groupby(made, key=lambda each: each.line.decision):
        _tell(decision, list(paid), voucher, by)
    _enter(made, voucher.paid_on)
    finish.complete_all(lines, inside=RECORD, by=by)
    return made


@transaction.atomic
def correct(payment: Payment, voucher: Voucher, *, reason: str, by: Actor) -> Payment:
    """The event keeps what stood there before; amount and recipient cannot be corrected."""
    locked(payment.line.decision)
    payment = locked(payment)
    require(CORRECT, by, payment)
    demanded(reason)
    _demand(voucher, [payment.line.decision], by)
    changed = _changes(payment, voucher)
    if not changed:
        raise ValidationError("Chưa sửa gì: các ô vẫn như đã ghi.")
    for name, value in _after(payment, voucher).items():
        setattr(payment, name, value)
    payment.save(update_fields=[*WORDS])
    _enter([payment], payment.paid_on)
    told = {"ten": payment.line.nomination.titled, "ly_do": reason, **changed}
    append(payment, CORRECT, by, "", told)
    return payment


@transaction.atomic
def strike(payment: Payment, *, reason: str, by: Actor) -> Decision:
    """Recorded for the wrong line: the money was not paid, the event keeps what was written."""
    decision = locked(payment.line.decision)
    payment = locked(payment)
    require(STRIKE, by, payment)
    demanded(reason)
    written = _worded({name: getattr(payment, name) for name in WORDS})
    told = {"ten": payment.line.nomination.titled, "ly_do": reason, **written}
    append(payment, STRIKE, by, "", {**told, "tong_tien": dong(payment.amount)})
    _enter([payment], None)
    notifications.payment_struck(payment, reason, by)
    payment.delete()
    return decision


def _locked(chosen: Sequence[int]) -> list[PayableLine]:
    """The lines as they are now, in the order of the decisions, which are locked: whoever voids or
    revokes one locks it too."""
    decisions = PayableLine.objects.filter(pk__in=chosen).values("decision")
    list(Decision.objects.select_for_update().filter(pk__in=decisions).order_by("pk"))
    lines = list(PayableLine.objects.filter(pk__in=chosen).for_list())
    if not lines or len(lines) != len(set(chosen)):
        raise ValidationError("Danh sách vừa thay đổi; hãy xem lại rồi gửi lại.")
    return lines


def _demand(voucher: Voucher, decisions: Sequence[Decision], by: Actor) -> None:
    first = max(each.issued.issued_on for each in decisions)
    if voucher.paid_on < first:
        raise ValidationError({"paid_on": f"Ngày chi trước ngày của quyết định ({dmy(first)})."})
    if voucher.paid_on > by.on:
        raise ValidationError({"paid_on": "Ngày chi không được sau hôm nay."})
    if voucher.way == Way.GIFT and not voucher.note:
        raise ValidationError({"note": "Ghi tên hiện vật đã trao thay tiền thưởng."})


def _enter(payments: Sequence[Payment], paid_on: date | None) -> None:
    """The register says when each was paid."""
    sources = [f"decision_line:{each.line_id}" for each in payments]
    AwardRecord.objects.filter(source__in=sources).update(paid_on=paid_on)


def _tell(decision: Decision, paid: list[Payment], voucher: Voucher, by: Actor) -> None:
    names = [each.line.nomination.titled for each in paid]
    changed = {
        "ten": few(names, NAMED, "dòng"),
        "so_dong": len(names),
        "tong_tien": dong(sum(each.amount for each in paid)),
        **_worded(asdict(voucher)),
        "nguoi_nhan": names,
    }
    append(decision, RECORD, by, "", changed)
    notifications.paid(decision, paid, by)


def _changes(payment: Payment, voucher: Voucher) -> dict[str, dict[str, str]]:
    before = _worded({name: getattr(payment, name) for name in WORDS})
    after = _worded(_after(payment, voucher))
    return {
        key: {"tu": before[key], "den": after[key]} for key in after if before[key] != after[key]
    }


def _after(payment: Payment, voucher: Voucher) -> dict[str, Any]:
    return asdict(voucher) | {"account": _account(payment, voucher.way)}


def _worded(values: dict[str, Any]) -> dict[str, str]:
    """As the history shows them."""
    shown = {**values, "paid_on": dmy(values["paid_on"]), "way": Way(values["way"]).label}
    return {WORDS[name]: value for name, value in shown.items()}


def _account(payment: Payment, way: str) -> str:
    """Kept while the money still goes there; the one known now when there was none."""
    if way != Way.TRANSFER:
        return ""
    known = BankAccount.objects.of([payment.line])
    return payment.account or str(known.get(payment.line_id, ""))
