"""The copy check on many made reports: what it finds and flags, how long a query takes, how much memory.

`main()` wants Django set up on a migrated, empty database that may be thrown away. Copies are checked
by what the background task calls; the reports they are looked for in are written in bulk, through the
same fingerprints.
"""

import itertools
import statistics
import time
import tracemalloc
from collections.abc import Callable, Iterable

from django.db.models import Count, Max
from django.utils import timezone

from nominations import copying
from nominations.actions import copying as checks
from nominations.models import (
    AchievementReport,
    CommonFingerprint,
    CopyFinding,
    Fingerprint,
    Nomination,
    ReportSection,
    SectionPrint,
)
from nominations.models.copying import MANY
from people.models import Staff
from script.lib.bench_decision import copied
from tests.nominations.made_reports import Maker, in_sections
from tests.walk import MONDAY, Walk, office_of, person_of

REPORTS, COPIES, ASKED, PAIRS, CHECKED = 10_000, 60, 200, 3000, 20
MOST_MS, MOST_FLAGGED, MOST_MEGABYTES = 50, 1.0, 50
BATCH = 500


def main() -> bool:
    """Prints every figure; False when one is beyond its bound."""
    sizes()
    made = Made()
    seconds = timed(lambda: made.write(REPORTS))
    print(f"{REPORTS:,} reports in the index after {seconds:.0f} s: {rows()}")
    kept = [asked(made), found(made), flagged(made), remembered(made)]
    return all(kept)


class Made:
    """Every report of a person and a nomination of its own, in one dossier."""

    def __init__(self) -> None:
        self.maker = Maker()
        self.nomination = person_of(Walk(office_of(MONDAY)).complete_draft())
        self.form = self.nomination.report.form
        self.ignored = checks.form_wording(self.nomination.report)
        self.count = itertools.count(1)
        self.sentences: dict[int, list[str]] = {}

    def write(self, count: int) -> None:
        for first in range(0, count, BATCH):
            sentences = [self.maker.sentences() for _ in range(min(BATCH, count - first))]
            self.read(self.saved(sentences))
        hashes = list(Fingerprint.objects.values_list("hash", flat=True).distinct())
        for first in range(0, len(hashes), BATCH):
            checks.learn(frozenset(hashes[first : first + BATCH]))

    def saved(self, sentences: list[list[str]]) -> list[AchievementReport]:
        """Reports whose sections nobody has read yet."""
        numbers = [next(self.count) for _ in sentences]
        staff = Staff.objects.bulk_create(
            copied(self.nomination.staff, code=f"BENCH{number}") for number in numbers
        )
        nominations = Nomination.objects.bulk_create(
            copied(self.nomination, staff=each) for each in staff
        )
        reports = AchievementReport.objects.bulk_create(
            AchievementReport(nomination=each, form=self.form) for each in nominations
        )
        self.sentences |= {each.pk: said for each, said in zip(reports, sentences, strict=True)}
        ReportSection.objects.bulk_create(
            ReportSection(report=report, key=key, text=text, saved_at=timezone.now())
            for report in reports
            for key, text in in_sections(self.sentences[report.pk]).items()
        )
        return reports

    def read(self, reports: list[AchievementReport]) -> None:
        sections = ReportSection.objects.filter(report__in=reports)
        prints = SectionPrint.objects.bulk_create(
            SectionPrint(section=each, revision=each.revision, made_at=timezone.now())
            for each in sections.select_related("report__nomination")
        )
        Fingerprint.objects.bulk_create(
            (
                Fingerprint(
                    print=each,
                    report=each.section.report,
                    recipient=each.section.report.nomination.staff_id,
                    hash=kept,
                )
                for each in prints
                for kept in copying.Text({"": each.section.text}, self.ignored).fingerprints
            ),
            batch_size=5000,
        )

    def copies(self) -> dict[int, int]:
        """A saved copy → what it was copied from."""
        sources = self.maker.random.sample(sorted(self.sentences), COPIES)
        made = self.saved([self.maker.copied(self.sentences[each]) for each in sources])
        return {copy.pk: source for copy, source in zip(made, sources, strict=True)}


def asked(made: Made) -> bool:
    """How long it takes to name the reports that share most with one."""
    times = []
    for report in AchievementReport.objects.filter(pk__in=some(made, ASKED)):
        fingerprints = checks.read(report, made.ignored).fingerprints
        shared = Fingerprint.objects.shared_with(report, fingerprints)[: checks.CANDIDATES]
        times.append(1000 * timed(lambda shared=shared: list(shared)))
    median, longest = statistics.median(times), max(times)
    print(f"Query: median {median:.1f} ms, longest {longest:.1f} ms (at most {MOST_MS})")
    return longest < MOST_MS


def found(made: Made) -> bool:
    copies = made.copies()
    times = [1000 * timed(lambda pk=pk: checks.check(pk)) for pk in copies]
    told = {
        (each.report_id, each.other_id): each.share
        for each in CopyFinding.objects.filter(report__in=copies)
    }
    shares = [told[pair] for pair in copies.items() if pair in told]
    others = len(told) - len(shares)
    print(
        f"Copies of 40 %, every figure changed: {len(shares)}/{COPIES} found, told as "
        f"{min(shares)}–{max(shares)} %; {others} other reports named beside them; "
        f"a whole check takes {statistics.median(times):.0f} ms"
    )
    return len(shares) == COPIES


def flagged(made: Made) -> bool:
    texts = {
        each.pk: checks.read(each, made.ignored)
        for each in AchievementReport.objects.filter(pk__in=some(made, ASKED))
    }
    pairs = itertools.islice(itertools.combinations(texts.values(), 2), PAIRS)
    common = checks.common_among(texts.values())
    notable = 100 * statistics.mean(copying.compare(*each, common).is_notable for each in pairs)
    print(f"Unrelated pairs flagged: {notable:.2f} % of {PAIRS:,} (at most {MOST_FLAGGED:.0f})")
    return notable < MOST_FLAGGED


def remembered(made: Made) -> bool:
    """What one check holds at most: the report and those it is compared with, however many there are."""
    tracemalloc.start()
    for report in AchievementReport.objects.filter(pk__in=some(made, CHECKED)):
        checks.compare(report, made.ignored)
    megabytes = tracemalloc.get_traced_memory()[1] / 2**20
    tracemalloc.stop()
    print(f"Memory of {CHECKED} checks: {megabytes:.1f} MB at most (bound {MOST_MEGABYTES})")
    return megabytes <= MOST_MEGABYTES


def some(made: Made, count: int) -> list[int]:
    return made.maker.random.sample(sorted(made.sentences), count)


def sizes() -> None:
    """Shingles of several sizes on copies in which every figure and a word in ten are others."""
    chosen = copying.WORDS
    for copying.WORDS in (3, 4, 5, 6, 8):
        maker = Maker(seed=7)
        sources = [maker.sentences() for _ in range(150)]
        texts = read_all(sources)
        common = frequent(texts)
        copies = read_all(maker.reworded(maker.copied(each)) for each in sources[:60])
        likeness = [
            copying.compare(mine, theirs, common)
            for mine, theirs in zip(copies, texts, strict=False)
        ]
        strangers = [copying.compare(a, b, common) for a in texts[:60] for b in texts[60:]]
        told = sum(each.is_notable for each in likeness)
        share = statistics.mean(each.share for each in likeness)
        notable = 100 * statistics.mean(each.is_notable for each in strangers)
        print(
            f"Shingles of {copying.WORDS}: {told}/60 reworded copies of 40 % found, told as "
            f"{share:.0f} %; {notable:.2f} % of strangers flagged"
        )
    copying.WORDS = chosen


def read_all(reports: Iterable[list[str]]) -> list[copying.Text]:
    return [copying.Text(in_sections(each)) for each in reports]


def frequent(texts: list[copying.Text]) -> set[int]:
    counts: dict[int, int] = {}
    for kept in itertools.chain.from_iterable(each.fingerprints for each in texts):
        counts[kept] = counts.get(kept, 0) + 1
    return {kept for kept, count in counts.items() if count > MANY}


def rows() -> str:
    longest = Fingerprint.objects.values("hash").annotate(n=Count("recipient", distinct=True))
    return (
        f"{Fingerprint.objects.count():,} fingerprints, {CommonFingerprint.objects.count():,} "
        f"everybody's, at most {longest.aggregate(most=Max('n'))['most']} recipients of one"
    )


def timed(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began
