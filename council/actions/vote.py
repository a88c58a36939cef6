"""Open votes: started, counted by hand or recorded per member, or postponed. Nothing secret here."""

from collections.abc import Iterable, Mapping, Sequence

from django.core.exceptions import ValidationError
from django.db import transaction

from council.models import AgendaItem, MeetingAttendance, OpenVote, RecordedVote
from council.tally import Counts, result
from workflow.actors import Actor
from workflow.moving import move

Choice = RecordedVote.Choice


def voters(item: AgendaItem) -> list[MeetingAttendance]:
    """Entitled members of the frozen list without the nominee (no vote on oneself)."""
    return entitled(item, item.meeting.attendances.select_related("member"))


def entitled(item: AgendaItem, rows: Iterable[MeetingAttendance]) -> list[MeetingAttendance]:
    """Those of `rows` (loaded with their members) who may vote on this item."""
    nominee = item.nomination.staff_id
    return [row for row in rows if row.has_vote and row.member.staff_id != nominee]


@transaction.atomic
def start(item: AgendaItem, *, by: Actor) -> AgendaItem:
    return move(item, "start", by=by, changed=_named(item))


@transaction.atomic
def postpone(item: AgendaItem, *, reason: str, by: Actor) -> AgendaItem:
    if not reason.strip():
        raise ValidationError({"reason": "Hãy ghi lý do hoãn."})
    return move(item, "postpone", by=by, changed={**_named(item), "ly_do": reason})


@transaction.atomic
def count_hands(item: AgendaItem, *, counts: Counts, by: Actor) -> OpenVote:
    """By show of hands. Raises ValidationError when the counts do not add up to the voters present."""
    return _keep(item, counts, OpenVote.Method.HANDS, by)


@transaction.atomic
def count_recorded(item: AgendaItem, *, choices: Mapping[int, str], by: Actor) -> OpenVote:
    """By name: `choices` maps attendance ids to choices; every present voter must be in it."""
    present = {row.pk for row in voters(item) if row.is_present}
    if set(choices) != present:
        raise ValidationError("Phải ghi ý kiến của đúng các thành viên có mặt được biểu quyết.")
    said = list(choices.values())
    counts = Counts(said.count(Choice.FOR), said.count(Choice.AGAINST), said.count(Choice.ABSTAIN))
    vote = _keep(item, counts, OpenVote.Method.RECORDED, by)
    RecordedVote.objects.bulk_create(
        RecordedVote(vote=vote, attendance_id=pk, choice=choice) for pk, choice in choices.items()
    )
    return vote


@transaction.atomic
def all_in_favour(items: Sequence[AgendaItem], *, by: Actor) -> list[OpenVote]:
    """“Nhất trí”: every waiting item in one act, each with its own event."""
    votes = []
    for item in items:
        present = sum(row.is_present for row in voters(item))
        started = move(item, "start", by=by, changed=_named(item))
        votes.append(_keep(started, Counts(present, 0, 0), OpenVote.Method.HANDS, by))
    return votes


def _keep(item: AgendaItem, counts: Counts, method: str, by: Actor) -> OpenVote:
    entitled = voters(item)
    present = sum(row.is_present for row in entitled)
    try:
        outcome = result(
            item.meeting.frozen_rule(), counts, entitled=len(entitled), present=present
        )
    except ValueError as error:
        raise ValidationError({"in_favour": str(error)}) from error
    item = move(item, "count", by=by, changed={**_named(item), "ket_qua": outcome.sentence})
    return OpenVote.objects.create(
        item=item,
        method=method,
        entitled=len(entitled),
        present=present,
        in_favour=counts.in_favour,
        against=counts.against,
        abstaining=counts.abstaining,
        passed=outcome.passed,
        sentence=outcome.sentence,
    )


def _named(item: AgendaItem) -> dict[str, str]:
    return {"ten": item.nomination.recipient}
