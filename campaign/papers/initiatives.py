"""Initiatives as they stand in an achievement report."""

from collections.abc import Iterable

from campaign.models import Initiative
from campaign.states import InitiativeState
from documents.blocks import Block, Column, Table
from vietnamese.dates import dmy


def initiatives(rows: Iterable[Initiative]) -> tuple[Block, ...]:
    """A table, or nothing; `rows` with their authors prefetched."""
    lines = tuple((str(place), *_row(each)) for place, each in enumerate(rows, 1))
    if not lines:
        return ()
    columns = (
        Column("STT", mm=12, align="center"),
        Column("Tên sáng kiến, tác giả", share=4),
        Column("Lợi ích, hiệu quả", share=4),
        Column("Áp dụng, công nhận, nhân rộng", share=5),
    )
    return (Table(columns=columns, rows=lines),)


def _row(initiative: Initiative) -> tuple[str, str, str]:
    authors = ", ".join(str(each) for each in initiative.authors.all())
    return (f"{initiative.title}\n{authors}", initiative.effect, "\n".join(standing(initiative)))


def standing(initiative: Initiative) -> list[str]:
    """What was done with it so far, oldest first."""
    if initiative.state == InitiativeState.PROPOSED:
        return [f"Đề xuất ngày {dmy(initiative.proposed_on)}"]
    where = f" tại {initiative.applied_where}" if initiative.applied_where else ""
    lines = [f"Áp dụng từ {dmy(initiative.applied_from)}{where}"]
    if initiative.decided_on:
        lines.append(
            f"Công nhận theo Quyết định số {initiative.decision_number} ngày "
            f"{dmy(initiative.decided_on)} của {initiative.decided_by}"
        )
    if initiative.spread_to:
        lines.append(f"Nhân rộng: {initiative.spread_to}")
    return lines
