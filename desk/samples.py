"""One draft and one issued paper of every kind, composed from whatever the database holds."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Count
from django.utils import timezone

from awards import papers as award_papers
from awards import printing
from awards.certificates.content import Content
from awards.models import (
    Ceremony,
    Certificate,
    CertificateTemplate,
    Decision,
    PayableLine,
    Publication,
)
from awards.papers import pay_list
from campaign import papers as campaign_papers
from campaign.models import Campaign, Round, UnitPledge, Visit
from council import papers as council_papers
from council.actions.invitation import INVITATIONS
from council.models import Consultation, CouncilMeeting, Invitation, PaperPoll
from council.states import ConsultationState
from documents.actions.paperwork import Paperwork
from documents.blocks import Paper
from documents.freeze import from_data
from documents.models import NumberSeries, SignedPaper
from documents.states import IN_FORCE
from nominations import papers as unit_papers
from nominations import summary as summaries
from nominations.actions.office_papers import LETTERS, REPORTS
from nominations.models import AppraisalReport, Dossier, Nomination, OfficeLetter
from reporting import papers as report_papers
from reporting.models import CampaignReport
from workflow.actors import clock

DRAFT, ISSUED = "du-thao", "ban-hanh"
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
CERTIFICATE_NAMES = {
    "giay-khen": None,
    "giay-khen-ma-o-rieng": CertificateTemplate.CheckPlace.SHEET,
    "giay-khen-ma-mat-sau": CertificateTemplate.CheckPlace.BACK,
}


class Sample(NamedTuple):
    """`name` is the file's without its ending; nothing where the database has no such row.

    `sheet` is the PDF of what is no paper of blocks and has no Word file (a certificate).
    """

    name: str
    paper: Paper | None = None
    sheet: bytes | None = None


def every_kind() -> Iterator[Sample]:
    """In the order of the work: launch, nomination, review, council, decision, report."""
    today = timezone.localdate()
    yield from _plan()
    yield from _pledge()
    yield from _inspected()
    for kind, name in LETTER_NAMES.items():
        yield from _on_its_way(name, OfficeLetter.objects.filter(kind=kind), LETTERS, today)
    yield from _of_units()
    yield from _summary(today)
    yield from _on_its_way("bao-cao-tham-dinh", AppraisalReport.objects.all(), REPORTS, today)
    yield from _on_its_way("giay-moi", Invitation.objects.all(), INVITATIONS, today)
    yield from _counting()
    yield from _minutes()
    yield from _consulted()
    yield from _decision(today)
    yield from _certificates()
    yield from _given()
    yield from _paid(today)
    yield from _both(
        "bao-cao-nam", CampaignReport.objects.order_by("year").last(), report_papers.annual_report
    )


def _both(name: str, row: Any, compose: Callable[[Any], Paper]) -> Iterator[Sample]:
    """A paper without a number of its own: with and without the mark of a draft."""
    paper = compose(row) if row else None
    yield Sample(f"{name}-{DRAFT}", replace(paper, draft=True) if paper else None)
    yield Sample(f"{name}-{ISSUED}", replace(paper, draft=False) if paper else None)


def _plan() -> Iterator[Sample]:
    campaign = Campaign.objects.exclude(plan_number="").first() or Campaign.objects.first()
    yield from _both("ke-hoach", campaign, campaign_papers.plan)


def _pledge() -> Iterator[Sample]:
    """As a draft with blanks for day and signer, and as its head registered it."""
    row = UnitPledge.objects.for_page().filter(version__gt=0).order_by("-version", "pk").first()
    version = row.versions.first() if row else None
    name = "dang-ky-thi-dua"
    yield Sample(f"{name}-{DRAFT}", campaign_papers.pledge(row) if row else None)
    yield Sample(f"{name}-{ISSUED}", from_data(version.paper) if version else None)


def _inspected() -> Iterator[Sample]:
    """As a draft from what is written, and as it was signed."""
    row = Visit.objects.filter(state="minuted").for_page().order_by("pk").first()
    name = "bien-ban-kiem-tra"
    yield Sample(f"{name}-{DRAFT}", campaign_papers.inspection_minutes(row) if row else None)
    yield Sample(f"{name}-{ISSUED}", from_data(row.paper) if row else None)


def _on_its_way(name: str, rows: Any, work: Paperwork, today: date) -> Iterator[Sample]:
    """A numbered row as it was issued; any other as it would be, with the next number."""
    row = rows.order_by("issued__pk", "pk").last()
    yield Sample(f"{name}-{DRAFT}", work.compose(row, draft=True) if row else None)
    yield Sample(f"{name}-{ISSUED}", _issued(row, work, today) if row else None)


def _issued(row: SignedPaper, work: Paperwork, today: date) -> Paper:
    if row.issued:
        return from_data(row.issued.content)
    series = next(iter(NumberSeries.objects.serving(work.kind)), None)
    number = series.suggested(today.year) if series else 1
    symbol = series.symbol if series else ""
    return work.compose(row, number=number, day=today, symbol=symbol, draft=False)


def _of_units() -> Iterator[Sample]:
    """What a draft does not hold yet is shown from a submitted dossier, marked as a draft."""
    submitted = _papers(Dossier.objects.filter(versions__isnull=False).distinct())
    drafts = submitted | _papers(Dossier.objects.filter(state="draft"))
    for found, state in ((drafts, DRAFT), (submitted, ISSUED)):
        for name in UNIT_PAPERS:
            paper = found.get(name)
            yield Sample(f"{name}-{state}", replace(paper, draft=state == DRAFT) if paper else None)


def _papers(dossiers: Any) -> dict[str, Paper]:
    dossier = _fullest(dossiers)
    papers = unit_papers.all_of(dossier) if dossier else []
    return {_name(paper, nomination): paper for nomination, paper in papers}


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


def _summary(today: date) -> Iterator[Sample]:
    """Of the round with most nominations."""
    nominations = Nomination.objects.live().filter(appraisal__isnull=False)
    counted = nominations.order_by().values("dossier__round").annotate(n=Count("pk"))
    most = counted.order_by("-n", "-dossier__round").first()
    round_ = Round.objects.filter(pk=most["dossier__round"]).first() if most else None
    yield from _both("bang-tong-hop", round_, lambda row: _summary_of(row, today))


def _summary_of(round_: Round, today: date) -> Paper:
    actor = clock(today)
    listed = summaries.listed(round_, summaries.Chosen(), actor)
    lines = summaries.lines(round_, listed.keys, actor)
    return unit_papers.summary(listed, lines, words=[], on=today)


def _minutes() -> Iterator[Sample]:
    meeting = CouncilMeeting.objects.filter(state__in=("closed", "minuted")).first()
    yield from _both("bien-ban-hoi-dong", meeting, council_papers.minutes)


def _counting() -> Iterator[Sample]:
    """The ballot has no draft: it is printed as it stands. The minutes of counting as above."""
    poll = PaperPoll.objects.filter(state__in=("counted", "signed")).for_page().first()
    ballots = list(council_papers.ballots(poll).values()) if poll else [None]
    yield Sample("phieu-bieu-quyet", ballots[0])
    yield from _both("bien-ban-kiem-phieu", poll, council_papers.counting_minutes)


def _consulted() -> Iterator[Sample]:
    """A form to fill in and one that was answered; the summary of the same consultation."""
    out = Consultation.objects.filter(state=ConsultationState.SENT_OUT).last()
    over = Consultation.objects.filter(collected_on__isnull=False).last()
    people = list(out.people()) if out else []
    name = "phieu-lay-y-kien"
    for state, is_answered in ((DRAFT, False), (ISSUED, True)):
        who = next((each for each in people if bool(each.answer) == is_answered), None)
        yield Sample(f"{name}-{state}", council_papers.opinion_form(who) if who else None)
    yield from _both("bao-cao-tong-hop-y-kien", over, council_papers.opinion_summary)


def _decision(today: date) -> Iterator[Sample]:
    row = Decision.objects.with_lines().order_by("issued__pk", "pk").last()
    issued = from_data(row.issued.content) if row and row.issued else None
    if row and issued is None:
        issued = award_papers.decision(row, number=1, day=today)
    blank = replace(award_papers.decision(row), draft=True) if row else None
    yield Sample(f"quyet-dinh-{DRAFT}", blank)
    yield Sample(f"quyet-dinh-{ISSUED}", replace(issued, draft=False) if issued else None)


def _certificates() -> Iterator[Sample]:
    """As the first template says, then with its code in the two ways; a draft is marked “XEM THỬ”."""
    row = Certificate.objects.order_by("pk").first()
    template = CertificateTemplate.objects.order_by("pk").first()
    for name, place in CERTIFICATE_NAMES.items():
        if template and place:
            template.check_place = place
        for state, draw in ((DRAFT, _preview), (ISSUED, printing.one)):
            sheet = draw(template, row.content()) if row and template else None
            yield Sample(f"{name}-{state}", sheet=sheet)


def _preview(template: CertificateTemplate, content: Content) -> bytes:
    return printing.preview(template, content=content)


def _paid(today: date) -> Iterator[Sample]:
    """The list of a decision; it is printed as it stands, with what is unpaid on it too."""
    row = Decision.objects.filter(state__in=IN_FORCE).select_related("issued").order_by("pk").last()
    found = pay_list.rows(PayableLine.objects.filter(decision=row).for_list()) if row else []
    yield Sample(pay_list.KIND, pay_list.paper(row, found, on=today) if row else None)


def _given() -> Iterator[Sample]:
    """Papers of a ceremony, and a posted list."""
    row = Ceremony.objects.order_by("pk").last()
    lines = list(row.lines()) if row else []
    yield from _both(
        "giay-moi-le-trao", row, lambda ceremony: award_papers.invitation(ceremony, lines)
    )
    yield from _both(
        "danh-sach-ky-nhan",
        row,
        lambda ceremony: award_papers.receipts(ceremony.title, lines, ceremony),
    )
    posted = Publication.objects.order_by("pk").last()
    yield from _both("thong-bao-cong-khai", posted, lambda each: from_data(each.paper))
