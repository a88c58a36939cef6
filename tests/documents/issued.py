"""Papers that are numbered and signed at once, without the way of a whole dossier."""

from datetime import date
from typing import Any

from awards.models import Decision
from campaign.models import AwardForm
from documents.actions import paper as papers
from documents.blocks import Closing, CopiesTo, Head, Paper, Para, Recipients, Signatory
from documents.models import IssuedDocument, NumberSeries
from tests.walk import MONDAY, Walk, fresh, scan

RECIPIENTS = ["Sở Nội vụ", "Lãnh đạo Sở", "Trang thông tin điện tử"]


def series(**changes: Any) -> NumberSeries:
    """The walk's own, changed as a save in the admin would change it."""
    NumberSeries.objects.filter(key="quyet-dinh").update(**changes)
    return NumberSeries.objects.get(key="quyet-dinh")


def approved(walk: Walk, count: int = 1) -> list[Decision]:
    """Papers that only wait for their number; without a list, so that thousands are made at once."""
    form = AwardForm.objects.get(key="giay_khen")
    made = [
        Decision(
            campaign=walk.campaign,
            award_form=form,
            about=f"Về việc thử số {n}",
            achievement="Đã thử.",
            drafted_on=MONDAY,
            state="approved",
            approved_on=MONDAY,
            signer_name="Nông Văn Thành",
        )
        for n in range(count)
    ]
    return Decision.objects.bulk_create(made)


def small(number: int, day: date, *, kind: str = "quyet-dinh", symbol: str = "QĐ-SKHCN") -> Paper:
    return Paper(
        kind=kind,
        title=f"Quyết định thử {number}",
        blocks=(
            Head("UBND TỈNH", "SỞ", symbol, number, "Cao Bằng", day),
            Recipients(tuple(RECIPIENTS[:1])),
            Para("Nội dung./."),
            Closing(
                CopiesTo(("Như trên", *RECIPIENTS[1:]), "VT, VP"), Signatory(("GIÁM ĐỐC",), "An")
            ),
        ),
    )


def numbered(walk: Walk, typed: int = 1, **options: Any) -> IssuedDocument:
    usual = {"series": series(), "issued_on": MONDAY, "compose": small, "by": walk.by("registry")}
    return papers.number(approved(walk)[0], number=typed, **usual | options).issued


def signed(walk: Walk, typed: int = 1, **options: Any) -> IssuedDocument:
    paper = Decision.objects.get(issued=numbered(walk, typed, **options))
    papers.attach_signed(paper, scan=scan(), by=walk.by("registry"))
    return fresh(paper.issued)


def void(walk: Walk, typed: int = 1, **options: Any) -> IssuedDocument:
    paper = Decision.objects.get(issued=numbered(walk, typed, **options))
    papers.void(paper, reason="Sai danh sách.", by=walk.by("director"))
    return fresh(paper.issued)
