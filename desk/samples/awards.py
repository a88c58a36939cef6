"""Samples of awards: decision, certificates, ceremony, posted list, money."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from awards import papers, printing
from awards.actions.ruling import last_advice
from awards.certificates.content import Content
from awards.models import (
    Ceremony,
    Certificate,
    CertificateTemplate,
    Decision,
    PayableLine,
    Publication,
    RulingSheet,
)
from awards.papers import pay_list
from desk.samples.pieces import DRAFT, ISSUED, LAST_ISSUED, Sample, both
from documents.freeze import from_data
from documents.states import IN_FORCE

CERTIFICATE_NAMES = {
    "giay-khen": None,
    "giay-khen-ma-o-rieng": CertificateTemplate.CheckPlace.SHEET,
    "giay-khen-ma-mat-sau": CertificateTemplate.CheckPlace.BACK,
}


def decision(today: date) -> Iterator[Sample]:
    row = Decision.objects.with_lines().order_by(*LAST_ISSUED).last()
    issued = from_data(row.issued.content) if row and row.issued else None
    if row and issued is None:
        issued = papers.decision(row, number=1, day=today)
    blank = replace(papers.decision(row), draft=True) if row else None
    yield Sample(f"quyet-dinh-{DRAFT}", blank)
    yield Sample(f"quyet-dinh-{ISSUED}", replace(issued, draft=False) if issued else None)


def certificates() -> Iterator[Sample]:
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


def given() -> Iterator[Sample]:
    """Papers of a ceremony, and a posted list."""
    row = Ceremony.objects.order_by("pk").last()
    lines = list(row.lines()) if row else []
    yield from both("giay-moi-le-trao", row, lambda ceremony: papers.invitation(ceremony, lines))
    yield from both(
        "danh-sach-ky-nhan",
        row,
        lambda ceremony: papers.receipts(ceremony.title, lines, ceremony),
    )
    posted = Publication.objects.order_by("pk").last()
    yield from both("thong-bao-cong-khai", posted, lambda each: from_data(each.paper))


def paid(today: date) -> Iterator[Sample]:
    """The list of a decision; it is printed as it stands, with what is unpaid on it too."""
    row = Decision.objects.filter(state__in=IN_FORCE).select_related("issued").order_by("pk").last()
    found = pay_list.rows(PayableLine.objects.filter(decision=row).for_list()) if row else []
    yield Sample(pay_list.KIND, pay_list.paper(row, found, on=today) if row else None)


def ruled() -> Iterator[Sample]:
    """What lies before the director; printed as it stands."""
    sheet = RulingSheet.objects.order_by("pk").last()
    listed = list(sheet.listed()) if sheet else []
    paper = papers.ruling_sheet(sheet, listed, last_advice(listed)) if sheet else None
    yield Sample("phieu-trinh", paper)
