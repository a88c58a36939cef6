"""The dispatch sheet: what was sent to whom, that it arrived, and what was recorded by mistake."""

from collections.abc import Sequence
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from documents import files
from documents.actions.paper import demanded
from documents.models import IssuedDocument, Sending
from documents.uploads import Scan
from vietnamese.dates import dmy, hm_dmy, local_date
from workflow import moving
from workflow.actors import Actor


@transaction.atomic
def record(
    document: IssuedDocument,
    *,
    recipients: Sequence[str],
    channel: str,
    sent_at: datetime,
    copies: int = 1,
    by: Actor,
) -> list[Sending]:
    """One row per recipient, all sent the same way at the same moment; all of them or none.

    Raises ValidationError at `recipients`, `sent_at` or a field of the row.
    """
    document = moving.locked(document)
    changed = {"ten": ", ".join(recipients), "hinh_thuc": channel, "luc": hm_dmy(sent_at)}
    moving.record(document, "documents.record_sending", by=by, changed=changed)
    if not recipients:
        raise ValidationError({"recipients": "Hãy chọn hoặc ghi ít nhất một nơi nhận."})
    if local_date(sent_at) < document.issued_on:
        told = f"Không được trước ngày ban hành ({dmy(document.issued_on)})."
        raise ValidationError({"sent_at": told})
    _demand_past("sent_at", sent_at, by)
    return [
        _saved(
            Sending(
                document=document,
                recipient=each,
                channel=channel,
                copies=copies,
                sent_at=sent_at,
                recorded_by_id=by.user_id,
            )
        )
        for each in recipients
    ]


@transaction.atomic
def record_receipt(
    sending: Sending,
    *,
    received_at: datetime,
    received_by: str,
    receipt: str = "",
    scan: Scan | None = None,
    by: Actor,
) -> Sending:
    """Who took it, when, under which number of theirs; with their slip, if there is one."""
    sending = moving.locked(sending)
    changed = {"ten": sending.recipient, "nguoi_nhan": received_by, "luc": hm_dmy(received_at)}
    moving.record(sending, "documents.record_receipt", by=by, changed=changed)
    if not received_by.strip():
        raise ValidationError({"received_by": "Hãy ghi người nhận."})
    if received_at < sending.sent_at:
        told = f"Không được trước lúc gửi ({hm_dmy(sending.sent_at)})."
        raise ValidationError({"received_at": told})
    _demand_past("received_at", received_at, by)
    sending.received_at, sending.received_by, sending.receipt = received_at, received_by, receipt
    sending.receipt_file = files.keep(scan.content, scan.content_type) if scan else None
    return _saved(sending)


@transaction.atomic
def strike(sending: Sending, *, reason: str, by: Actor) -> Sending:
    """Marks a row as recorded by mistake: it stays to be read and counts no more."""
    sending = moving.locked(sending)
    changed = {"ten": sending.recipient, "ly_do": demanded(reason)}
    moving.record(sending, "documents.strike_sending", by=by, changed=changed)
    sending.mistaken_at, sending.mistake = by.moment(), reason
    return _saved(sending)


def _saved(row: Sending) -> Sending:
    row.full_clean(exclude=["document", "recorded_by", "receipt_file"])
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as error:  # the same row at the same moment
        raise ValidationError("Lần gửi này đã được ghi.") from error
    return row


def _demand_past(field: str, moment: datetime, by: Actor) -> None:
    if moment > by.moment():
        raise ValidationError({field: f"Không được sau lúc này ({hm_dmy(by.moment())})."})
