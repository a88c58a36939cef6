"""Keeping a dossier's files beyond their time, listing what is no longer needed, and, once signed, removing it."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction

from campaign.models import KeptFor, RetentionPeriod
from documents import files
from documents.actions.paperwork import Paperwork
from nominations.models import (
    Attachment,
    DisposalLine,
    DisposalList,
    Dossier,
    FileCheck,
    RetentionHold,
    VersionFile,
)
from nominations.models.retention import disposable
from nominations.papers.disposal import disposal
from people.papers_told import on_its_way
from people.rules import DISPOSAL_KIND
from people.signing import signature
from workflow.actors import Actor
from workflow.moving import append, locked, record
from workflow.permits import require

ABOUT = "Hủy tài liệu hết thời hạn bảo quản"


@transaction.atomic
def retain(dossier: Dossier, *, reason: str, document: str = "", by: Actor) -> RetentionHold:
    """Nothing of it is removed until it is freed, whatever list names it."""
    dossier = locked(dossier)
    record(dossier, "nominations.retain_dossier", by=by, changed={"ly_do": reason})
    hold = RetentionHold(
        dossier=dossier,
        reason=reason,
        document=document,
        placed_by_name=by.name,
        placed_at=by.moment(),
    )
    hold.full_clean()
    hold.save(force_insert=True)
    return hold


@transaction.atomic
def free(dossier: Dossier, *, reason: str, by: Actor) -> Dossier:
    dossier = locked(dossier)
    record(dossier, "nominations.free_dossier", by=by, changed={"ly_do": reason})
    dossier.retention_holds.standing().update(lifted_by_name=by.name, lifted_at=by.moment())
    return dossier


@transaction.atomic
def draft(chosen: Iterable[Dossier], *, by: Actor) -> DisposalList:
    """A list of dossiers whose time is over. Raises ValidationError at `chosen`."""
    require("nominations.draft_disposal", by, None)
    row = DisposalList.objects.create(drafted_on=by.on, about=f"{ABOUT} (năm {by.on.year})")
    count = _list(row, chosen, by)
    append(row, "nominations.draft_disposal", by, "", {"so_ho_so": count})
    return row


@transaction.atomic
def revise(row: DisposalList, *, chosen: Iterable[Dossier], by: Actor) -> DisposalList:
    """The same draft with other dossiers. Raises ValidationError at `chosen`."""
    row, chosen = locked(row), list(chosen)  # read before its lines go
    require("nominations.revise_disposal", by, row)
    row.lines.all().delete()
    count = _list(row, chosen, by)
    append(row, "nominations.revise_disposal", by, "", {"so_ho_so": count})
    return row


@transaction.atomic
def dispose(line: DisposalLine, *, by: Actor) -> int:
    """Removes the files of one dossier whose list took effect; returns how many.

    The dossier is locked as `retain` locks it: what is kept at this moment stays. A file that a
    dossier outside such lists also has stays for that one.
    """
    dossier = locked(line.dossier)
    require("nominations.dispose_dossier", by, dossier)
    gone = [each for each in sorted(_files_of(dossier)) if _is_free(each)]
    for sha256 in gone:
        files.dispose(sha256, at=by.moment())
    DisposalLine.objects.filter(pk=line.pk).update(removed_at=by.moment(), files=len(gone))
    changed = {"so": line.list.issued.reference, "so_tep": len(gone)}
    append(dossier, "nominations.dispose_dossier", by, "", changed)
    return len(gone)


def waiting() -> Iterable[DisposalLine]:
    """What a signed list names, still there, and nobody keeps."""
    rows = DisposalLine.objects.filter(disposed_at__isnull=False, removed_at__isnull=True)
    kept = RetentionHold.objects.standing().values("dossier")
    return rows.exclude(dossier__in=kept).select_related("dossier", "list__issued").order_by("pk")


def _list(row: DisposalList, chosen: Iterable[Dossier], by: Actor) -> int:
    """The dossiers are locked: two lists cannot take the same."""
    keys = [each.pk for each in chosen]
    list(Dossier.objects.select_for_update().filter(pk__in=keys).order_by("pk"))
    found = list(disposable(by.on).filter(pk__in=keys).for_list().order_by("state_since", "pk"))
    if not found or len(found) != len(keys):
        raise ValidationError({"chosen": "Có hồ sơ không còn ở diện hết thời hạn; hãy chọn lại."})
    periods = {each.kept_for: each for each in RetentionPeriod.objects.all()}
    DisposalLine.objects.bulk_create(
        _line(row, place, each, periods[each.kept_for]) for place, each in enumerate(found, 1)
    )
    return len(found)


def _line(row: DisposalList, place: int, dossier: Dossier, period: RetentionPeriod) -> DisposalLine:
    return DisposalLine(
        list=row,
        dossier=dossier,
        order=place,
        title=f"Hồ sơ {dossier.code} của {dossier.unit.name}: {dossier.round.name}"[:400],
        ended_on=dossier.state_since,
        kept_for=f"{KeptFor(dossier.kept_for).label}, {period.words}",
        basis=period.source,
    )


def _files_of(dossier: Dossier) -> set[str]:
    attached = Attachment.objects.filter(dossier=dossier).values_list("file", flat=True)
    handed_in = VersionFile.objects.filter(version__dossier=dossier).values_list("file", flat=True)
    return {*attached, *handed_in}


def _is_free(sha256: str) -> bool:
    """Only dossiers whose lists took effect have it."""
    owners = {_owner(each) for each in files.references(sha256) if not isinstance(each, FileCheck)}
    lines = DisposalLine.objects.filter(dossier__in=owners - {None}, disposed_at__isnull=False)
    kept = RetentionHold.objects.standing().values("dossier")
    return None not in owners and owners == set(
        lines.exclude(dossier__in=kept).values_list("dossier", flat=True)
    )


def _owner(row: object) -> int | None:
    """The dossier that a file's row belongs to; None for a row of anything else."""
    if isinstance(row, Attachment):
        return row.dossier_id
    return row.version.dossier_id if isinstance(row, VersionFile) else None


def _took_effect(row: DisposalList, by: Actor, _reason: str) -> None:
    row.lines.update(disposed_at=by.moment())


def _freed(row: DisposalList, _by: Actor, _reason: str) -> None:
    row.lines.update(is_live=False)


DISPOSALS = Paperwork(
    kind=DISPOSAL_KIND,
    compose=disposal,
    signature=signature,
    follow={
        **on_its_way(DISPOSAL_KIND, "Quyết định hủy tài liệu", "/ho-so/danh-muc-huy/{pk}/"),
        "attach_signed": _took_effect,
        "void": _freed,
    },
)
