"""What a cancelled award brought comes back: the item to the office, the money to kế toán."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from awards import revocation_notifications
from awards.actions import revoking
from awards.models import AwardReturn, Revocation, RevokedLine
from documents.actions.paper import demanded
from vietnamese.dates import dmy
from vietnamese.numbers import money as dong
from workflow.actors import Actor
from workflow.moving import locked, record

What = AwardReturn.What
KEYS = {What.ITEM: "awards.record_item_return", What.MONEY: "awards.record_money_return"}
STRIKES = {What.ITEM: "awards.strike_item_return", What.MONEY: "awards.strike_money_return"}


@transaction.atomic
def take_item(line: RevokedLine, *, returned_on: date, note: str = "", by: Actor) -> AwardReturn:
    """The certificate, and a gift when there was one. Raises ValidationError at `returned_on`."""
    return _take(line, What.ITEM, returned_on, by, note=note)


@transaction.atomic
def take_money(
    line: RevokedLine, *, returned_on: date, voucher: str, note: str = "", by: Actor
) -> AwardReturn:
    """The whole sum that was paid. Raises ValidationError at `returned_on`."""
    paid = line.line.paid
    amount = paid.amount if paid else None
    return _take(line, What.MONEY, returned_on, by, voucher=voucher, amount=amount, note=note)


@transaction.atomic
def strike(row: AwardReturn, *, reason: str, by: Actor) -> Revocation:
    """Recorded by mistake: it is owed again, and reminded of."""
    revocation = locked(row.line.revocation)
    row = locked(row)
    changed = {"ten": row.line.line.recipient, "ly_do": reason, **_told(row)}
    record(row, STRIKES[row.what], by=by, changed=changed)
    demanded(reason)
    row.delete()
    revoking.remind(revocation, by=by)
    return revocation


def _take(line: RevokedLine, what: str, returned_on: date, by: Actor, **facts: Any) -> AwardReturn:
    revocation = locked(line.revocation)
    line = RevokedLine.objects.for_paper().get(pk=line.pk)
    row = AwardReturn(
        line=line,
        what=what,
        returned_on=returned_on,
        recorded_by_id=by.user_id,
        recorded_by_name=by.name,
        recorded_at=by.moment(),
        **facts,
    )
    record(line, KEYS[what], by=by, changed={"ten": line.line.recipient, **_told(row)})
    _demand_day(returned_on, revocation, by)
    row.save()
    revoking.remind(revocation, by=by)
    revocation_notifications.given_back(row, by)
    return row


def _demand_day(returned_on: date, revocation: Revocation, by: Actor) -> None:
    if returned_on > by.on:
        raise ValidationError({"returned_on": "Ngày nộp lại không được sau hôm nay."})
    if returned_on < (first := revocation.issued.issued_on):
        words = f"Ngày nộp lại không được trước ngày quyết định hủy bỏ ({dmy(first)})."
        raise ValidationError({"returned_on": words})


def _told(row: AwardReturn) -> dict[str, str]:
    said = {
        "ngay": dmy(row.returned_on),
        "chung_tu": row.voucher,
        "tong_tien": dong(row.amount) if row.amount else "",
        "ghi_chu": row.note,
    }
    return {name: words for name, words in said.items() if words}
