"""Tài liệu kèm theo an invitation: what its readers find at each item, counted and cited."""

from collections.abc import Iterator, Sequence

from council.models import AgendaItem
from documents.blocks import Block, Items, Para
from documents.states import PaperState
from documents.text import listed
from nominations.models import AppraisalReport
from nominations.papers.pieces import counted
from vietnamese.dates import in_full

LEAD = "Tài liệu kèm theo (đọc tại từng nội dung xét của phiên họp trên phần mềm thi đua, khen thưởng):"


def enclosures(items: Sequence[AgendaItem]) -> Iterator[Block]:
    """Nothing while the agenda is empty. One query, for the office's reports."""
    if not items:
        return
    units = list(dict.fromkeys(item.nomination.dossier.unit.name for item in items))
    nominations = [item.nomination for item in items]
    yield Para(LEAD)
    papers = (
        f"Danh sách {len(items):02d} nội dung xét (Phụ lục kèm theo Giấy mời này)",
        *_appraisals(items),
        f"Tờ trình, Biên bản xét khen thưởng của {len(units):02d} đơn vị: {'; '.join(units)}",
        f"Báo cáo thành tích của {counted(nominations)}",
    )
    yield Items(listed(papers))


def _appraisals(items: Sequence[AgendaItem]) -> Iterator[str]:
    """The office's reports that bear a number and judge one of these, once each."""
    rows = AppraisalReport.objects.filter(
        nominations__in=[item.nomination_id for item in items],
        state__in=(PaperState.NUMBERED, PaperState.SIGNED),
    )
    for row in rows.select_related("issued").distinct().order_by("pk"):
        day = in_full(row.issued.issued_on)
        yield f"Báo cáo thẩm định số {row.issued.reference} {day} của Văn phòng Sở"
