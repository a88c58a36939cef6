"""The copy check, in the background after a save: fingerprints, what is everybody's, pairs."""

import logging
from collections.abc import Iterable

from celery import current_app
from django.db import transaction
from django.db.models import Count, F, Q
from django.utils import timezone

from nominations import copying
from nominations.models import (
    AchievementReport,
    CommonFingerprint,
    CopyFinding,
    Fingerprint,
    ReportSection,
    SectionPrint,
)
from nominations.models.copying import MANY, recipient_key

TASK = "nominations.tasks.check_copying"
CANDIDATES = 20  # reports that are compared word by word
MOST_AT_ONCE = 500  # reports of one catch-up
UNREAD = 0  # in place of a revision

logger = logging.getLogger(__name__)


def queue(report_pk: int) -> None:
    """By name, since tasks stand above; a broker that is away is made up for by `catch_up`."""
    transaction.on_commit(lambda: current_app.send_task(TASK, [report_pk]), robust=True)


def check(report_pk: int) -> bool:
    """Brings fingerprints and pairs of one report up to its saved texts; False when they were.

    Short transactions, between which nothing is locked: the fingerprints, the pairs, and last that
    the sections were read, so that a check that breaks off is done again.
    """
    kept = _keep_prints(report_pk)
    report = AchievementReport.objects.filter(pk=report_pk).first() if kept else None
    if report is None:
        return False
    compare(report, form_wording(report))
    for row, revision in kept:
        as_kept = SectionPrint.objects.filter(pk=row.pk, made_at=row.made_at)
        as_kept.update(revision=revision)
    return True


def catch_up() -> str:
    """What a lost message or a restored database left; a report that fails stops no other."""
    unread = _unread(ReportSection.objects.all()).order_by("report").values_list("report")
    done = failed = 0
    for (pk,) in list(unread.distinct()[:MOST_AT_ONCE]):
        try:
            done += check(pk)
        except Exception:
            logger.exception("copy check of report %s failed", pk)
            failed += 1
    return f"đã đối chiếu {done} báo cáo" + (f", lỗi {failed} báo cáo" if failed else "")


@transaction.atomic
def _keep_prints(report_pk: int) -> list[tuple[SectionPrint, int]]:
    """Writes the fingerprints of what was not read, each with the revision it is of."""
    report = AchievementReport.objects.select_for_update().filter(pk=report_pk).first()
    waiting = list(_unread(ReportSection.objects.filter(report=report))) if report else []
    ignored = form_wording(report) if waiting else frozenset()
    return [(_keep(report, section, ignored), section.revision) for section in waiting]


def _unread(sections):
    return sections.filter(Q(print__isnull=True) | ~Q(print__revision=F("revision")))


def form_wording(report: AchievementReport) -> frozenset[int]:
    sections = report.form.plain_sections() if report.form else ()
    return copying.wording(f"{each.heading}\n{each.guidance}" for each in sections)


def read(report: AchievementReport, ignored: frozenset[int]) -> copying.Text:
    return copying.Text({each.key: each.text for each in report.sections.all()}, ignored)


def common_among(texts: Iterable[copying.Text]) -> frozenset[int]:
    """Which fingerprints of these texts are everybody's. One query."""
    asked = frozenset().union(*(each.fingerprints for each in texts))
    rows = CommonFingerprint.objects.filter(hash__in=asked)
    return frozenset(rows.values_list("hash", flat=True))


def _keep(
    report: AchievementReport, section: ReportSection, ignored: frozenset[int]
) -> SectionPrint:
    row, _ = SectionPrint.objects.update_or_create(
        section=section, defaults={"revision": UNREAD, "made_at": timezone.now()}
    )
    row.fingerprints.all().delete()
    text = copying.Text({section.key: section.text}, ignored)
    recipient = recipient_key(report.nomination)
    Fingerprint.objects.bulk_create(
        Fingerprint(print=row, report=report, recipient=recipient, hash=each)
        for each in sorted(text.fingerprints - common_among([text]))
    )
    learn(text.fingerprints)
    return row


def learn(hashes: frozenset[int]) -> None:
    """What too many recipients share leaves the index, so that no list of it grows for ever.

    Reports that were named for it are to be read again.
    """
    rows = Fingerprint.objects.filter(hash__in=hashes).values("hash")
    counted = rows.annotate(n=Count("recipient", distinct=True)).filter(n__gt=MANY)
    learnt = list(counted.order_by("hash").values_list("hash", flat=True))
    CommonFingerprint.objects.bulk_create(
        (CommonFingerprint(hash=each) for each in learnt), ignore_conflicts=True
    )
    leaving = Fingerprint.objects.filter(hash__in=learnt)
    _read_again(leaving.values("report"))
    leaving.delete()


def _read_again(reports) -> None:
    """Marked as unread first: a lost message is made up for by the next catch-up."""
    named = CopyFinding.objects.filter(report__in=reports)
    found = sorted(set(named.values_list("report", flat=True)))
    SectionPrint.objects.filter(section__report__in=found).update(
        revision=UNREAD, made_at=timezone.now()
    )
    for pk in found:
        queue(pk)


def compare(report: AchievementReport, ignored: frozenset[int]) -> None:
    """Writes the pairs of this report anew, from both sides."""
    mine = read(report, ignored)
    others = candidates(report, mine)
    texts = [read(each, ignored) for each in others]
    common = common_among([mine, *texts])
    found = []
    for other, text in zip(others, texts, strict=True):
        likeness = copying.compare(mine, text, common)
        if likeness.is_notable:
            found += _both_ways(report, other, likeness)
    _write_pairs(report, found)


def _both_ways(
    report: AchievementReport, other: AchievementReport, likeness: copying.Likeness
) -> list[CopyFinding]:
    now = timezone.now()
    ways = ((report, other, likeness.share), (other, report, likeness.their_share))
    return [
        CopyFinding(report=one, other=another, share=share, found_at=now)
        for one, another, share in ways
    ]


@transaction.atomic
def _write_pairs(report: AchievementReport, found: list[CopyFinding]) -> None:
    """Whoever writes a pair holds both reports; what another check wrote of it meanwhile gives way."""
    own = Q(report=report) | Q(other=report)
    named = CopyFinding.objects.filter(own).values_list("report", flat=True)
    held = sorted({report.pk, *named, *(each.report_id for each in found)})
    reports = AchievementReport.objects.select_for_update().filter(pk__in=held).order_by("pk")
    there = set(reports.values_list("pk", flat=True))
    CopyFinding.objects.filter(own, report__in=held, other__in=held).delete()
    CopyFinding.objects.bulk_create(
        [each for each in found if {each.report_id, each.other_id} <= there],
        update_conflicts=True,
        unique_fields=["report", "other"],
        update_fields=["share", "found_at"],
    )


def candidates(report: AchievementReport, mine: copying.Text) -> list[AchievementReport]:
    """Those that share most; not the same recipient's other nomination in the same dossier."""
    shared = Fingerprint.objects.shared_with(report, mine.fingerprints)[:CANDIDATES]
    own = report.nomination
    twin = Q(nomination__dossier=own.dossier_id, nomination__staff=own.staff_id)
    twin &= Q(nomination__unit=own.unit_id)
    rows = AchievementReport.objects.filter(pk__in=[each["report"] for each in shared])
    return list(rows.exclude(twin).prefetch_related("sections"))
