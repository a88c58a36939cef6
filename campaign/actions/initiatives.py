"""Initiatives: proposed, revised, applied, recognised, spread, each with its evidence."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Count, Sum

from campaign.models import Campaign, Initiative, InitiativeAuthor, InitiativeFile
from campaign.states import InitiativeState
from documents import admission, files
from documents.uploads import Scan
from people.models import Staff, Unit
from people.roles import Role
from workflow.actors import Actor
from workflow.moving import append, locked, move, record
from workflow.permits import require

WHOLE = 100


@dataclass(frozen=True)
class Author:
    """A person of the lists, or a name with where they work; `share` in per cent."""

    name: str
    share: int
    staff: Staff | None = None
    workplace: str = ""


@transaction.atomic
def propose(
    unit: Unit,
    *,
    campaign: Campaign | None,
    values: Mapping[str, str],
    authors: Sequence[Author],
    by: Actor,
) -> Initiative:
    """`values`: title, content, effect. Raises ValidationError at the field or at `authors`."""
    row = Initiative(unit=unit, campaign=campaign, proposed_on=by.on, **values)
    require("campaign.propose_initiative", by, row)
    _check_authors(authors)
    writes_for_unit = by.is_in(unit.pk, Role.CLERK, Role.HEAD)
    if not writes_for_unit and by.staff_id not in {
        each.staff and each.staff.pk for each in authors
    }:
        raise ValidationError({"authors": "Ông/bà phải là một trong các tác giả."})
    row.full_clean()
    row.save(force_insert=True)
    _write_authors(row, authors)
    append(row, "campaign.propose_initiative", by, "", {"ten": row.title})
    return row


@transaction.atomic
def revise(
    initiative: Initiative, *, values: Mapping[str, str], authors: Sequence[Author], by: Actor
) -> Initiative:
    """As propose; the authors are replaced."""
    row = locked(initiative)
    record(row, "campaign.revise_initiative", by=by, changed={"ten": row.title})
    _check_authors(authors)
    for name, value in values.items():
        setattr(row, name, value)
    row.full_clean()
    row.save()
    row.authors.all().delete()
    _write_authors(row, authors)
    return row


@transaction.atomic
def remove(initiative: Initiative, *, by: Actor) -> None:
    """A proposal that was written down by mistake; the event stays."""
    row = locked(initiative)
    require("campaign.remove_initiative", by, row)
    append(row, "campaign.remove_initiative", by, "", {"ten": row.title})
    row.files.all().delete()
    row.delete()


@transaction.atomic
def apply(initiative: Initiative, *, applied_from: date, where: str, by: Actor) -> Initiative:
    if applied_from > by.on:
        raise ValidationError({"applied_from": "Ngày áp dụng không được sau hôm nay."})
    changed = {"ten": initiative.title, "noi": where}
    fields = {"applied_from": applied_from, "applied_where": where}
    return move(initiative, "apply", by=by, changed=changed, **fields)


@transaction.atomic
def recognise(
    initiative: Initiative, *, number: str, decided_on: date, decided_by: str, by: Actor
) -> Initiative:
    """By a decision that was taken elsewhere; an initiative is recognised after it was applied."""
    row = locked(initiative)
    if decided_on > by.on:
        raise ValidationError({"decided_on": "Ngày quyết định không được sau hôm nay."})
    if row.applied_from and decided_on < row.applied_from:
        raise ValidationError({"decided_on": "Ngày quyết định không được trước ngày áp dụng."})
    changed = {"ten": row.title, "quyet_dinh": number}
    fields = {"decision_number": number, "decided_on": decided_on, "decided_by": decided_by}
    return move(row, "recognise", by=by, changed=changed, **fields)


@transaction.atomic
def spread(initiative: Initiative, *, where: str, by: Actor) -> Initiative:
    changed = {"ten": initiative.title, "noi": where}
    return move(initiative, "spread", by=by, changed=changed, spread_to=where)


def admit(initiative: Initiative, size: int, *, by: Actor) -> None:
    """Counts `size` bytes to the sender's day, also when the file is then refused."""
    require("campaign.attach_to_initiative", by, initiative)
    _demand_room(initiative, size)
    admission.charge(size, by=by)


def _demand_room(initiative: Initiative, size: int) -> None:
    """Raises ValidationError when there would be too many files, or too much of them."""
    used = initiative.files.aggregate(n=Count("pk"), size=Sum("file__size", default=0))
    most, most_mb = settings.INITIATIVE_FILES, settings.UPLOAD_DOSSIER_MB
    if used["n"] >= most:
        words = f"Sáng kiến đã có {used['n']} tệp minh chứng, tối đa {most} tệp: hãy bỏ bớt tệp."
        raise ValidationError(words)
    if used["size"] + size > most_mb * 1024 * 1024:
        words = f"Các tệp minh chứng của một sáng kiến tối đa {most_mb} MB: hãy gửi bản nhẹ hơn."
        raise ValidationError(words)


@transaction.atomic
def attach(initiative: Initiative, *, scan: Scan, by: Actor) -> InitiativeFile:
    row = locked(initiative)
    record(row, "campaign.attach_to_initiative", by=by, changed={"tep": scan.name})
    _demand_room(row, len(scan.content))
    return InitiativeFile.objects.create(
        initiative=row,
        file=files.keep(scan.content, scan.content_type),
        name=scan.name,
        added_by_id=by.user_id,
        added_at=by.moment(),
    )


@transaction.atomic
def remove_file(file: InitiativeFile, *, by: Actor) -> None:
    row = locked(file.initiative)
    record(row, "campaign.remove_from_initiative", by=by, changed={"tep": file.name})
    file.delete()


@transaction.atomic
def succeed(unit: Unit, successor: Unit, *, by: Actor) -> list[Initiative]:
    """A closed unit's initiatives go on in its successor; what was spread has come to its end."""
    rows = Initiative.objects.filter(unit=unit).exclude(state=InitiativeState.SPREAD)
    handed_on = list(rows.select_for_update().order_by("pk"))
    for row in handed_on:
        changed = {"ten": row.title, "tu_don_vi": unit.name, "den_don_vi": successor.name}
        record(row, "campaign.transfer_initiative", by=by, changed=changed)
        row.unit = successor
        row.save(update_fields=["unit"])
    return handed_on


def _check_authors(authors: Sequence[Author]) -> None:
    total = sum(each.share for each in authors)
    staff = [each.staff.pk for each in authors if each.staff]
    if not authors:
        words = "Ghi ít nhất một tác giả."
    elif any(each.share < 1 for each in authors):
        words = "Tỷ lệ đóng góp của mỗi tác giả từ 1%."
    elif total != WHOLE:
        words = f"Tổng tỷ lệ đóng góp phải bằng 100%; hiện là {total}%."
    elif len(staff) > len(set(staff)):
        words = "Có tác giả ghi hai lần."
    else:
        return
    raise ValidationError({"authors": words})


def _write_authors(row: Initiative, authors: Sequence[Author]) -> None:
    InitiativeAuthor.objects.bulk_create(
        InitiativeAuthor(initiative=row, **vars(each)) for each in authors
    )
