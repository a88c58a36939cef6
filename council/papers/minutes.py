"""Biên bản họp of the council."""

from collections.abc import Mapping
from datetime import date

from django.utils import timezone

from council import rule_words
from council.models import AgendaItem, CouncilMeeting, MeetingAttendance, Motion
from council.papers import minutes_parts
from council.papers.items import (
    PROPOSED,
    conclusions,
    grouped,
    head,
    named,
    proposed,
    signs,
    told,
    why_postponed,
)
from council.states import ItemState
from documents.blocks import (
    Column,
    Fields,
    Heading,
    Paper,
    Para,
    Signatures,
    Table,
    Title,
)
from people.models import Department
from vietnamese.dates import dmy, local_date
from vietnamese.text import inside

DOTS = "……"


def minutes(
    meeting: CouncilMeeting, *, number: int | None = None, day: date | None = None
) -> Paper:
    """Biên bản họp: present and absent, rule, result of each item with its arithmetic, conclusion.

    `number` and `day` only where the council has a series of its own.

    Where the hour of the end is not known, dots are left: it is written by hand at the signing.
    """
    held_on = local_date(meeting.held_at)
    department = Department.objects.on(held_on)
    own_head = head(meeting.council, department, held_on)
    items = list(meeting.items.for_meeting())
    return Paper(
        kind="bien-ban-hoi-dong",
        title=f"Biên bản họp Hội đồng: {meeting.title}",
        draft=meeting.minuted_on is None and meeting.state != "closed",
        blocks=(
            minutes_parts.numbered(own_head, meeting.council, meeting.minutes_issued, number, day),
            Title("BIÊN BẢN", f"Họp {meeting.council.name}"),
            _facts(meeting),
            *minutes_parts.before(meeting),
            Heading("1. Quy tắc biểu quyết", 2),
            Para(rule_sentence(meeting)),
            Heading("2. Ý kiến thảo luận", 2),
            *minutes_parts.discussion(meeting, items),
            Heading("3. Kết quả biểu quyết", 2),
            _results(items, why_postponed(meeting), _before_results(meeting, items)),
            *minutes_parts.conclusion(meeting, list(conclusions(items))),
            _end(meeting, department),
            Signatures((signs("THƯ KÝ", meeting.secretary), signs("CHỦ TRÌ", meeting.chair))),
        ),
    )


def _facts(meeting: CouncilMeeting) -> Fields:
    held = timezone.localtime(meeting.held_at)
    people = list(meeting.attendances.all())
    return Fields(
        (
            ("Thời gian", f"{held:%H} giờ {held:%M} phút, ngày {dmy(held)}"),
            ("Địa điểm", meeting.place),
            ("Nội dung", meeting.title),
            ("Chủ trì", named(meeting.chair)),
            ("Thư ký", named(meeting.secretary)),
            ("Có mặt", _listed(people, present=True)),
            ("Vắng mặt", _listed(people, present=False)),
        )
    )


def _end(meeting: CouncilMeeting, department: Department) -> Para:
    ended = meeting.closed_at and timezone.localtime(meeting.closed_at)
    hour = f"{ended:%H} giờ {ended:%M} phút" if ended else f"{DOTS} giờ {DOTS} phút"
    return Para(
        f"Hội đồng trình {department.head_title} {department.name} xem xét, quyết định theo thẩm "
        f"quyền. Phiên họp kết thúc hồi {hour} cùng ngày; Biên bản được đọc lại và các thành viên "
        "dự họp thống nhất./."
    )


def rule_sentence(meeting: CouncilMeeting) -> str:
    return rule_words.sentence(meeting.frozen_rule(), "quy tắc của Hội đồng")


def replaced(meeting: CouncilMeeting) -> dict[int, list[str]]:
    """By item id the earlier counts, each with the motion that set it aside."""
    told: dict[int, list[str]] = {}
    motions = Motion.objects.filter(item__meeting=meeting).select_related("old_vote", "moved_by")
    for motion in motions.order_by("pk"):
        said = told.setdefault(motion.item_id, [])
        said.append(
            f"Lần {len(said) + 1}: {motion.old_vote.sentence} Biểu quyết lại theo kiến nghị của "
            f"{motion.moved_by.name} (tán thành {motion.in_favour}, không tán thành {motion.against}): "
            f"{inside(motion.reason)}"
        )
    return told


def _before_results(meeting: CouncilMeeting, items: list[AgendaItem]) -> dict[int, list[str]]:
    """By item id who did not vote, who presided, and the earlier counts."""
    people, earlier = list(meeting.attendances.select_related("member")), replaced(meeting)
    return {item.pk: [*told(item, people), *earlier.get(item.pk, [])] for item in items}


def _results(
    items: list[AgendaItem], reasons: Mapping[int, str], earlier: Mapping[int, list[str]]
) -> Table:
    outcomes = minutes_parts.outcomes(items)

    def row(item: AgendaItem) -> tuple[str, ...]:
        told = [*earlier.get(item.pk, []), outcomes.get(item.pk, "")]
        return _result(item, reasons.get(item.pk, ""), told)

    return Table(
        columns=(*PROPOSED, Column("Kết quả", share=5)),
        groups=grouped(items, row),
    )


def _result(item: AgendaItem, reason: str, told: list[str]) -> tuple[str, ...]:
    if item.state == ItemState.POSTPONED:
        told = [*told, f"Hoãn xét: {inside(reason)}" if reason else "Hoãn xét"]
    said = "\n".join(filter(None, told))
    return (*proposed(item), said)


def _listed(people: list[MeetingAttendance], *, present: bool) -> str:
    rows = [row for row in people if row.is_present == present]
    names = [
        f"{row.name} ({row.get_role_display()}{f', {inside(row.reason)}' if row.reason else ''})"
        for row in rows
    ]
    return f"{len(rows)}/{len(people)} người: {'; '.join(names)}" if rows else "không"
