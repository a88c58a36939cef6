"""Writing a report: drafts that nobody else sees, and the save of a whole page."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from nominations import figures
from nominations.actions import locking, papers
from nominations.actions.papers import Clash, Clashes, Typed
from nominations.figures import Figure
from nominations.models import (
    AchievementReport,
    FigureTable,
    Nomination,
    ReportFigure,
    ReportSection,
    SectionDraft,
)
from nominations.models.writing import LONGEST, SUMMARY
from workflow.actors import Actor
from workflow.permits import require

FIGURES = "so-lieu"  # the table's key among the clashes
LONGEST_DRAFT = 2 * LONGEST  # a text that is too long to be saved is not lost


@dataclass(frozen=True)
class Kept:
    """`saved_at`: None when the text is the saved one, so that there is nothing to keep.

    `newer`: the section as somebody else saved it since the writer opened it.
    """

    saved_at: datetime | None
    newer: ReportSection | None


@dataclass(frozen=True)
class TypedFigures:
    """The whole table as typed; `revision` is the one the writer had before their eyes."""

    rows: tuple[Figure, ...]
    revision: int


@dataclass(frozen=True)
class Page:
    """What one save of the page says. `summary`, `figures`: None when left as they were.

    `seen_summary`: the fingerprint of the saved summary that the writer had before their eyes.
    `undrafted`: keys whose draft is over; `moved`: keys of an earlier form's texts that found a place.
    """

    sections: Sequence[Typed] = ()
    summary: str | None = None
    seen_summary: str = ""
    figures: TypedFigures | None = None
    undrafted: frozenset[str] = field(default_factory=frozenset)
    moved: frozenset[str] = field(default_factory=frozenset)


@transaction.atomic
def draft(nomination: Nomination, typed: Typed, *, by: Actor) -> Kept:
    """Keeps what the user is writing until the section is saved or the draft discarded."""
    nomination = locking.nomination(nomination)
    require("nominations.save_report", by, nomination)
    report = AchievementReport.objects.select_related("form").get(nomination=nomination)
    section = _section(nomination, report, typed.key)
    newer = section if section.revision > typed.revision else None
    mine = SectionDraft.objects.filter(report=report, key=typed.key, user_id=by.user_id)
    if section.text == typed.text:
        mine.delete()
        return Kept(None, None)
    row = mine.first() or SectionDraft(report=report, key=typed.key, user_id=by.user_id)
    row.text, row.base_revision, row.saved_at = typed.text, typed.revision, by.moment()
    row.full_clean(exclude=["report", "user"])
    row.save()
    return Kept(row.saved_at, newer)


@transaction.atomic
def discard(nomination: Nomination, *, key: str, by: Actor) -> None:
    """Throws the user's own draft away; the saved text stays."""
    nomination = locking.nomination(nomination)
    require("nominations.save_report", by, nomination)
    _undraft(nomination, [key], by)


@transaction.atomic
def save(nomination: Nomination, page: Page, *, by: Actor) -> None:
    """Saves all that was changed on the page, or nothing. Raises Clashes naming every place."""
    nomination = locking.nomination(nomination)
    require("nominations.save_report", by, nomination)
    clashes = [*_summary_clash(nomination, page), *_text_clashes(nomination, page, by)]
    if page.figures is not None:
        try:
            save_figures(nomination, page.figures, by=by)
        except Clash as clash:
            clashes.append(clash)
    if clashes:
        raise Clashes(clashes)
    ReportSection.objects.filter(
        report__nomination=nomination, key__in=_gone(nomination, page)
    ).delete()
    _undraft(nomination, page.undrafted, by)


def _summary_clash(nomination: Nomination, page: Page) -> list[Clash]:
    """The summary has no revision: its saved text itself is compared."""
    if page.summary in (None, nomination.summary):
        return []
    if fingerprint(nomination.summary) == page.seen_summary:
        return []
    theirs = ReportSection(key=SUMMARY, text=nomination.summary, saved_by_name="Người khác")
    return [Clash(SUMMARY, theirs, page.summary)]


def _text_clashes(nomination: Nomination, page: Page, by: Actor) -> Iterable[Clash]:
    summary = nomination.summary if page.summary is None else page.summary
    try:
        papers.save_report(nomination, summary=summary, sections=page.sections, by=by)
    except Clashes as clashes:
        return clashes.by_key.values()
    return ()


@transaction.atomic
def save_figures(nomination: Nomination, typed: TypedFigures, *, by: Actor) -> FigureTable:
    """Replaces the table if nobody saved it since `revision` (0: not yet written). Raises Clash."""
    nomination = locking.nomination(nomination)
    require("nominations.save_report", by, nomination)
    report = AchievementReport.objects.select_for_update().get(nomination=nomination)
    table = FigureTable.objects.filter(report=report).first() or FigureTable(report=report)
    if figures.of(table if table.pk else None) == list(typed.rows):
        return table
    if table.revision != typed.revision:
        raise Clash(FIGURES, table, "")
    table.revision, table.saved_at, table.saved_by_name = table.revision + 1, by.moment(), by.name
    table.save()
    table.rows.all().delete()
    made = [
        ReportFigure(table=table, order=n, **asdict(row)) for n, row in enumerate(typed.rows, 1)
    ]
    for row in made:
        row.full_clean(exclude=["table"], validate_constraints=False)
    ReportFigure.objects.bulk_create(made)
    return table


def fingerprint(text: str) -> str:
    """Tells one text from another without carrying it through a form."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _section(nomination: Nomination, report: AchievementReport, key: str) -> ReportSection:
    """The saved section, or an empty one; the summary reads as a section without revisions."""
    if key == SUMMARY:
        return ReportSection(report=report, key=key, text=nomination.summary, revision=0)
    keys = {each.key for each in report.form.plain_sections()} if report.form else set()
    if key not in keys:
        raise ValidationError("Mẫu báo cáo không có mục này.")
    empty = ReportSection(report=report, key=key, revision=0)
    return ReportSection.objects.filter(report=report, key=key).first() or empty


def _gone(nomination: Nomination, page: Page) -> set[str]:
    """Only texts without a place in the form may go."""
    form = AchievementReport.objects.select_related("form").get(nomination=nomination).form
    return set(page.moved) - {each.key for each in (form.plain_sections() if form else ())}


def _undraft(nomination: Nomination, keys: Iterable[str], by: Actor) -> None:
    mine = SectionDraft.objects.filter(report__nomination=nomination, user_id=by.user_id)
    mine.filter(key__in=keys).delete()
