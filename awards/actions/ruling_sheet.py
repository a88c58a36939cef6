"""The paper folder: a sheet is put before the director, and what was ruled on it is recorded from its scan."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from awards import ruling_notifications as notifications
from awards.actions import ruling as rulings
from awards.models import Ruling, RulingSheet
from documents import admission, files
from documents.uploads import Scan
from nominations.actions import locking
from nominations.models import Nomination
from nominations.states import NominationState
from people import actors
from people.models import User
from people.rules import signs_decisions
from vietnamese.dates import dmy
from workflow.actors import Actor
from workflow.moving import append, locked, record
from workflow.permits import Refused, require

PREPARE, RECORD = "awards.prepare_ruling_sheet", "awards.record_rulings"


@transaction.atomic
def prepare(chosen: Sequence[Nomination], *, by: Actor) -> RulingSheet:
    """A sheet for nominations that wait for the director."""
    require(PREPARE, by, None)
    if not chosen:
        raise ValidationError({"chosen": "Hãy chọn ít nhất một cá nhân, tập thể."})
    for row in locking.nominations(*chosen):
        if row.state != NominationState.AT_DIRECTOR:
            raise ValidationError(f"{row.recipient} không còn chờ ý kiến Giám đốc.")
    sheet = RulingSheet.objects.create(
        prepared_on=by.on, prepared_by_id=by.user_id, prepared_by_name=by.name
    )
    sheet.nominations.set(chosen)
    append(sheet, PREPARE, by, "", {"so_de_nghi": len(chosen)})
    return sheet


def admit(sheet: RulingSheet, size: int, *, by: Actor) -> None:
    """Counts `size` bytes to the sender's day, also when the file is then refused."""
    require(RECORD, by, sheet)
    admission.charge(size, by=by)


@transaction.atomic
def record_rulings(
    sheet: RulingSheet,
    *,
    signed_by: User,
    signed_on: date,
    scan: Scan,
    ruled: Mapping[int, tuple[str, str]],
    by: Actor,
) -> list[Ruling]:
    """Writes for whoever signed the sheet. `ruled`: nomination id → (outcome, reason).

    What is not in `ruled` waits on. All or nothing: a ValidationError names every wrong line
    (`reason_12`, `outcome_15`), `signed_by` or `signed_on`.
    """
    sheet = locked(sheet)
    signer = actors.load(signed_by, signed_on)
    said = {"so_de_nghi": len(ruled), "ngay": dmy(signed_on), "tep": scan.name}
    record(sheet, RECORD, by=by, on_behalf_of=signer.name, changed=said)
    _check(sheet, signer, ruled, by)
    _keep(sheet, signer, scan, by)
    rows = sheet.listed().filter(pk__in=ruled)
    kept = rulings.all_or_nothing(
        rows, lambda row: _one(row, *ruled[row.pk], sheet=sheet, signer=signer, by=by)
    )
    notifications.ruled_on_paper(sheet, kept, by)
    return kept


def _one(
    row: Nomination, outcome: str, reason: str, *, sheet: RulingSheet, signer: Actor, by: Actor
) -> Ruling:
    """What the signer may not rule is told at its line."""
    try:
        return rulings.decide(row, outcome, reason, ruler=signer, sheet=sheet, by=by)
    except Refused as refused:
        raise ValidationError({"outcome": refused.refusal.sentence}) from refused


def _check(
    sheet: RulingSheet, signer: Actor, ruled: Mapping[int, tuple[str, str]], by: Actor
) -> None:
    if signer.on > by.on:
        raise ValidationError({"signed_on": "Ngày ký không được sau hôm nay."})
    if signer.on < sheet.prepared_on:
        made = dmy(sheet.prepared_on)
        raise ValidationError({"signed_on": f"Ngày ký không được trước ngày lập phiếu ({made})."})
    if refusal := signs_decisions.refusal(signer, sheet):
        raise ValidationError({"signed_by": f"{refusal.sentence} Ngày ký: {dmy(signer.on)}."})
    if not ruled:
        raise ValidationError("Hãy ghi ít nhất một ý kiến có trên phiếu.")


def _keep(sheet: RulingSheet, signer: Actor, scan: Scan, by: Actor) -> None:
    sheet.scan = files.keep(scan.content, scan.content_type)
    sheet.signed_on, sheet.signed_by_id, sheet.signed_by_name = (
        signer.on,
        signer.user_id,
        signer.name,
    )
    sheet.recorded_by_id, sheet.recorded_by_name = by.user_id, by.name
    sheet.recorded_at = by.moment()
    sheet.save()
