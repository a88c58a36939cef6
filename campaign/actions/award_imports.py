"""Awards of earlier years from Excel: rehearsed, chosen where a name leaves a doubt, written, undone."""

import hashlib
from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import ProtectedError

from campaign.importing.headings import COLUMNS
from campaign.importing.recipients import KnownRecipients
from campaign.importing.rehearsal import AwardSaid, Outcome, work_through
from campaign.models import AwardForm, AwardImport, AwardRecord
from people.actions.lists import CHANGED, name_of
from people.importing import workbook
from people.importing.safety import MAX_BYTES, TOO_LARGE
from people.importing.workbook import Listing
from workflow.actors import Actor
from workflow.moving import record
from workflow.permits import require

IMPORT, UNDO = "campaign.import_awards", "campaign.undo_award_import"


def preview(*, upload: UploadedFile, by: Actor) -> AwardImport:
    """Reads the file and keeps what each line would do; writes nothing of it. Raises ValidationError.

    The user's earlier previews go: only the last one can be written.
    """
    require(IMPORT, by, None)
    if upload.size > MAX_BYTES:
        raise ValidationError({"upload": TOO_LARGE})
    content = upload.read()
    try:
        listing = workbook.read(content, COLUMNS)
    except ValidationError as error:
        raise ValidationError({"upload": error.messages}) from error
    run = AwardImport(
        file_name=name_of(upload.name or ""),
        sha256=hashlib.sha256(content).hexdigest(),
        content=content,
        notes=listing.notes,
        previewed_at=by.moment(),
        previewed_by_id=by.user_id,
    )
    with transaction.atomic():
        mine = AwardImport.objects.filter(previewed_by_id=by.user_id, applied_at__isnull=True)
        mine.delete()
        run.save(force_insert=True)
        return _rehearsed(run, listing, by)


def choose(run: AwardImport, *, chosen: Mapping[str, str], by: Actor) -> AwardImport:
    """Line number → key of whom it means; a line that is not named stays as it was."""
    require(IMPORT, by, run)
    listing = _listing(run)
    with transaction.atomic():
        run = _locked(run)
        _demand_open(run)
        run.chosen = run.chosen | dict(chosen)
        return _rehearsed(run, listing, by)


def renew(run: AwardImport, *, by: Actor) -> AwardImport:
    """The preview of the same file against the register and the lists as they are now."""
    return choose(run, chosen={}, by=by)


def apply(run: AwardImport, *, by: Actor) -> AwardImport:
    """Writes what the preview showed, all of it or nothing. Raises ValidationError.

    Where register or lists have changed meanwhile, the new outcome is for `renew` to show.
    """
    require(IMPORT, by, run)
    _demand_open(run)
    listing = _listing(run)
    with transaction.atomic():
        run = _locked(run)
        _demand_open(run)
        _demand_ready(run)
        said = _worked_through(run, listing, by)
        if [each.plain() for each in said] != run.lines:
            raise ValidationError(CHANGED, code="changed")
        run.applied_at, run.content = by.moment(), None
        run.save(update_fields=["applied_at", "content"])
        record(run, IMPORT, by=by, changed=_facts(run))
    return run


@transaction.atomic
def undo(run: AwardImport, *, by: Actor) -> AwardImport:
    """Takes every award of the import out of the register, while nothing rests on any of them."""
    run = _locked(run)
    record(run, UNDO, by=by, changed=_facts(run))
    try:
        AwardRecord.objects.filter(imported=run).delete()
    except ProtectedError as error:
        used = sorted({str(each._meta.verbose_name) for each in error.protected_objects})
        raise ValidationError(
            f"Không hoàn tác được: có lần khen đã được dùng ở {', '.join(used)}."
        ) from error
    run.undone_at = by.moment()
    run.save(update_fields=["undone_at"])
    return run


def counted(run: AwardImport) -> dict[str, int]:
    """How many lines of each outcome."""
    return {str(each): len(run.lines_of(each)) for each in Outcome}


def _locked(run: AwardImport) -> AwardImport:
    """The forms stand for the register: two imports at once would not see each other's awards."""
    list(AwardForm.objects.select_for_update(no_key=True).order_by("pk").values("pk"))
    return AwardImport.objects.select_for_update().get(pk=run.pk)


def _demand_open(run: AwardImport) -> None:
    if run.applied_at:
        raise ValidationError("Tệp này đã được ghi vào sổ khen thưởng.")


def _demand_ready(run: AwardImport) -> None:
    if run.lines_of(Outcome.ERROR):
        raise ValidationError("Còn dòng lỗi nên không ghi dòng nào. Hãy sửa tệp rồi gửi lại.")
    if waiting := len(run.lines_of(Outcome.CHOOSE)):
        raise ValidationError(f"Còn {waiting} dòng chưa chọn là ai. Hãy chọn rồi ghi.")


def _rehearsed(run: AwardImport, listing: Listing, by: Actor) -> AwardImport:
    """The very same work, rolled back."""
    with transaction.atomic():
        said = _worked_through(run, listing, by)
        transaction.set_rollback(True)
    run.lines, run.previewed_at = [each.plain() for each in said], by.moment()
    run.save(update_fields=["lines", "chosen", "previewed_at"])
    return run


def _listing(run: AwardImport) -> Listing:
    """Read before any row is locked. Raises ValidationError when the kept bytes are not those sent."""
    content = bytes(run.content or b"")
    if hashlib.sha256(content).hexdigest() != run.sha256:
        raise ValidationError("Tệp đã lưu bị thay đổi. Hãy gửi lại tệp.")
    return workbook.read(content, COLUMNS)


def _worked_through(run: AwardImport, listing: Listing, by: Actor) -> list[AwardSaid]:
    known = KnownRecipients(on=by.on, since=by.on, reason=str(run), chosen=run.chosen)
    return work_through(run, listing, known)


def _facts(run: AwardImport) -> dict[str, str]:
    return {"tep": run.file_name, "ma_bam": run.sha256, "so_dong": str(len(run.lines))}
