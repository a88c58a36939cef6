"""Writing the unit's papers: letter, minutes, report sections, attachments."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from documents import files
from documents.uploads import Scan
from nominations.models import (
    Attachment,
    Dossier,
    MinutesAttendance,
    Nomination,
    ReportSection,
    SubmissionLetter,
    UnitMinutes,
    UnitVote,
)
from workflow.actors import Actor
from workflow.moving import append, record
from workflow.permits import require


@dataclass(frozen=True)
class Present:
    staff_id: int
    name: str
    position: str
    is_present: bool
    reason: str = ""


@dataclass(frozen=True)
class Counted:
    nomination_id: int
    in_favour: int
    against: int
    abstaining: int


class Clash(Exception):  # noqa: N818 - two people wrote the same section
    """Another save came first; both texts are kept for the page to show side by side."""

    def __init__(self, key: str, theirs: ReportSection, mine: str):
        super().__init__(f"{theirs.saved_by_name} đã lưu mục này trước.")
        self.key, self.theirs, self.mine = key, theirs, mine


@transaction.atomic
def save_letter(dossier: Dossier, *, values: Mapping[str, Any], by: Actor) -> SubmissionLetter:
    dossier = _locked(dossier)
    record(dossier, "nominations.save_letter", by=by)
    letter = dossier.letter
    for name, value in values.items():
        setattr(letter, name, value)
    letter.full_clean(exclude=["dossier"])
    letter.save()
    return letter


@transaction.atomic
def save_minutes(
    dossier: Dossier,
    *,
    values: Mapping[str, Any],
    people: Sequence[Present],
    votes: Sequence[Counted],
    by: Actor,
) -> UnitMinutes:
    """Saves the minutes whole: facts, attendance and votes together, or nothing."""
    dossier = _locked(dossier)
    record(dossier, "nominations.save_minutes", by=by)
    minutes = dossier.minutes
    for name, value in values.items():
        setattr(minutes, name, value)
    minutes.full_clean(exclude=["dossier"])
    minutes.save()
    minutes.attendances.all().delete()
    MinutesAttendance.objects.bulk_create(
        MinutesAttendance(minutes=minutes, **vars(person)) for person in people
    )
    own = set(dossier.nominations.live().values_list("pk", flat=True))
    for vote in votes:
        if vote.nomination_id in own:
            UnitVote.objects.update_or_create(
                nomination_id=vote.nomination_id,
                defaults={
                    "in_favour": vote.in_favour,
                    "against": vote.against,
                    "abstaining": vote.abstaining,
                },
            )
    return minutes


@transaction.atomic
def save_section(
    nomination: Nomination, *, key: str, text: str, revision: int, by: Actor
) -> ReportSection:
    """Saves one section if nobody saved it since `revision` (0: not yet written). Raises Clash."""
    require("nominations.save_report", by, nomination)
    report = nomination.report
    if report.form is None or key not in {each.key for each in report.form.plain_sections()}:
        raise ValidationError("Mẫu báo cáo không có mục này.")
    section = ReportSection.objects.select_for_update().filter(report=report, key=key).first()
    if section is None:
        section = ReportSection(report=report, key=key, revision=0)
    if section.text == text:
        return section
    if section.revision != revision:
        raise Clash(key, section, text)
    section.text, section.revision = text, section.revision + 1
    section.saved_at, section.saved_by_name = by.moment(), by.name
    section.full_clean(exclude=["report"])
    section.save()
    return section


@transaction.atomic
def attach(
    dossier: Dossier, *, kind: str, scan: Scan, by: Actor, nomination: Nomination | None = None
) -> Attachment:
    dossier = _locked(dossier)
    record(dossier, "nominations.attach_file", by=by, changed={"loai": kind, "tep": scan.name})
    return Attachment.objects.create(
        dossier=dossier,
        nomination=nomination,
        kind=kind,
        file=files.keep(scan.content, scan.content_type),
        name=scan.name,
        added_by_id=by.user_id,
        added_at=by.moment(),
    )


@transaction.atomic
def remove_file(attachment: Attachment, *, by: Actor) -> None:
    dossier = _locked(attachment.dossier)
    require("nominations.remove_file", by, dossier)
    append(dossier, "nominations.remove_file", by, "", {"tep": attachment.name})
    attachment.delete()


def _locked(dossier: Dossier) -> Dossier:
    return Dossier.objects.select_for_update().get(pk=dossier.pk)
