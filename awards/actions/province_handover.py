"""An award of the province was handed over; its money is not the Sở's, so that completes it."""

from collections.abc import Sequence
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from awards.models import ProvinceLine, ProvinceProposal
from campaign.models import AwardRecord
from nominations.actions import locking
from nominations.actions import nomination as nominations
from vietnamese.dates import dmy
from vietnamese.text import few
from workflow.actors import Actor
from workflow.moving import locked, record

RECORD = "awards.hand_over_province"
NAMED = 20  # recipients in one event


@transaction.atomic
def hand_over(
    row: ProvinceProposal, *, chosen: Sequence[ProvinceLine], on: date, how: str, by: Actor
) -> list[ProvinceLine]:
    """One fact for every chosen line. Raises ValidationError at `chosen`, `handed_on`, `handed_how`."""
    row = locked(row)
    lines = _left(row, chosen)
    names = few([line.recipient for line in lines], NAMED, "người, tập thể")
    record(row, RECORD, by=by, changed={"ten": names, "ngay_trao": dmy(on), "cach_trao": how})
    _check(lines, on, how, by)
    locking.nominations(*(line.nomination for line in lines))
    for line in lines:
        line.handed_on, line.handed_how = on, how
        line.save(update_fields=["handed_on", "handed_how"])
        mine = AwardRecord.objects.filter(source=f"province_line:{line.pk}")
        mine.update(handed_on=on, handed_how=how)
        nominations.complete(line.nomination, inside=RECORD, by=by)
    return lines


def _left(row: ProvinceProposal, chosen: Sequence[ProvinceLine]) -> list[ProvinceLine]:
    keys = [line.pk for line in chosen]
    lines = row.lines.to_hand_over().filter(pk__in=keys)
    return list(lines.select_related("nomination__dossier"))


def _check(lines: Sequence[ProvinceLine], on: date, how: str, by: Actor) -> None:
    if not lines:
        raise ValidationError({"chosen": "Hãy chọn người, tập thể chưa trao."})
    if not how.strip():
        raise ValidationError({"handed_how": "Hãy ghi đã trao thế nào."})
    if on > by.on:
        raise ValidationError({"handed_on": "Ngày trao không được sau hôm nay."})
    first = max(line.decided_on for line in lines)
    if on < first:
        words = f"Ngày trao không được trước ngày quyết định ({dmy(first)})."
        raise ValidationError({"handed_on": words})
