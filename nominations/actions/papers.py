"""Writing the unit's papers: letter, minutes, report sections, attachments."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from documents import files
from documents.uploads import Scan
from nominations.actions import copying, locking, quota, scans
from nominations.models import (
    AchievementReport,
    Attachment,
    Dossier,
    MinutesAttendance,
    Nomination,
    ReportSection,
    SubmissionLetter,
    UnitMinutes,
    UnitVote,
)
from vietnamese.dates import dmy, local_date
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
    reason: str = ""


@dataclass(frozen=True)
class Typed:
    """One section as typed; `revision` is the one the writer had before their eyes."""

    key: str
    text: str
    revision: int


class Clash(Exception):  # noqa: N818 - two people wrote the same section
    """Another save came first; both texts are kept for the page to show side by side."""

    def __init__(self, key: str, theirs: ReportSection, mine: str):
        super().__init__(f"{theirs.saved_by_name} đã lưu mục này trước.")
        self.key, self.theirs, self.mine = key, theirs, mine


class Clashes(Exception):  # noqa: N818 - as Clash
    """Every section of one save that somebody else saved first; nothing of it was written."""

    def __init__(self, clashes: Sequence[Clash]):
        super().__init__("; ".join(str(each) for each in clashes))
        self.by_key = {each.key: each for each in clashes}


@transaction.atomic
def save_letter(dossier: Dossier, *, values: Mapping[str, Any], by: Actor) -> SubmissionLetter:
    """Raises ValidationError at `number` or `issued_on`."""
    dossier = locking.dossier(dossier)
    record(dossier, "nominations.save_letter", by=by)
    letter = dossier.letter
    for name, value in values.items():
        setattr(letter, name, value)
    if letter.issued_on:
        _check_day(dossier, letter.issued_on, by)
    letter.full_clean(exclude=["dossier"])
    with scans.compared(dossier, by=by):
        letter.save()
    return letter


def _check_day(dossier: Dossier, day: date, by: Actor) -> None:
    """The letter's day: from the round's opening and the minutes on, not after today."""
    held_at, opens_on = dossier.minutes.held_at, dossier.round.opens_on
    if day > by.on:
        words = "Ngày Tờ trình không được sau hôm nay."
    elif day < opens_on:
        words = f"Ngày Tờ trình không được trước ngày bắt đầu nhận hồ sơ của đợt ({dmy(opens_on)})."
    elif held_at and day < local_date(held_at):
        words = f"Ngày Tờ trình không được trước ngày họp xét ({dmy(local_date(held_at))})."
    else:
        return
    raise ValidationError({"issued_on": words})


@transaction.atomic
def save_minutes(
    dossier: Dossier,
    *,
    values: Mapping[str, Any],
    people: Sequence[Present],
    votes: Sequence[Counted],
    by: Actor,
) -> UnitMinutes:
    """Saves the minutes whole: facts, attendance and votes together, or nothing.

    Raises ValidationError at `held_on` or `held_time`, the two halves of `held_at` on paper.
    """
    dossier = locking.dossier(dossier)
    record(dossier, "nominations.save_minutes", by=by)
    minutes = dossier.minutes
    for name, value in values.items():
        setattr(minutes, name, value)
    if minutes.held_at:
        _check_held(minutes.held_at, by)
    minutes.full_clean(exclude=["dossier"])
    with scans.compared(dossier, by=by):
        minutes.save()
        _replace_people(minutes, people)
        _replace_votes(dossier, votes)
    return minutes


def _check_held(held_at: datetime, by: Actor) -> None:
    day, now = local_date(held_at), by.moment()
    if day > by.on:
        where, what = "held_on", "ngày"
    elif day == local_date(now) and held_at > now:
        where, what = "held_time", "giờ"
    else:
        return
    raise ValidationError({where: f"Biên bản ghi cuộc họp đã diễn ra: {what} họp chưa đến."})


def _replace_people(minutes: UnitMinutes, people: Sequence[Present]) -> None:
    """Who was named before keeps the place; the new ones follow as given."""
    named = minutes.attendances.values_list("staff_id", flat=True)
    places = {staff: place for place, staff in enumerate(named)}
    people = sorted(people, key=lambda each: places.get(each.staff_id, len(places)))
    minutes.attendances.all().delete()
    MinutesAttendance.objects.bulk_create(
        MinutesAttendance(minutes=minutes, **vars(person)) for person in people
    )


def _replace_votes(dossier: Dossier, votes: Sequence[Counted]) -> None:
    """A vote that is no longer among them was struck out."""
    own = set(dossier.nominations.live().values_list("pk", flat=True))
    UnitVote.objects.filter(nomination__in=own).delete()
    UnitVote.objects.bulk_create(
        UnitVote(**vars(vote)) for vote in votes if vote.nomination_id in own
    )


@transaction.atomic
def save_report(
    nomination: Nomination, *, summary: str, sections: Sequence[Typed], by: Actor
) -> None:
    """Saves summary and sections together, or nothing. Raises Clashes naming every section."""
    nomination = locking.nomination(nomination)
    require("nominations.save_report", by, nomination)
    clashes = []
    for typed in sections:
        try:
            save_section(nomination, **vars(typed), by=by)
        except Clash as clash:
            clashes.append(clash)
    if clashes:
        raise Clashes(clashes)
    nomination.summary = summary
    with scans.compared(nomination.dossier, by=by):  # the letter's list prints it
        nomination.save(update_fields=["summary"])


@transaction.atomic
def save_section(
    nomination: Nomination, *, key: str, text: str, revision: int, by: Actor
) -> ReportSection:
    """Saves one section if nobody saved it since `revision` (0: not yet written). Raises Clash."""
    nomination = locking.nomination(nomination)
    require("nominations.save_report", by, nomination)
    report = AchievementReport.objects.select_for_update().get(nomination=nomination)
    if report.form is None or key not in {each.key for each in report.form.plain_sections()}:
        raise ValidationError("Mẫu báo cáo không có mục này.")
    section = ReportSection.objects.filter(report=report, key=key).first()
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
    copying.queue(report.pk)
    return section


@transaction.atomic
def attach(
    dossier: Dossier, *, kind: str, scan: Scan, by: Actor, nomination: Nomination | None = None
) -> Attachment:
    dossier = locking.dossier(dossier)
    record(dossier, "nominations.attach_file", by=by, changed={"loai": kind, "tep": scan.name})
    quota.demand_room(dossier, len(scan.content))
    if nomination is not None and nomination.dossier_id != dossier.pk:
        raise ValidationError({"nomination": "Đề nghị này thuộc hồ sơ khác."})
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
    dossier = locking.dossier(attachment.dossier)
    require("nominations.remove_file", by, dossier)
    append(dossier, "nominations.remove_file", by, "", {"tep": attachment.name})
    attachment.delete()
