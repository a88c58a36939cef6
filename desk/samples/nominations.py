"""Samples of nomination and appraisal: the office's papers, the units', the summary, a file's contents."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from django.db.models import Count

from campaign.models import Round
from desk.archive.package import contents_of
from desk.samples.pieces import DRAFT, ISSUED, Sample, both, on_its_way
from documents.blocks import Paper
from nominations import papers
from nominations import summary as summaries
from nominations.actions.office_papers import LETTERS, REPORTS
from nominations.models import AppraisalReport, Dossier, Nomination, OfficeLetter
from workflow.actors import clock

UNIT_PAPERS = (
    "to-trinh",
    "bien-ban-xet",
    "bao-cao-thanh-tich-tap-the",
    "bao-cao-thanh-tich-ca-nhan",
)
LETTER_NAMES = {
    OfficeLetter.Kind.GUIDANCE: "cong-van-huong-dan",
    OfficeLetter.Kind.REMINDER: "cong-van-don-doc",
    OfficeLetter.Kind.SUPPLEMENT: "cong-van-bo-sung",
}


def of_units() -> Iterator[Sample]:
    """What a draft does not hold yet is shown from a submitted dossier, marked as a draft."""
    submitted = _papers(Dossier.objects.filter(versions__isnull=False).distinct())
    drafts = submitted | _papers(Dossier.objects.filter(state="draft"))
    for found, state in ((drafts, DRAFT), (submitted, ISSUED)):
        for name in UNIT_PAPERS:
            paper = found.get(name)
            yield Sample(f"{name}-{state}", replace(paper, draft=state == DRAFT) if paper else None)


def _papers(dossiers: Any) -> dict[str, Paper]:
    dossier = _fullest(dossiers)
    made = papers.all_of(dossier) if dossier else []
    return {_name(paper, nomination): paper for nomination, paper in made}


def _fullest(dossiers: Any) -> Dossier | None:
    """One that names both a collective and a person, if there is one."""
    for subject in ("tap_the", "ca_nhan"):
        better = dossiers.filter(
            pk__in=Nomination.objects.filter(subject=subject).values("dossier")
        )
        dossiers = better if better.exists() else dossiers
    return dossiers.order_by("pk").last()


def _name(paper: Paper, nomination: int | None) -> str:
    if nomination is None:
        return paper.kind
    subject = Nomination.objects.values_list("subject", flat=True).get(pk=nomination)
    return f"{paper.kind}-{subject.replace('_', '-')}"


def summary(today: date) -> Iterator[Sample]:
    """Of the round with most nominations."""
    nominations = Nomination.objects.live().filter(appraisal__isnull=False)
    counted = nominations.order_by().values("dossier__round").annotate(n=Count("pk"))
    most = counted.order_by("-n", "-dossier__round").first()
    round_ = Round.objects.filter(pk=most["dossier__round"]).first() if most else None
    yield from both("bang-tong-hop", round_, lambda row: _summary_of(row, today))


def _summary_of(round_: Round, today: date) -> Paper:
    actor = clock(today)
    listed = summaries.listed(round_, summaries.Chosen(), actor)
    lines = summaries.lines(round_, listed.keys, actor)
    return papers.summary(listed, lines, words=[], on=today)


def letters(today: date) -> Iterator[Sample]:
    for kind, name in LETTER_NAMES.items():
        yield from on_its_way(name, OfficeLetter.objects.filter(kind=kind), LETTERS, today)


def appraised(today: date) -> Iterator[Sample]:
    yield from on_its_way("bao-cao-tham-dinh", AppraisalReport.objects.all(), REPORTS, today)


def contents() -> Iterator[Sample]:
    """Of a dossier that was handed in; printed as it stands."""
    dossier = _fullest(Dossier.objects.for_page().filter(versions__isnull=False).distinct())
    yield Sample("muc-luc-ho-so", contents_of(dossier) if dossier else None)
