"""What the pages of a written consultation show: plain values for the templates."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse

from council import papers
from council.actions.opinions import ANSWER
from council.groups import AgendaGroup, groups_of
from council.models import AgendaItem, Consultation, ConsultedMember, WrittenOpinion
from council.states import ConsultationState, ItemState
from council.views.showing import tab_list
from workflow.actors import Actor
from workflow.acts import Act, acts_for

READ = "council.read_opinions_consultation"
TONES = {
    ConsultationState.PLANNED: "plain",
    ConsultationState.SENT_OUT: "info",
    ConsultationState.COLLECTED: "warn",
    ConsultationState.MINUTED: "done",
}
OPINION_TONES = {
    WrittenOpinion.Choice.FOR: "done",
    WrittenOpinion.Choice.AGAINST: "late",
    WrittenOpinion.Choice.ABSTAIN: "plain",
    WrittenOpinion.Choice.CONCERNED: "plain",
}
FORWARD = {"send_out", "collect", "sign_summary"}
PREPARING = {
    ANSWER: ("Cho ý kiến", "cho-y-kien"),
    "council.set_items_consultation": ("Chọn nội dung", "noi-dung"),
    "council.revise_consultation": ("Đổi nội dung, hạn", "sua"),
    "council.extend_consultation": ("Gia hạn", "gia-han"),
}


@dataclass(frozen=True)
class Line:
    """An item; `said`: (member, opinion) of those whose answers the reader may see."""

    item: AgendaItem
    state: str
    tone: str
    is_own: bool
    postponed: str = ""
    said: list[tuple[ConsultedMember, WrittenOpinion, str]] = field(default_factory=list)


def tone(row: Consultation) -> str:
    return TONES.get(row.state, "plain")


def lines(
    row: Consultation,
    items: Sequence[AgendaItem],
    actor: Actor,
    *,
    people: Sequence[ConsultedMember] = (),
    why_postponed: Mapping[int, str] | None = None,
) -> list[Line]:
    """`people`: rows of `with_answers` whose answers are shown, but for what they said on the reader."""
    reasons = why_postponed or {}

    def line(item: AgendaItem) -> Line:
        is_own = actor.staff_id is not None and item.nomination.staff_id == actor.staff_id
        words, shade = state_of(row, item)
        said = [] if is_own else _said(item, people)
        return Line(item, words, shade, is_own, reasons.get(item.pk, ""), said)

    return [line(item) for item in items]


def _said(
    item: AgendaItem, people: Sequence[ConsultedMember]
) -> list[tuple[ConsultedMember, WrittenOpinion, str]]:
    found = [(each, each.opinion_on(item)) for each in people]
    return [(each, said, OPINION_TONES[said.choice]) for each, said in found if said]


def state_of(row: Consultation, item: AgendaItem) -> tuple[str, str]:
    """The item's state in the words of a consultation, and its tone."""
    if item.state == ItemState.WAITING:
        is_out = row.state == ConsultationState.SENT_OUT
        return ("Đang lấy ý kiến", "info") if is_out else ("Chưa gửi phiếu", "plain")
    return item.get_state_display(), "done" if item.state == ItemState.COUNTED else "plain"


def why_postponed(row: Consultation, items: Sequence[AgendaItem]) -> Mapping[int, str]:
    """By item id; asked for only where something was."""
    is_any = any(item.state == ItemState.POSTPONED for item in items)
    return papers.why_postponed(row) if is_any else {}


def grouped(rows: Iterable[Line]) -> list[tuple[AgendaGroup, list[Line]]]:
    """Under “Giấy khen: Tập thể”, “Giấy khen: Cá nhân” …"""
    lines = {line.item.pk: line for line in rows}
    found = groups_of(line.item for line in lines.values())
    return [(group, [lines[item.pk] for item in group.items]) for group in found]


def tabs(
    row: Consultation,
    current: str,
    titles: Mapping[str, tuple[str, str]],
    people: Sequence[ConsultedMember],
    items: Sequence[AgendaItem],
) -> list[dict[str, Any]]:
    settled = sum(item.state != ItemState.WAITING for item in items)
    answered = sum(each.answer is not None for each in people)
    counts = {
        "noi-dung": len(items),
        "thanh-vien": f"{answered}/{len(people)}" if people else None,
        "y-kien": f"{settled}/{len(items)}" if items else None,
        "bao-cao": None,
    }
    return tab_list(reverse("consultation", args=[row.pk]), current, titles, counts)


def acts(row: Consultation, actor: Actor, people: Sequence[ConsultedMember]) -> list[Act]:
    url = reverse("consultation", args=[row.pk])
    preparing = dict(PREPARING)
    if any(each.staff_id == actor.staff_id and each.answer for each in people):
        preparing[ANSWER] = ("Sửa ý kiến đã cho", "cho-y-kien")
    return acts_for(row, actor, url=url, forward=FORWARD, preparing=preparing)
