"""What the members answer in writing, and how it is put together."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from council import notifications
from council.models import (
    AgendaItem,
    Consultation,
    ConsultedMember,
    CountedVote,
    WrittenAnswer,
    WrittenOpinion,
)
from council.opinions import Said, concluded, counts
from council.rules import CHAIRING
from council.states import WRITTEN
from documents import files
from documents.uploads import Scan
from vietnamese.dates import dmy
from workflow.actors import Actor
from workflow.moving import locked, move, record

ANSWER = "council.answer_consultation"
ENTER = "council.enter_answer_consultation"
COLLECT = "council.collect_consultation"
Choice = WrittenOpinion.Choice
DECIDES = {Choice.FOR: True, Choice.AGAINST: False}


@dataclass(frozen=True)
class Opinion:
    choice: str
    remark: str = ""


Opinions = Mapping[int, Opinion]


@transaction.atomic
def answer(consultation: Consultation, *, opinions: Opinions, by: Actor) -> WrittenAnswer:
    """The member's own answer in the browser; `opinions` by item id. A later one stands instead."""
    row = locked(consultation)
    record(row, ANSWER, by=by)
    asked = row.people().get(staff_id=by.staff_id)
    given = _keep(row, asked, opinions, by)
    notifications.opinion_given(row, by)
    return given


@transaction.atomic
def enter(
    asked: ConsultedMember, *, opinions: Opinions, received_on: date, scan: Scan, by: Actor
) -> WrittenAnswer:
    """A signed form that came on paper by the deadline, entered by the secretary with its scan.

    Raises ValidationError at `received_on`.
    """
    row = locked(asked.consultation)
    record(row, ENTER, by=by, changed={"ten": asked.name, "tep": scan.name})
    asked = row.people().get(pk=asked.pk)
    _demand_in_time(row, asked, received_on, by)
    on_paper = {
        "received_on": received_on,
        "entered_by_id": by.user_id,
        "scan": files.keep(scan.content, scan.content_type),
    }
    given = _keep(row, asked, opinions, by, **on_paper)
    notifications.entered(asked, by)
    notifications.opinion_given(row, by)
    return given


def conclude(consultation: Consultation, *, by: Actor) -> None:
    """Inside `collect`: the counts of every item that is still open."""
    people = list(consultation.people())
    rule = consultation.frozen_rule()
    for item in consultation.open_items():
        said = said_on(item, people)
        outcome, found = concluded(rule, said), counts(rule, said)
        changed = {"ten": item.nomination.recipient, "ket_qua": outcome.sentence}
        item = move(item, "conclude", by=by, inside=COLLECT, changed=changed)
        CountedVote.objects.create(
            item=item,
            method=WRITTEN,
            entitled=said.asked,
            present=found.total,
            in_favour=found.in_favour,
            against=found.against,
            abstaining=found.abstaining,
            passed=outcome.passed,
            sentence=outcome.sentence,
        )


def said_on(item: AgendaItem, people: list[ConsultedMember]) -> Said:
    """Of rows of `with_answers`."""
    choices = [row.opinion_on(item) for row in people if row.may_answer(item)]
    said = [each.choice if each else None for each in choices]
    return Said(
        in_favour=said.count(Choice.FOR),
        against=said.count(Choice.AGAINST),
        abstaining=said.count(Choice.ABSTAIN),
        silent=said.count(None),
        concerned=len(people) - len(said) + said.count(Choice.CONCERNED),
        casting=DECIDES.get(_of_presiding(item, people)),
    )


def _of_presiding(item: AgendaItem, people: list[ConsultedMember]) -> str | None:
    """The choice of the council's chair, even of one who is silent; of a deputy where it concerns the chair."""
    able = [row for row in people if row.role in CHAIRING and row.may_answer(item)]
    for row in sorted(able, key=lambda row: CHAIRING.index(row.role)):
        opinion = row.opinion_on(item)
        if opinion is None or opinion.choice != Choice.CONCERNED:
            return opinion and opinion.choice
    return None


def _keep(
    row: Consultation, asked: ConsultedMember, opinions: Opinions, by: Actor, **on_paper: Any
) -> WrittenAnswer:
    if set(opinions) != {item.pk for item in row.asked_of(asked)}:
        raise ValidationError("Danh sách nội dung đã thay đổi sau khi mở trang; hãy xem lại.")
    version = asked.answer.version + 1 if asked.answer else 1
    given = WrittenAnswer.objects.create(
        consulted=asked, version=version, given_at=by.moment(), **on_paper
    )
    made = [
        WrittenOpinion(answer=given, item_id=pk, choice=each.choice, remark=each.remark)
        for pk, each in opinions.items()
    ]
    for each in made:
        _demand_reason(each)
        each.clean_fields(exclude=["answer", "item"])
    WrittenOpinion.objects.bulk_create(made)
    return given


def _demand_reason(opinion: WrittenOpinion) -> None:
    if opinion.choice == Choice.CONCERNED and not opinion.remark.strip():
        raise ValidationError({f"remark_{opinion.item_id}": "Hãy nêu lý do có liên quan."})


def _demand_in_time(
    row: Consultation, asked: ConsultedMember, received_on: date, by: Actor
) -> None:
    """By its day a form counts, not by the day of its entry; it never replaces a later answer."""
    if received_on > by.on:
        raise ValidationError({"received_on": "Ngày nhận phiếu không được sau hôm nay."})
    if received_on < row.sent_out_on:
        sent = dmy(row.sent_out_on)
        raise ValidationError({"received_on": f"Phiếu được gửi đi ngày {sent}."})
    if received_on > row.deadline_on:
        until = dmy(row.deadline_on)
        raise ValidationError({"received_on": f"Phiếu nhận sau hạn {until} không được tính."})
    if asked.answer and asked.answer.answered_on > received_on:
        later = dmy(asked.answer.answered_on)
        raise ValidationError(
            {"received_on": f"Thành viên đã cho ý kiến sau đó, ngày {later}; ý kiến ấy được giữ."}
        )
