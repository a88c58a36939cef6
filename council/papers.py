"""What the council prints: the invitation with its agenda, and the minutes."""

from typing import Any

from django.utils import timezone

from campaign.models import Subject
from council.models import AgendaItem, CouncilMeeting, MeetingAttendance
from council.states import ItemState
from documents.blocks import (
    Column,
    Fields,
    Group,
    Head,
    Heading,
    Paper,
    Para,
    Signatory,
    Signatures,
    Table,
    Title,
)
from nominations.models import Nomination
from people.models import Department
from vietnamese.dates import dmy

SIGN_NOTE = "(Ký, ghi rõ họ tên)"


def minutes(meeting: CouncilMeeting) -> Paper:
    """Biên bản họp: present and absent, rule, result of each item with its arithmetic."""
    held = timezone.localtime(meeting.held_at)
    department = Department.objects.on(held.date())
    people = list(meeting.attendances.select_related("member"))
    items = list(meeting.items.for_meeting())
    return Paper(
        kind="bien-ban-hoi-dong",
        title=f"Biên bản họp Hội đồng: {meeting.title}",
        draft=meeting.minuted_on is None and meeting.state != "closed",
        blocks=(
            Head(
                parent=department.name.upper(),
                issuer=meeting.council.name.upper(),
                symbol="",
                number=None,
                place=department.place,
                date=held.date(),
            ),
            Title("BIÊN BẢN", f"Họp {meeting.council.name}"),
            Fields(
                (
                    ("Thời gian", f"{held:%H} giờ {held:%M} phút, ngày {dmy(held.date())}"),
                    ("Địa điểm", meeting.place),
                    ("Nội dung", meeting.title),
                    ("Có mặt", _listed(people, present=True)),
                    ("Vắng mặt", _listed(people, present=False)),
                )
            ),
            Heading("1. Quy tắc biểu quyết", 2),
            Para(rule_sentence(meeting)),
            Heading("2. Ý kiến thảo luận", 2),
            Para(meeting.discussion or "Các thành viên nhất trí với báo cáo của Văn phòng Sở."),
            Heading("3. Kết quả biểu quyết", 2),
            _results(items),
            Para(
                f"Hội đồng đề nghị {department.head_title} {department.short_name} xem xét, "
                "quyết định theo thẩm quyền./."
            ),
            Signatures(
                (
                    _signs(meeting, "THƯ KÝ", meeting.secretary),
                    _signs(meeting, "CHỦ TRÌ", meeting.chair),
                )
            ),
        ),
    )


def submitted_report(nomination: Nomination) -> dict[str, Any] | None:
    """The nomination's achievement report in its dossier's last version, as frozen data.

    Papers carry no ids: the title names the recipient, the award form tells two reports of one
    recipient apart.
    """
    version = nomination.dossier.versions.first()
    title = f"Báo cáo thành tích: {nomination.recipient}"
    papers = [data for data in (version.papers if version else ()) if data["paper"]["title"] == title]
    about = f"Đề nghị tặng {nomination.award_form.name}"
    exact = [data for data in papers if any(_about(block) == about for block in data["paper"]["blocks"])]
    return next(iter(exact or papers), None)


def _about(block: dict[str, Any]) -> str:
    return block.get("about", "") if block["is"] == "Title" else ""


def rule_sentence(meeting: CouncilMeeting) -> str:
    rule = meeting.frozen_rule()
    base = "tổng số thành viên" if rule.base == "total" else "số thành viên có mặt"
    over = "quá" if rule.strict else "từ"
    return (
        f"Theo {meeting.council.founded_by}: họp khi có mặt ít nhất {rule.quorum} % thành viên; "
        f"thông qua khi {over} {rule.threshold} % {base} được biểu quyết tán thành; biểu quyết công khai; "
        "thành viên là người được đề nghị không biểu quyết về chính mình."
    )


def _results(items: list[AgendaItem]) -> Table:
    groups = []
    for subject, title in ((Subject.COLLECTIVE, "Tập thể"), (Subject.PERSON, "Cá nhân")):
        rows = [item for item in items if item.nomination.subject == subject]
        if rows:
            numeral = "I" * (len(groups) + 1)
            groups.append(
                Group(
                    f"{numeral}. {title}",
                    tuple((str(n), *_result(item)) for n, item in enumerate(rows, 1)),
                )
            )
    return Table(
        columns=(
            Column("STT", mm=12, align="center"),
            Column("Họ tên, tập thể", share=3),
            Column("Đơn vị", share=3),
            Column("Hình thức đề nghị", share=2),
            Column("Kết quả", share=4),
        ),
        groups=tuple(groups),
    )


def _result(item: AgendaItem) -> tuple[str, ...]:
    nomination = item.nomination
    if item.state == ItemState.POSTPONED:
        outcome = "Hoãn xét"
    else:
        outcome = item.vote.sentence if hasattr(item, "vote") else ""
    return (nomination.titled, nomination.unit_name, item.award_form.short_name, outcome)


def _listed(people: list[MeetingAttendance], *, present: bool) -> str:
    rows = [row for row in people if row.is_present == present]
    names = [
        f"{row.name} ({row.get_role_display()}{f'; {row.reason}' if row.reason else ''})"
        for row in rows
    ]
    return f"{len(rows)} người: {'; '.join(names)}" if rows else "không"


def _signs(meeting: CouncilMeeting, title: str, member) -> Signatory:
    return Signatory((title,), member.staff.full_name if member else "", SIGN_NOTE)
