"""The book of paper: sheets received, printed, spoiled, counted; every entry with its balance."""

from django.core.exceptions import ValidationError
from django.db import transaction

from awards.models import CertificateBatch, CertificateTemplate, SheetUse, stock_of
from workflow.actors import Actor
from workflow.moving import locked, record

Kind = SheetUse.Kind
MOST = 100_000


@transaction.atomic
def record_printing(
    batch: CertificateBatch, *, printed: int, spoiled: int, reason: str = "", by: Actor
) -> None:
    """What a batch used: sheets that came out well, and beside them those that did not.

    Raises ValidationError at `reason` for spoiled sheets and for a second printing without one.
    """
    batch = locked(batch)
    changed = {"so_to": printed, "so_to_hong": spoiled, "ly_do": reason}
    record(batch, "awards.record_printing", by=by, changed=changed)
    if printed + spoiled < 1 or not 0 <= min(printed, spoiled) <= max(printed, spoiled) <= MOST:
        raise ValidationError({"printed": "Hãy ghi số tờ đã in hoặc số tờ hỏng."})
    if spoiled and not reason.strip():
        raise ValidationError({"reason": "Có tờ hỏng: hãy ghi lý do."})
    if printed and not reason.strip() and batch.uses.filter(kind=Kind.PRINTED).exists():
        raise ValidationError({"reason": "Tệp này đã ghi in rồi: hãy ghi lý do in lại."})
    template = locked(batch.template)
    if printed:
        _enter(template, Kind.PRINTED, -printed, reason if not spoiled else "", by, batch)
    if spoiled:
        _enter(template, Kind.SPOILED, -spoiled, reason, by, batch)


@transaction.atomic
def enter(
    template: CertificateTemplate, *, kind: str, number: int, reason: str = "", by: Actor
) -> None:
    """Sheets received or spoiled, or (`counted`) how many there really are.

    Raises ValidationError at `number` or `reason`.
    """
    template = locked(template)
    changed = {"ten": Kind(kind).label, "so_to": number, "ly_do": reason}
    record(template, "awards.record_sheets", by=by, changed=changed)
    if not (0 if kind == Kind.COUNTED else 1) <= number <= MOST:
        raise ValidationError({"number": f"Số tờ từ 1 đến {MOST}."})
    if kind != Kind.RECEIVED and not reason.strip():
        raise ValidationError({"reason": "Hãy ghi lý do."})
    changes = {
        Kind.RECEIVED: number,
        Kind.SPOILED: -number,
        Kind.COUNTED: number - (stock_of(template) or 0),
    }
    _enter(template, kind, changes[Kind(kind)], reason, by, None)


def _enter(
    template: CertificateTemplate,
    kind: str,
    change: int,
    reason: str,
    by: Actor,
    batch: CertificateBatch | None,
) -> None:
    """The template's row is locked, so that balances follow each other."""
    before = stock_of(template)
    begins = kind in (Kind.RECEIVED, Kind.COUNTED)
    SheetUse.objects.create(
        template=template,
        batch=batch,
        kind=kind,
        change=change,
        balance=(before or 0) + change if begins or before is not None else None,
        reason=reason,
        by_id=by.user_id,
        by_name=by.name,
        at=by.moment(),
    )
