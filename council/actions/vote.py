"""Open votes: started, counted by hand or recorded per member, or postponed; the counts of any vote."""

from collections.abc import Iterable, Mapping, Sequence

from django.core.exceptions import ValidationError
from django.db import transaction

from council.models import AgendaItem, CountedVote, MeetingAttendance, RecordedVote
from council.states import VoteMethod
from council.tally import Counts, result
from workflow.actors import Actor
from workflow.moving import Stale, locked, move
from workflow.permits import require

Choice = RecordedVote.Choice
OPENLY = "council.vote_openly_item"


def voters(item: AgendaItem) -> list[MeetingAttendance]:
    """Entitled members of the frozen list without the nominee (no vote on oneself)."""
    return entitled(item, item.meeting.attendances.select_related("member"))


def entitled(item: AgendaItem, rows: Iterable[MeetingAttendance]) -> list[MeetingAttendance]:
    """Those of `rows` (loaded with their members) who may vote on this item."""
    nominee = item.nomination.staff_id
    return [row for row in rows if row.has_vote and row.member.staff_id != nominee]


@transaction.atomic
def start(item: AgendaItem, *, by: Actor) -> AgendaItem:
    """An open vote begins; how it was held is known when it is counted."""
    require(OPENLY, by, item)
    return move(item, "start", by=by, changed=named(item), method=VoteMethod.HANDS)


@transaction.atomic
def postpone(item: AgendaItem, *, reason: str, by: Actor) -> AgendaItem:
    if not reason.strip():
        raise ValidationError({"reason": "Hãy ghi lý do hoãn."})
    return move(item, "postpone", by=by, changed={**named(item), "ly_do": reason})


@transaction.atomic
def count_hands(item: AgendaItem, *, counts: Counts, by: Actor) -> CountedVote:
    """By show of hands. Raises ValidationError when the counts do not add up to the voters present."""
    return _keep_open(item, counts, VoteMethod.HANDS, by)


@transaction.atomic
def count_recorded(item: AgendaItem, *, choices: Mapping[int, str], by: Actor) -> CountedVote:
    """By name: `choices` maps attendance ids to choices; every present voter must be in it."""
    present = {row.pk for row in voters(item) if row.is_present}
    if set(choices) != present:
        raise ValidationError("Phải ghi ý kiến của đúng các thành viên có mặt được biểu quyết.")
    said = list(choices.values())
    counts = Counts(said.count(Choice.FOR), said.count(Choice.AGAINST), said.count(Choice.ABSTAIN))
    vote = _keep_open(item, counts, VoteMethod.RECORDED, by)
    RecordedVote.objects.bulk_create(
        RecordedVote(vote=vote, attendance_id=pk, choice=choice) for pk, choice in choices.items()
    )
    return vote


@transaction.atomic
def all_in_favour(items: Sequence[AgendaItem], *, by: Actor) -> list[CountedVote]:
    """“Nhất trí”: every waiting item in one act, each with its own event."""
    votes = []
    for item in items:
        present = sum(row.is_present for row in voters(item))
        started = start(item, by=by)
        votes.append(keep(started, Counts(present, 0, 0), VoteMethod.HANDS, by))
    return votes


def _keep_open(item: AgendaItem, counts: Counts, method: str, by: Actor) -> CountedVote:
    """Nobody types the result of a secret vote."""
    require("council.count_item", by, item)
    if locked(item).is_secret:
        raise Stale("Nội dung này bỏ phiếu kín: phần mềm đếm phiếu khi kết thúc bỏ phiếu.")
    return keep(item, counts, method, by)


def keep(
    item: AgendaItem, counts: Counts, method: str, by: Actor, *, said: str = ""
) -> CountedVote:
    """The counts under the meeting's rule, `said` before them. Raises ValidationError when they do not add up."""
    people = voters(item)
    present = sum(row.is_present for row in people)
    try:
        outcome = result(item.meeting.frozen_rule(), counts, entitled=len(people), present=present)
    except ValueError as error:
        raise ValidationError({"in_favour": str(error)}) from error
    sentence = said + outcome.sentence
    changed = {**named(item), "ket_qua": sentence}
    item = move(item, "count", by=by, changed=changed, method=method)
    return CountedVote.objects.create(
        item=item,
        method=method,
        entitled=len(people),
        present=present,
        in_favour=counts.in_favour,
        against=counts.against,
        abstaining=counts.abstaining,
        not_cast=counts.not_cast,
        passed=outcome.passed,
        sentence=sentence,
    )


def named(item: AgendaItem) -> dict[str, str]:
    return {"ten": item.nomination.recipient}
