"""Signed papers on paper: what reached the office, how many, where they lie."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from nominations.actions import locking
from nominations.models import Dossier, PaperCopy
from vietnamese.dates import dmy
from workflow.actors import Actor
from workflow.moving import record


@transaction.atomic
def record_copy(
    dossier: Dossier, *, kind: str, received_on: date, copies: int, place: str, by: Actor
) -> PaperCopy:
    """Raises ValidationError at `received_on`, `copies` or `place`."""
    dossier = locking.dossier(dossier)
    row = PaperCopy(dossier=dossier, kind=kind, received_on=received_on, copies=copies, place=place)
    row.recorded_by_id, row.recorded_at = by.user_id, by.moment()
    said = {"ten": PaperCopy.Kind(kind).label, "ghi": str(row)}
    record(dossier, "nominations.record_paper_copy", by=by, changed=said)
    _check_day(dossier, received_on, by)
    row.full_clean(exclude=["dossier", "recorded_by"])
    row.save()
    return row


def _check_day(dossier: Dossier, day: date, by: Actor) -> None:
    if day > by.on:
        raise ValidationError({"received_on": "Ngày nhận không được sau hôm nay."})
    if day < dossier.opened_on:
        opened = dmy(dossier.opened_on)
        raise ValidationError(
            {"received_on": f"Ngày nhận không được trước ngày lập hồ sơ ({opened})."}
        )
