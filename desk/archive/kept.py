"""What lies in a dossier's archive, in the order of its contents: from every app that wrote or keeps a paper of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from awards.models import (
    Decision,
    HandOverFile,
    ProvincePaper,
    ProvinceProposal,
    RulingSheet,
    SealedReport,
)
from council.models import Consultation, CouncilMeeting, PaperPoll
from documents.blocks import Head, Paper
from documents.freeze import from_data
from documents.models import IssuedDocument, StoredFile
from nominations.models import AppraisalReport, Attachment, Dossier, DossierVersion, OfficeLetter
from vietnamese.dates import local_date

UNIT, OFFICE, COUNCIL, AWARD = "1-don-vi-nop", "2-van-phong", "3-hoi-dong", "4-khen-thuong"
KINDS = dict(Attachment.Kind.choices)


@dataclass(frozen=True, kw_only=True)
class Kept:
    """One paper: composed (`paper`, frozen), or stored; `name` is what its file was called when it came.

    `issued`: of what document it is the original, whose number may have been voided since.
    """

    folder: str
    title: str
    author: str = ""
    number: str = ""
    on: date | None = None
    note: str = ""
    paper: Paper | None = None
    stored: StoredFile | None = None
    name: str = ""
    issued: IssuedDocument | None = None


def of(dossier: Dossier) -> Iterator[Kept]:
    yield from _handed_in(dossier)
    yield from _office(dossier)
    yield from _council(dossier)
    yield from _rulings(dossier)
    yield from _province(dossier)
    yield from _awards(dossier)


def _handed_in(dossier: Dossier) -> Iterator[Kept]:
    for version in dossier.versions.prefetch_related("files__file").order_by("number"):
        yield from _composed(version, dossier.unit.name)
        yield from _attached(version, dossier.unit.name)


def _composed(version: DossierVersion, author: str) -> Iterator[Kept]:
    for frozen in version.papers:
        paper = from_data(frozen)
        head = next((each for each in paper.blocks if isinstance(each, Head)), None)
        yield Kept(
            folder=UNIT,
            title=paper.title,
            author=author,
            number=head.number_line.removeprefix("Số: ") if head and head.number else "",
            on=(head and head.date) or local_date(version.submitted_at),
            note=f"lần nộp {version.number}",
            paper=paper,
        )


def _attached(version: DossierVersion, author: str) -> Iterator[Kept]:
    for each in version.files.all():
        whose = f" của {each.about}" if each.about else ""
        yield Kept(
            folder=UNIT,
            title=f"{KINDS.get(each.kind, 'Tệp')}{whose}",
            author=author,
            on=local_date(version.submitted_at),
            note=f"lần nộp {version.number}",
            stored=each.file,
            name=each.name,
        )


def _office(dossier: Dossier) -> Iterator[Kept]:
    letters = OfficeLetter.objects.filter(dossier=dossier)
    reports = AppraisalReport.objects.filter(nominations__dossier=dossier).distinct()
    for rows in (letters, reports):
        for row in rows.exclude(issued=None).order_by("pk"):
            yield from _issued(row.issued_id, OFFICE)


def _council(dossier: Dossier) -> Iterator[Kept]:
    """Minutes of the meetings and of the counting of paper ballots, summaries of opinions; no ballot."""
    items = {"items__nomination__dossier": dossier}
    meetings = CouncilMeeting.objects.filter(**items).exclude(minuted_on=None)
    with_files = ("council", "minutes_pdf", "minutes_scan")
    for row in meetings.select_related(*with_files).distinct().order_by("pk"):
        polls = row.polls.exclude(signed_on=None).select_related("minutes_pdf", "minutes_scan")
        for poll in polls.order_by("number"):
            yield from _minutes(poll, f"Biên bản kiểm phiếu: {row.title}", row, poll.signed_on)
        yield from _minutes(row, f"Biên bản họp: {row.title}", row, row.minuted_on)
    asked = Consultation.objects.filter(**items).exclude(minuted_on=None)
    with_files = ("council", "summary_pdf", "summary_scan")
    for row in asked.select_related(*with_files).distinct().order_by("pk"):
        title = f"Báo cáo tổng hợp ý kiến: {row}"
        for stored in filter(None, (row.summary_pdf, row.summary_scan)):
            yield _scan(stored, title, row.council.name, row.minuted_on)


def _minutes(
    row: CouncilMeeting | PaperPoll, title: str, meeting: CouncilMeeting, on: date
) -> Iterator[Kept]:
    """Of a council with numbers of its own the scan is among the copies of what was issued."""
    if row.minutes_issued_id:
        yield from _issued(row.minutes_issued_id, COUNCIL)
        return
    for stored in filter(None, (row.minutes_pdf, row.minutes_scan)):
        yield _scan(stored, title, meeting.council.name, on)


def _scan(stored: StoredFile, title: str, author: str, on: date) -> Kept:
    return Kept(folder=COUNCIL, title=title, author=author, on=on, stored=stored)


def _rulings(dossier: Dossier) -> Iterator[Kept]:
    """What the director signed on paper."""
    sheets = RulingSheet.objects.filter(nominations__dossier=dossier).exclude(scan=None)
    for row in sheets.select_related("scan").distinct().order_by("pk"):
        yield Kept(
            folder=AWARD,
            title="Phiếu trình đã ký",
            author=row.signed_by_name,
            on=row.signed_on,
            stored=row.scan,
        )


def _province(dossier: Dossier) -> Iterator[Kept]:
    """Reports with the Sở's seal, the proposal to the province and what went with it."""
    sealed = SealedReport.objects.filter(nomination__dossier=dossier)
    for row in sealed.select_related("file", "nomination").order_by("pk"):
        title = f"Báo cáo có xác nhận của {row.nomination.recipient}"
        yield _added(row, title, author=dossier.unit.name)
    proposals = ProvinceProposal.objects.filter(lines__nomination__dossier=dossier)
    for row in proposals.exclude(issued=None).distinct().order_by("pk"):
        yield from _issued(row.issued_id, AWARD)
        for each in ProvincePaper.objects.filter(proposal=row).select_related("file"):
            yield _added(each, each.title)


def _added(
    row: SealedReport | ProvincePaper | HandOverFile, title: str, *, author: str = ""
) -> Kept:
    on = local_date(row.added_at)
    return Kept(folder=AWARD, title=title, author=author, on=on, stored=row.file, name=row.name)


def _awards(dossier: Dossier) -> Iterator[Kept]:
    decisions = Decision.objects.filter(lines__nomination__dossier=dossier).exclude(issued=None)
    for row in decisions.distinct().order_by("pk"):
        yield from _issued(row.issued_id, AWARD)
        for each in HandOverFile.objects.filter(decision=row).select_related("file").order_by("pk"):
            yield _added(each, f"Trao thưởng: {each.get_kind_display().lower()}")


def _issued(pk: int, folder: str) -> Iterator[Kept]:
    """The original as it was issued, then its signed copies."""
    row = IssuedDocument.objects.for_check().get(pk=pk)
    facts = {"folder": folder, "author": row.issuer, "number": row.reference, "on": row.issued_on}
    note = f"số đã hủy: {row.void_reason}" if row.voided_at else ""
    yield Kept(title=row.full_title, stored=row.pdf, issued=row, note=note, **facts)
    for each in row.signed_copies.all():
        title, note = f"{each.heading}: {row.full_title}", each.get_kind_display()
        yield Kept(title=title, stored=each.file, name=each.name, note=note, **facts)
