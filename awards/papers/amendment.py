"""Decisions that amend or replace what an issued one says (NĐ 30/2020 Điều 18)."""

from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import Any

from awards.models import AmendedLine, Amendment, Decision
from awards.models.amendment import reading
from awards.papers import changing
from awards.papers.pieces import grouped
from campaign.models import Subject
from documents.blocks import (
    Annex,
    Article,
    Block,
    Clause,
    Column,
    Paper,
    Resolves,
    Table,
    Title,
)
from nominations.papers.pieces import NAME_MM
from people.models import Department
from vietnamese.numbers import grouped as with_dots
from vietnamese.text import inside

KINDS = {Amendment.Kind.AMEND: "quyet-dinh-sua-doi", Amendment.Kind.REPLACE: "quyet-dinh-thay-the"}
EXECUTED = (
    "Chánh Văn phòng Sở, Trưởng các phòng, Thủ trưởng các đơn vị trực thuộc Sở và các tập thể, cá nhân "
    "có tên trong Quyết định chịu trách nhiệm thi hành Quyết định này./."
)


def amendment(
    row: Amendment,
    *,
    number: int | None = None,
    day: date | None = None,
    symbol: str = "",
    draft: bool = True,
) -> Paper:
    department = Department.objects.on(day or row.drafted_on)
    head = changing.head(row, department, number=number, day=day, symbol=symbol)
    authority = f"{department.head_title} {department.bare_name}"
    about = f"Về việc {inside(row.get_kind_display())} {changing.named(row.decision, department)}"
    body = _replacing if row.kind == Amendment.Kind.REPLACE else _amending
    return Paper(
        kind=KINDS[Amendment.Kind(row.kind)],
        title=f"Quyết định {inside(about)}",
        draft=draft,
        blocks=(
            head,
            Title("QUYẾT ĐỊNH", about, authority.upper()),
            changing.bases(row, department),
            Resolves(),
            *body(row, department),
            changing.closing(row, department),
            *_annex(row, f"Quyết định {head.reference} của {authority}"),
        ),
    )


def _amending(row: Amendment, department: Department) -> Iterator[Block]:
    """What stood there and what stands there from now on, line by line."""
    cited = changing.named(row.decision, department)
    changed = [each for each in row.paper_lines if each.is_changed]
    yield Article(
        1, f"Sửa đổi một số nội dung của {cited} như sau (lý do: {inside(row.reason).rstrip('.')}):"
    )
    for place, each in enumerate(changed, 1):
        yield Clause(
            f"{place}.",
            f"Tại số thứ tự {each.line.order:02d} của danh sách: “{each.words_before}” sửa thành "
            f"“{each.words}”.",
        )
    if row.achievement:
        was = row.decision.achievement.rstrip(".")
        yield Clause(
            f"{len(changed) + 1}.",
            f"Tại Điều 1: “{was}” sửa thành “{row.achievement.rstrip('.')}”.",
        )
    yield Article(
        2, f"Các nội dung khác của Quyết định số {row.decision.issued.reference} giữ nguyên."
    )
    yield Article(3, f"Quyết định này có hiệu lực kể từ ngày ký. {EXECUTED}")


def _replacing(row: Amendment, department: Department) -> Iterator[Block]:
    """The award is given anew in its whole wording; what was paid is not paid again."""
    said = row.achievement or row.decision.achievement
    form, lines = row.decision.award_form, _standing(row.decision)
    yield Article(
        1,
        f"Tặng {form.name} cho {_counted(lines)} {inside(said).rstrip('.')} (có danh sách kèm theo).",
    )
    yield Article(
        2,
        f"Quyết định này thay thế {changing.named(row.decision, department)} (lý do: "
        f"{inside(row.reason).rstrip('.')}). Tiền thưởng đã chi theo Quyết định được thay thế không chi "
        "lại.",
    )
    yield Article(3, f"Quyết định này có hiệu lực kể từ ngày ký. {EXECUTED}")


def _annex(row: Amendment, attached_to: str) -> tuple[Block, ...]:
    """The whole list, of a decision that replaces another."""
    if row.kind != Amendment.Kind.REPLACE:
        return ()
    title = f"Danh sách được tặng {row.decision.award_form.short_name}".upper()
    anew = {each.line_id: each for each in row.paper_lines}
    table = Table(
        columns=(
            Column("STT", mm=12, align="center"),
            Column("Họ tên, tập thể", mm=NAME_MM),
            Column("Chức vụ, đơn vị"),
            Column("Thời gian lập thành tích", mm=28, align="center"),
            Column("Tiền thưởng (đồng)", mm=26, align="right"),
        ),
        groups=grouped(_standing(row.decision), partial(_cells, anew=anew)),
    )
    return (Annex(title, attached_to=attached_to, label=""), table)


def _cells(line: Any, *, anew: dict[int, AmendedLine]) -> tuple[str, ...]:
    said = reading(anew.get(line.pk, line))
    where = ", ".join(filter(None, (said["position"], said["unit_name"])))
    period = f"{said['period_from']} - {said['period_until']}"
    amount = "" if line.amount is None else with_dots(line.amount)
    return (str(line.order), _titled(line, said["recipient"]), where, period, amount)


def _titled(line: Any, recipient: str) -> str:
    """“Bà” and the name as it reads from now on; a collective has no title."""
    return f"{line.nomination.titled.removesuffix(line.nomination.recipient)}{recipient}"


def _standing(decision: Decision) -> list[Any]:
    return [line for line in decision.paper_lines if not line.is_revoked]


def _counted(lines: list[Any]) -> str:
    counts = (
        (sum(each.nomination.subject == subject for each in lines), word)
        for subject, word in ((Subject.COLLECTIVE, "tập thể"), (Subject.PERSON, "cá nhân"))
    )
    return " và ".join(f"{count:02d} {word}" for count, word in counts if count)
