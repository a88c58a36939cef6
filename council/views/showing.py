"""What the council's pages show of a meeting: plain values for the templates, no queries."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from campaign.models import Subject
from council import papers
from council.actions import vote
from council.groups import groups_of
from council.models import (
    AgendaItem,
    Council,
    CouncilMeeting,
    MeetingAttendance,
    waiting_for_meeting,
)
from council.rules import UNSETTLED
from council.states import ItemState, MeetingState, PollState
from council.tally import quorum_in_words, quorum_needed
from documents.models import NumberSeries
from nominations.models import Nomination
from workflow.actors import Actor
from workflow.acts import Act, acts_for
from workflow.permits import ask

Groups = list[tuple[Any, list[Any]]]  # an AgendaGroup or a title, its rows

TONES = {
    MeetingState.PLANNED: "plain",
    MeetingState.INVITED: "info",
    MeetingState.OPEN: "warn",
    MeetingState.CLOSED: "warn",
    MeetingState.MINUTED: "done",
    ItemState.WAITING: "plain",
    ItemState.VOTING: "warn",
    ItemState.COUNTED: "done",
}
POLL_TONES = {PollState.OPEN: "warn", PollState.COUNTED: "info", PollState.SIGNED: "done"}
FORWARD = {"invite", "open", "close", "sign_minutes"}
# the later first: while the next move is blocked, it is the main button
PREPARING = {
    "council.renew_list_meeting": ("Cập nhật danh sách thành viên", "cap-nhat-danh-sach"),
    "council.take_attendance_meeting": ("Điểm danh", "diem-danh"),
    "council.set_agenda_meeting": ("Chọn nội dung xét", "noi-dung"),
    "council.draft_invitation": ("Soạn giấy mời", "giay-moi/soan"),
    "council.revise_meeting": ("Đổi thời gian, địa điểm", "doi-lich"),
    "council.print_ballots_meeting": ("Phiếu biểu quyết gửi người vắng", "phieu-gui-truoc"),
    "council.revise_minutes_meeting": ("Soạn biên bản", "bien-ban/soan"),
    "council.answer_meeting": ("Trả lời giấy mời", "tra-loi"),
}


@dataclass(frozen=True)
class Line:
    """An item with who may vote on it and who not, who presides, why it was postponed.

    `is_own`: the reader is its nominee; `is_out`: the reader does not vote on it.
    """

    item: AgendaItem
    tone: str
    voting: int
    is_own: bool
    is_out: bool
    left_out: list[str]
    presides: str
    postponed: str = ""


def tone(row: CouncilMeeting | AgendaItem) -> str:
    return TONES.get(row.state, "plain")


def planning(actor: Actor, key: str) -> dict[str, Any]:
    """Above a list of the council's: the council of today, what waits for it, who may plan (permit `key`)."""
    council = Council.objects.on(actor.on).first()
    may_plan = council is not None and ask(key, actor, council) is None
    return {
        "council": council,
        "sees_council": council is not None
        and Council.objects.visible_to(actor).filter(pk=council.pk).exists(),
        "may_plan": may_plan,
        "waiting": waiting_for_meeting().count() if may_plan else 0,
    }


def waiting(items: Iterable[AgendaItem], actor: Actor) -> list[AgendaItem]:
    """Those to be voted on that this actor may run: none that concerns the actor."""
    return [
        item
        for item in items
        if item.state == ItemState.WAITING and actor.staff_id not in item.concerned()
    ]


def ticked(items: Iterable[AgendaItem], asked: str) -> list[int]:
    """All of them, or where a page asked for one item that one."""
    return [item.pk for item in items if asked in ("", str(item.pk))]


def unsettled(items: Iterable[AgendaItem]) -> bool:
    return any(item.state in UNSETTLED for item in items)


def conducts(meeting: CouncilMeeting, actor: Actor) -> bool:
    """May this actor run the votes? Not those that concern the actor: each line tells."""
    return ask("council.start_item", actor, meeting) is None


def quorum(meeting: CouncilMeeting, people: Sequence[MeetingAttendance]) -> dict[str, Any]:
    """Entitled, present, needed, and the sentence with its arithmetic."""
    rule = meeting.frozen_rule()
    least, voters = quorum_in_words(rule), [row for row in people if row.has_vote]
    present, needed = sum(row.is_present for row in voters), quorum_needed(rule, len(voters))
    reached = bool(voters) and present >= needed
    return {
        "entitled": len(voters),
        "present": present,
        "needed": needed,
        "reached": reached,
        "rule": f"Họp được khi có mặt {least} thành viên: {needed}/{len(voters)} người.",
        "sentence": f"Có mặt {present}/{len(voters)} thành viên được biểu quyết; "
        f"cần {least}, tức {needed} người: "
        f"{'đủ thành viên dự họp' if reached else 'chưa đủ thành viên dự họp'}.",
    }


def tabs(
    meeting: CouncilMeeting,
    current: str,
    titles: Mapping[str, tuple[str, str]],
    people: Sequence[MeetingAttendance],
    items: Sequence[AgendaItem],
) -> list[dict[str, Any]]:
    settled = sum(item.state in (ItemState.COUNTED, ItemState.POSTPONED) for item in items)
    counts = {
        "noi-dung": len(items),
        "diem-danh": f"{sum(row.is_present for row in people)}/{len(people)}" if people else None,
        "bieu-quyet": f"{settled}/{len(items)}" if items else None,
        "bien-ban": None,
    }
    return tab_list(reverse("meeting", args=[meeting.pk]), current, titles, counts)


def tab_list(
    url: str,
    current: str,
    titles: Mapping[str, tuple[str, str]],
    counts: Mapping[str, int | str | None],
) -> list[dict[str, Any]]:
    """For components/tabs.html; `titles` and `counts` by the key that stands in the address."""
    return [
        {
            "label": title,
            "url": f"{url}?phan={key}",
            "count": counts[key],
            "current": key == current,
        }
        for key, (title, _) in titles.items()
    ]


def acts(meeting: CouncilMeeting, actor: Actor) -> list[Act]:
    url = reverse("meeting", args=[meeting.pk])
    return acts_for(meeting, actor, url=url, forward=FORWARD, preparing=PREPARING)


def groups(
    items: Sequence[AgendaItem],
    people: Sequence[MeetingAttendance],
    actor: Actor,
    *,
    why_postponed: Mapping[int, str] | None = None,
    units: Sequence[tuple[int, str]] = (),
) -> Groups:
    """The agenda's lines under “Giấy khen: Tập thể”, “Giấy khen: Cá nhân” …

    `units`: those that could nominate, as `council.groups.nominating` finds them.
    """
    reasons = why_postponed or {}
    lines = {
        item.pk: Line(
            item=item,
            tone=tone(item),
            voting=sum(row.is_present for row in vote.entitled(item, people)),
            is_own=actor.staff_id is not None and item.nomination.staff_id == actor.staff_id,
            is_out=actor.staff_id in item.concerned(),
            left_out=papers.left_out(item, people),
            presides=papers.presides(item),
            postponed=reasons.get(item.pk, ""),
        )
        for item in items
    }
    found = groups_of(items, units=units)
    return [(group, [lines[item.pk] for item in group.items]) for group in found]


def by_form_and_subject(rows: Sequence[Nomination]) -> Groups:
    made: dict[str, list[Any]] = {}
    for row in rows:
        made.setdefault(f"{row.award_form.short_name}: {row.get_subject_display()}", []).append(row)
    return list(made.items())


def counted(rows: Sequence[Nomination]) -> str:
    persons = sum(row.subject == Subject.PERSON for row in rows)
    return f"{len(rows)} đề nghị: {len(rows) - persons} tập thể, {persons} cá nhân."


def numbered_by(series: NumberSeries | None) -> str:
    """What the page of a signing says of an automatic number."""
    if series is None or not series.automatic:
        return ""
    return f" Số tiếp theo của {series.name} được cấp ngay khi ghi nhận, theo ngày hôm nay."
