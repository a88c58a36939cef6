"""What is uploaded into a dossier, looked at for viruses first; what was kept unseen, looked at later."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from campaign.models import InitiativeFile
from documents import admission, files
from documents.models import StoredFile
from documents.uploads import Scan
from nominations import notifications
from nominations.actions import locking, papers
from nominations.models import (
    Attachment,
    Dossier,
    FileCheck,
    Nomination,
    PhotoSet,
    UploadDay,
    VersionFile,
)
from workflow import antivirus
from workflow.actors import Actor
from workflow.moving import Stale, append, record
from workflow.permits import require

AT_ONCE = 200  # files looked at in one run of the clock
PHOTOS_KEPT = timedelta(days=1)
DAYS_KEPT = timedelta(days=7)
CHECKS_KEPT = timedelta(hours=1)
CLOSED = "Tệp đang chờ kiểm tra vi-rút nên chưa mở được; hãy thử lại sau ít phút."
INFECTED = "Tệp nhiễm mã độc ({}) nên bị khóa; hãy hỏi quản trị hệ thống."


def attach(
    dossier: Dossier, *, kind: str, scan: Scan, by: Actor, nomination: Nomination | None = None
) -> Attachment:
    """Raises ValidationError for an infected file, and for any while the scanner is down.

    Where the office chose to keep files then, the file is stored, and closed until it was looked at.
    """
    is_seen = look(dossier, scan, by=by)
    return keep(dossier, kind=kind, scan=scan, nomination=nomination, is_seen=is_seen, by=by)


@transaction.atomic
def keep(
    dossier: Dossier,
    *,
    kind: str,
    scan: Scan,
    nomination: Nomination | None,
    is_seen: bool,
    by: Actor,
) -> Attachment:
    """Attaches what `look` was asked about before the transaction began."""
    row = papers.attach(dossier, kind=kind, scan=scan, nomination=nomination, by=by)
    if not is_seen:
        FileCheck.objects.get_or_create(file=row.file, defaults={"since": by.moment()})
    return row


def look(dossier: Dossier, scan: Scan, *, by: Actor) -> bool:
    """Whether the scanner looked at it and found nothing; a finding is recorded without the file.

    Outside a transaction: a refusal's event outlives it, and nothing waits for the scanner.
    """
    require("nominations.attach_file", by, dossier)
    try:
        antivirus.demand_clean(scan.content)
    except ValidationError as error:
        if error.code == "down" and settings.ANTIVIRUS_DOWN == "keep":
            return False
        if error.code == "infected":
            _record_refusal(dossier, scan.name, error.messages[0], by)
        raise
    return True


@transaction.atomic
def _record_refusal(dossier: Dossier, name: str, found: str, by: Actor) -> None:
    changed = {"tep": name, "ly_do": found}
    append(locking.dossier(dossier), "nominations.refuse_file", by, "", changed)


@admission.opens
def demand_open(file: StoredFile) -> None:
    """Raises Stale for a file that is not to be handed out."""
    check = FileCheck.objects.filter(file=file).first()
    if check is not None:
        raise Stale(INFECTED.format(check.finding) if check.finding else CLOSED)


def closed_among(hashes: Iterable[str]) -> set[str]:
    """Those of the files that are not to be handed out. One query."""
    rows = FileCheck.objects.filter(file_id__in=list(hashes))
    return set(rows.values_list("file_id", flat=True))


def waits(at: datetime) -> bool:
    """Whether the clock has something to look at, or to forget."""
    return FileCheck.objects.filter(finding="").exists() or _old_photos(at).exists()


def check_kept(*, by: Actor) -> str:
    """Looks at what was kept unseen; the clock's job. Stops where the scanner is still down."""
    if not antivirus.is_configured():
        return "không có máy quét"
    clean = infected = 0
    try:
        for check in _waiting():
            found = antivirus.finding(files.read(check.file))
            infected += bool(found)
            clean += not found
            _settle(check, found, by)
    except antivirus.Unreachable:
        return f"sạch {clean}, nhiễm {infected}; máy quét không trả lời"
    return f"sạch {clean}, nhiễm {infected}"


def _waiting() -> list[FileCheck]:
    rows = FileCheck.objects.filter(finding="").select_related("file")
    return list(rows.order_by("pk")[:AT_ONCE])


@transaction.atomic
def _settle(check: FileCheck, found: str, by: Actor) -> None:
    if not found:
        check.delete()
        return
    check.finding = found
    check.save(update_fields=["finding"])
    for row in Attachment.objects.filter(file=check.file_id).select_related("dossier"):
        refuse_file(row, finding=found, by=by)


@transaction.atomic
def refuse_file(attachment: Attachment, *, finding: str, by: Actor) -> None:
    """Takes an infected file out of its dossier and tells who had attached it."""
    dossier = locking.dossier(attachment.dossier)
    changed = {"tep": attachment.name, "ly_do": INFECTED.format(finding)}
    record(dossier, "nominations.refuse_file", by=by, changed=changed)
    notifications.file_refused(attachment, finding, by)
    attachment.delete()


def clear(*, by: Actor) -> None:
    """Forgets photos that nobody used, days long past, checks of files that no row shows any more."""
    _old_photos(by.moment()).delete()
    UploadDay.objects.filter(on__lt=by.on - DAYS_KEPT).delete()
    _forgotten(by.moment()).delete()


def _old_photos(at: datetime) -> QuerySet[PhotoSet]:
    return PhotoSet.objects.filter(made_at__lt=at - PHOTOS_KEPT)


def _forgotten(at: datetime) -> QuerySet[FileCheck]:
    """Not what is just being attached: its check may be there before its row."""
    rows = FileCheck.objects.filter(since__lt=at - CHECKS_KEPT)
    for shows in (Attachment, VersionFile, InitiativeFile):
        rows = rows.exclude(Exists(shows.objects.filter(file=OuterRef("file"))))
    return rows
