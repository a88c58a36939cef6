"""A list from Excel: rehearsed line by line first, then written just as it was shown."""

import hashlib
from datetime import date

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from people.importing import rehearsal, workbook
from people.importing.known import Known
from people.importing.rehearsal import Outcome, Said
from people.importing.safety import MAX_BYTES, TOO_LARGE
from people.importing.workbook import Listing
from people.models import ListImport
from vietnamese.text import forbidden_characters, tidy
from workflow.actors import Actor
from workflow.moving import record
from workflow.permits import require

IMPORT = "people.import_list"
CHANGED = (
    "Danh sách đã thay đổi từ lúc xem trước nên kết quả khác đi. Hãy xem lại bên dưới rồi ghi."
)
DOUBLES = "Hãy xác nhận những người trùng tên, trùng ngày sinh là người khác nhau."


def preview(*, kind: str, upload: UploadedFile, since: date, by: Actor) -> ListImport:
    """Reads the file and keeps what each line would do; writes nothing of it. Raises ValidationError.

    The user's earlier previews of the same list go: only the last one can be written.
    """
    require(IMPORT, by, None)
    if upload.size > MAX_BYTES:
        raise ValidationError({"upload": TOO_LARGE})
    content = upload.read()
    run = ListImport(
        kind=kind,
        file_name=name_of(upload.name or ""),
        sha256=hashlib.sha256(content).hexdigest(),
        content=content,
        since=since,
        previewed_at=by.moment(),
        previewed_by_id=by.user_id,
    )
    try:
        run.lines, run.notes = _rehearsed(run, by)
    except ValidationError as error:
        raise ValidationError({"upload": error.messages}) from error
    ListImport.objects.filter(
        kind=kind, previewed_by_id=by.user_id, applied_at__isnull=True
    ).delete()
    run.save(force_insert=True)
    return run


def apply(run: ListImport, *, are_different_people: bool = False, by: Actor) -> ListImport:
    """Writes what the preview showed, all of it or nothing. Raises ValidationError.

    Where the lists have changed meanwhile, the new outcome is for `renew` to show.
    """
    require(IMPORT, by, run)
    listing = _listing(run) if run.content else Listing([])
    return _applied(run, listing, are_different_people, by)


@transaction.atomic
def _applied(
    run: ListImport, listing: Listing, are_different_people: bool, by: Actor
) -> ListImport:
    """The file was read before the rows are locked; its hash says that it is the same."""
    run = ListImport.objects.select_for_update().get(pk=run.pk)
    changed = {"tep": run.file_name, "ma_bam": run.sha256, **counted(run)}
    record(run, IMPORT, by=by, changed=changed)
    _check(run, are_different_people)
    said = _worked_through(run, listing, by)
    if [each.plain() for each in said] != run.lines:
        raise ValidationError(CHANGED, code="changed")
    run.applied_at, run.content = by.moment(), None
    run.save(update_fields=["applied_at", "content"])
    return run


def renew(run: ListImport, *, by: Actor) -> ListImport:
    """The preview of the same file against the lists as they are now."""
    require(IMPORT, by, run)
    run.lines, run.notes = _rehearsed(run, by)
    run.previewed_at = by.moment()
    run.save(update_fields=["lines", "notes", "previewed_at"])
    return run


def counted(run: ListImport) -> dict[str, int]:
    """How many lines of each outcome."""
    return {str(each): len(run.lines_of(each)) for each in Outcome}


def _check(run: ListImport, are_different_people: bool) -> None:
    if run.applied_at:
        raise ValidationError("Tệp này đã được ghi vào danh sách.")
    if run.lines_of(Outcome.ERROR):
        raise ValidationError("Còn dòng lỗi nên không ghi dòng nào. Hãy sửa tệp rồi gửi lại.")
    if hashlib.sha256(bytes(run.content)).hexdigest() != run.sha256:
        raise ValidationError("Tệp đã lưu bị thay đổi. Hãy gửi lại tệp.")
    if any(line["doubles"] for line in run.lines) and not are_different_people:
        raise ValidationError({"are_different_people": DOUBLES})


def _rehearsed(run: ListImport, by: Actor) -> tuple[list[dict], list[str]]:
    """The very same work, rolled back."""
    listing = _listing(run)
    with transaction.atomic():
        said = _worked_through(run, listing, by)
        transaction.set_rollback(True)
    return [each.plain() for each in said], listing.notes


def _listing(run: ListImport) -> Listing:
    return workbook.read(bytes(run.content), rehearsal.COLUMNS[run.kind])


def _worked_through(run: ListImport, listing: Listing, by: Actor) -> list[Said]:
    known = Known(on=by.on, since=run.since, reason=f"Nhập từ Excel: {run.file_name}")
    return rehearsal.work_through(run.kind, listing, known)


def name_of(given: str) -> str:
    """What a file was called, as it may be stored."""
    bad = set(forbidden_characters(given))
    return tidy("".join(char for char in given if char not in bad))[-200:] or "danh-sach.xlsx"
