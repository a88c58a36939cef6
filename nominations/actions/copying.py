"""The copy check, in the background after a save: fingerprints, what is everybody's, pairs."""

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


def queue(report_pk: int) -> None:
    """By name, since tasks stand above; a broker that is away is made up for by `catch_up`."""
    transaction.on_commit(lambda: current_app.send_task(TASK, [report_pk]), robust=True)


@transaction.atomic
def check(report_pk: int) -> bool:
    """Brings fingerprints and pairs of one report up to its saved texts; False when they were."""
    report = AchievementReport.objects.select_for_update().filter(pk=report_pk).first()
    waiting = _unread(ReportSection.objects.filter(report=report)) if report else ()
    if not waiting:
        return False
    ignored = form_wording(report)
    for section in waiting:
        _keep(report, section, ignored)
    compare(report, ignored)
    return True


def catch_up() -> str:
    """What a lost message or a restored database left; every report in a transaction of its own."""
    unread = _unread(ReportSection.objects.all()).order_by("report").values_list("report")
    reports = [pk for (pk,) in unread.distinct()[:MOST_AT_ONCE]]
    done = sum(check(pk) for pk in reports)
    return f"đã đối chiếu {done} báo cáo"


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


def _keep(report: AchievementReport, section: ReportSection, ignored: frozenset[int]) -> None:
    row, _ = SectionPrint.objects.update_or_create(
        section=section, defaults={"revision": section.revision, "made_at": timezone.now()}
    )
    row.fingerprints.all().delete()
    text = copying.Text({section.key: section.text}, ignored)
    recipient = recipient_key(report.nomination)
    Fingerprint.objects.bulk_create(
        Fingerprint(print=row, report=report, recipient=recipient, hash=each)
        for each in sorted(text.fingerprints - common_among([text]))
    )
    learn(text.fingerprints)


def learn(hashes: frozenset[int]) -> None:
    """What too many recipients share leaves the index, so that no list of it grows for ever.

    Reports that were named for it are to be read again.
    """
    rows = Fingerprint.objects.filter(hash__in=hashes).values("hash")
    counted = rows.annotate(n=Count("recipient", distinct=True)).filter(n__gt=MANY)
    learnt = list(counted.values_list("hash", flat=True))
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
    SectionPrint.objects.filter(section__report__in=found).update(revision=0)
    for pk in found:
        queue(pk)


def compare(report: AchievementReport, ignored: frozenset[int]) -> None:
    """Writes the pairs of this report anew, from both sides."""
    mine = read(report, ignored)
    others = candidates(report, mine)
    texts = [read(each, ignored) for each in others]
    common = common_among([mine, *texts])
    CopyFinding.objects.filter(Q(report=report) | Q(other=report)).delete()
    now = timezone.now()
    pairs = []
    for other, text in zip(others, texts, strict=True):
        likeness = copying.compare(mine, text, common)
        if likeness.is_notable:
            for one, another, share in (
                (report, other, likeness.share),
                (other, report, likeness.their_share),
            ):
                pairs.append(CopyFinding(report=one, other=another, share=share, found_at=now))
    CopyFinding.objects.bulk_create(pairs)


def candidates(report: AchievementReport, mine: copying.Text) -> list[AchievementReport]:
    """Those that share most; not the same recipient's other nomination in the same dossier."""
    shared = Fingerprint.objects.shared_with(report, mine.fingerprints)[:CANDIDATES]
    own = report.nomination
    twin = Q(nomination__dossier=own.dossier_id, nomination__staff=own.staff_id)
    twin &= Q(nomination__unit=own.unit_id)
    rows = AchievementReport.objects.filter(pk__in=[each["report"] for each in shared])
    return list(rows.exclude(twin).prefetch_related("sections"))
