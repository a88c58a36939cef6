"""What is told before a ceremony, of lines that nobody has received, and of what lies with the province."""

from collections import Counter
from collections.abc import Iterator, Sequence

from django.urls import reverse

from awards.models import (
    Ceremony,
    Decision,
    ProvinceProposal,
    Revocation,
    RevokedLine,
    left_of,
)
from awards.states import CeremonyState, ProposalState
from campaign.models import Ladder, Tell
from documents.states import PaperState
from people import contacts
from people.roles import Role
from vietnamese.dates import dmy, hm_dmy, left, local_date
from workflow.actors import Actor
from workflow.models import Step
from workflow.steps import Reminder, Told, reminds


@reminds(Ladder.CEREMONY)
def coming(steps: Sequence[Step], by: Actor) -> Iterator[Told]:
    """Before it what is to be prepared; after it, that nobody has recorded it."""
    rows = Ceremony.objects.in_bulk({step.subject_id for step in steps})
    people = contacts.told(by.on)
    for step in steps:
        row = rows.get(step.subject_id)
        if row and row.state == CeremonyState.PLANNED and local_date(row.held_at) == step.due_on:
            yield step, _of_ceremony(row, people.get(step.tell) or people[Tell.OFFICE], by)


@reminds(Ladder.HANDOVER)
def waiting(steps: Sequence[Step], by: Actor) -> Iterator[Told]:
    """Of signed decisions with lines that were not handed over."""
    asked = Decision.objects.filter(
        pk__in={step.subject_id for step in steps}, state=PaperState.SIGNED
    )
    rows = asked.select_related("issued__series").in_bulk()
    left, people = left_of(asked), contacts.told(by.on)
    for step in steps:
        if count := left.get(step.subject_id):
            users = people.get(step.tell) or people[Tell.OFFICE]
            yield step, _of_decision(rows[step.subject_id], step, count, users, by)


@reminds(Ladder.RETURN)
def to_give_back(steps: Sequence[Step], by: Actor) -> Iterator[Told]:
    """Of cancelled awards whose item or money has not come back; kế toán is told with the office."""
    asked = Revocation.objects.filter(pk__in={step.subject_id for step in steps})
    rows = asked.signed().for_page().in_bulk()
    owing = RevokedLine.objects.owing().filter(revocation__in=asked)
    left = Counter(owing.values_list("revocation", flat=True))
    people, keepers = contacts.told(by.on), contacts.with_roles(by.on, Role.ACCOUNTANT)
    for step in steps:
        if count := left.get(step.subject_id):
            users = {*(people.get(step.tell) or people[Tell.OFFICE]), *keepers}
            yield step, _of_revocation(rows[step.subject_id], step, count, sorted(users), by)


@reminds(Ladder.PROVINCE, Ladder.PROVINCE_SUPPLEMENT)
def with_province(steps: Sequence[Step], by: Actor) -> Iterator[Told]:
    """Of what was sent and not answered, or asked for and not sent."""
    sent = ProvinceProposal.objects.filter(state=ProposalState.SENT).select_related("issued")
    rows, people = sent.in_bulk({step.subject_id for step in steps}), contacts.told(by.on)
    for step in steps:
        if row := rows.get(step.subject_id):
            yield step, _of_proposal(row, step, people.get(step.tell) or people[Tell.OFFICE], by)


def _of_proposal(row: ProvinceProposal, step: Step, users: Sequence[int], by: Actor) -> Reminder:
    named = f"Tờ trình số {row.issued.reference}"
    day = dmy(step.due_on)
    if step.ladder == Ladder.PROVINCE:
        days = (by.on - step.due_on).days
        text = f"{named}: tỉnh chưa trả lời, đã {days} ngày kể từ khi gửi hồ sơ ({day})"
    else:
        text = f"{left(step.due_on, by.on)}: {named}, bổ sung hồ sơ theo yêu cầu, hạn {day}"
    return Reminder(
        text=text,
        noun="tờ trình",
        name=row.issued.reference,
        about=row,
        paths=dict.fromkeys(users, reverse("province_proposal", args=[row.pk])),
        index=reverse("province_proposals"),
    )


def _of_ceremony(row: Ceremony, users: Sequence[int], by: Actor) -> Reminder:
    days = (local_date(row.held_at) - by.on).days
    when = f"Còn {days} ngày" if days > 0 else f"Đã qua {-days} ngày" if days else "Hôm nay"
    words = "chuẩn bị giấy mời, danh sách ký nhận" if days >= 0 else "chưa ghi kết quả"
    return Reminder(
        text=f"{when}: {row.title}, {hm_dmy(row.held_at)} tại {row.place}: {words}",
        noun="buổi lễ",
        name=f"“{row.title}”",
        about=row,
        paths=dict.fromkeys(users, reverse("ceremony", args=[row.pk])),
        index=reverse("ceremonies"),
    )


def _of_decision(
    row: Decision, step: Step, count: int, users: Sequence[int], by: Actor
) -> Reminder:
    days = (by.on - step.due_on).days
    return Reminder(
        text=f"Quyết định số {row.issued.reference}: còn {count} cá nhân, tập thể chưa trao, "
        f"đã {days} ngày kể từ {dmy(step.due_on)}",
        noun="quyết định chưa trao xong",
        name=row.issued.reference,
        about=row,
        paths=dict.fromkeys(users, reverse("handovers", args=[row.pk])),
        index=reverse("decisions"),
    )


def _of_revocation(
    row: Revocation, step: Step, count: int, users: Sequence[int], by: Actor
) -> Reminder:
    days = (step.due_on - by.on).days
    when = f"còn {days} ngày" if days > 0 else f"đã quá {-days} ngày" if days else "hạn là hôm nay"
    return Reminder(
        text=f"Quyết định hủy bỏ số {row.issued.reference}: còn {count} cá nhân, tập thể chưa nộp lại "
        f"hiện vật hoặc tiền thưởng, hạn {dmy(step.due_on)} ({when})",
        noun="quyết định hủy bỏ chưa thu hồi xong",
        name=row.issued.reference,
        about=row,
        paths=dict.fromkeys(users, reverse("revocation", args=[row.pk])),
        index=reverse("decisions"),
    )
