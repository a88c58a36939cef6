"""Secret votes on paper: tellers named and ballots begun, envelopes mixed in, counts entered and corrected.

Nothing of it tells who chose what: the tellers enter sums alone. Locks are always taken in this
order: the meeting (where an act needs it), items by id, the poll, which guards the votes in it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from campaign.models import Subject
from council import notifications
from council.actions import vote
from council.actions.secret import FEWEST
from council.models import (
    AgendaItem,
    CouncilMeeting,
    CountedVote,
    Envelope,
    MeetingAttendance,
    PaperPoll,
    PaperVote,
    Teller,
)
from council.states import VoteMethod
from council.sums import Sheets, broken, told
from council.tally import Counts, result
from workflow.actors import Actor
from workflow.moving import Stale, locked, move, record
from workflow.permits import require

OPEN, ENVELOPES = "council.open_poll", "council.take_envelopes_poll"
COUNT, CORRECT = "council.count_item", "council.correct_count_item"
CANCEL = "council.cancel_vote_item"


@dataclass(frozen=True)
class Board:
    """The ban kiểm phiếu that the meeting elected."""

    head: MeetingAttendance
    others: Sequence[MeetingAttendance]

    @property
    def people(self) -> list[MeetingAttendance]:
        return [self.head, *(each for each in self.others if each != self.head)]


@transaction.atomic
def open_(
    meeting: CouncilMeeting,
    *,
    items: Sequence[AgendaItem],
    board: Board,
    sheet_per_form: bool,
    by: Actor,
) -> PaperPoll:
    """Begins a secret vote on paper on these items, counted by the board.

    Raises ValidationError at `head` or `others` where somebody may not count, else for the form.
    """
    meeting = locked(meeting)
    items = [locked(item) for item in sorted(items, key=lambda item: item.pk)]
    poll = PaperPoll.objects.create(meeting=meeting, number=meeting.polls.count() + 1)
    names = [each.name for each in board.people]
    said = {"nguoi_kiem_phieu": names, "so_de_nghi": len(items)}
    record(poll, OPEN, by=by, changed={"ten": f"lần {poll.number}", **said})
    people = list(meeting.attendances.select_related("member"))
    _demand_board(board, people, items, fewest=meeting.frozen_rule().tellers)
    for item, sheet in on_sheets(items, people, sheet_per_form=sheet_per_form):
        _start(item, people, by)
        PaperVote.objects.create(poll=poll, item=item, sheet=sheet)
    Teller.objects.bulk_create(
        Teller(poll=poll, attendance=each, is_head=each == board.head) for each in board.people
    )
    notifications.asked_to_count(poll, by)
    return poll


def _start(item: AgendaItem, people: Sequence[MeetingAttendance], by: Actor) -> None:
    changed = {**vote.named(item), "cach_bieu_quyet": VoteMethod.PAPER.label}
    item = vote.begin(item, VoteMethod.PAPER, by, changed=changed)
    voting = sum(row.is_present for row in vote.entitled(item, people))
    if voting < FEWEST:
        raise ValidationError(
            f"{item.nomination.titled}: chỉ có {voting} người bỏ phiếu. Dưới {FEWEST} phiếu thì kết quả "
            "cho biết ai chọn gì; hãy biểu quyết công khai hoặc hoãn xét."
        )


def on_sheets(
    items: Sequence[AgendaItem], people: Sequence[MeetingAttendance], *, sheet_per_form: bool
) -> Iterable[tuple[AgendaItem, int]]:
    """Each item with the number of its ballot: the same for the same voters (and the same form)."""
    numbers: dict[Any, int] = {}
    for item in sorted(items, key=_as_printed):
        voters = frozenset(row.pk for row in vote.entitled(item, people))
        key = (voters, item.award_form_id if sheet_per_form else None)
        yield item, numbers.setdefault(key, len(numbers) + 1)


def _as_printed(item: AgendaItem) -> tuple[Any, ...]:
    """As PaperVote.for_page() has them."""
    form, persons = item.award_form, item.nomination.subject == Subject.PERSON
    return form.order, form.pk, persons, item.order, item.pk


def _demand_board(
    board: Board,
    people: Sequence[MeetingAttendance],
    items: Sequence[AgendaItem],
    *,
    fewest: int,
) -> None:
    """Members who are present, enough of them, nobody in the own case."""
    if len(board.people) < fewest:
        raise ValidationError(
            {"others": f"Ban kiểm phiếu có ít nhất {fewest} người, kể cả trưởng ban."}
        )
    present = [each for each in people if each.is_present]
    concerned = set().union(*(item.concerned() for item in items))
    for each in board.people:
        field = "head" if each == board.head else "others"
        if each not in present:
            raise ValidationError({field: f"{each.name} không có mặt tại phiên họp."})
        if each.member.staff_id in concerned:
            raise ValidationError(
                {
                    field: f"{each.name} không biểu quyết về một nội dung đã chọn (là người được đề nghị "
                    "hoặc có liên quan) nên không kiểm phiếu nội dung đó."
                }
            )


@transaction.atomic
def take_envelopes(
    poll: PaperPoll, *, senders: Sequence[MeetingAttendance], by: Actor
) -> PaperPoll:
    """Whose sealed envelopes were mixed in. Counts entered before are reckoned anew.

    Raises ValidationError at `senders` where a count entered before would no longer hold.
    """
    poll = locked(poll)
    said = {"ten": f"lần {poll.number}", "so_phong_bi": len(senders)}
    # before any vote is read: the meeting's chain of events is locked, so none is held again meanwhile
    record(poll, ENVELOPES, by=by, changed=said)
    if not set(senders) <= set(absent_voters(poll)):
        raise ValidationError({"senders": "Chỉ thành viên vắng mặt được gửi phong bì."})
    poll.envelopes.all().delete()
    Envelope.objects.bulk_create(Envelope(poll=poll, attendance=each) for each in senders)
    for row in poll.votes.for_page().filter(result__item__isnull=False):
        try:
            _enter(row, row.sheets)
        except ValidationError as error:
            said = [f"{row.item.nomination.titled}: {each}" for each in error.messages]
            raise ValidationError({"senders": said}) from error
        _save(row)
    return poll


def absent_voters(poll: PaperPoll) -> list[MeetingAttendance]:
    """Who could have sent an envelope: absent, and a voter on at least one of the items."""
    people = list(poll.meeting.attendances.select_related("member"))
    items = [row.item for row in poll.votes.for_page()]
    able = {row.pk for item in items for row in vote.entitled(item, people)}
    return [row for row in people if row.pk in able and not row.is_present]


@transaction.atomic
def count(item: AgendaItem, *, sheets: Sheets, by: Actor) -> CountedVote:
    """What the tellers counted. Raises ValidationError at each number whose sum does not hold."""
    item = locked(item)
    require(COUNT, by, item)
    row = PaperVote.objects.open().filter(item=item).first()
    if row is None:
        move(item, "count", by=by)  # Stale, and says who was faster
        raise Stale("Nội dung này không bỏ phiếu bằng phiếu giấy.")
    poll = locked(row.poll)
    row.result, row.outcome = CountedVote(item=item), PaperVote.Outcome.COUNTED
    _enter(row, sheets)
    changed = {**vote.named(item), "ket_qua": row.result.sentence}
    move(item, "count", by=by, changed=changed, method=VoteMethod.PAPER)
    _save(row)
    _end(poll, by, inside=COUNT)
    return row.result


@transaction.atomic
def correct(item: AgendaItem, *, sheets: Sheets, seen: int, by: Actor) -> CountedVote:
    """Other numbers, until the minutes of counting are signed; the old ones stay in the event.

    `seen`: how often the numbers on the page had been corrected. Raises Stale when they were meanwhile.
    """
    item = locked(item)
    row = PaperVote.objects.filter(item=item).order_by("pk").last()
    poll = locked(row.poll) if row else None
    require(CORRECT, by, item)
    row = poll.votes.get(item=item)
    if row.corrections != seen:
        raise Stale("Số kiểm phiếu vừa được người khác sửa; hãy mở lại trang.")
    before = row.result.sentence
    _enter(row, sheets)
    changed = {"ket_qua": {"tu": before, "den": row.result.sentence}}
    record(item, CORRECT, by=by, changed={**vote.named(item), **changed})
    row.corrections += 1
    _save(row)
    return row.result


def cancel(item: AgendaItem, *, by: Actor) -> None:
    """Of a vote that is cancelled: its ballots count nothing. Inside cancel_vote alone."""
    for row in PaperVote.objects.open().filter(item=item):
        poll = locked(row.poll)
        row.outcome = PaperVote.Outcome.CANCELLED
        row.save(update_fields=["outcome"])
        _end(poll, by, inside=CANCEL)


def _end(poll: PaperPoll, by: Actor, *, inside: str) -> None:
    """Behind the last item: the minutes of counting are due, or nothing was counted at all."""
    outcomes = set(poll.votes.values_list("outcome", flat=True))
    if PaperVote.Outcome.OPEN in outcomes:
        return
    if PaperVote.Outcome.COUNTED in outcomes:
        move(poll, "count", by=by, inside=inside)
        notifications.counted_on_paper(poll, by)
    else:
        move(poll, "cancel", by=by, inside=inside)


def turnout(row: PaperVote, people: Iterable[MeetingAttendance]) -> tuple[int, int]:
    """Of `people` (loaded with their members) the voters on this item who are there, and the envelopes."""
    sent = set(row.poll.envelopes.values_list("attendance_id", flat=True))
    voters = vote.entitled(row.item, people)
    return sum(each.is_present for each in voters), sum(each.pk in sent for each in voters)


def voters_by_sheet(poll: PaperPoll) -> dict[int, int]:
    """How many who are there vote on each ballot of the poll."""
    people = list(poll.meeting.attendances.select_related("member"))
    votes = poll.votes.for_page()
    return {
        row.sheet: sum(each.is_present for each in vote.entitled(row.item, people)) for row in votes
    }


def _enter(row: PaperVote, sheets: Sheets) -> None:
    """The numbers and the result that the council's rule makes of them, not yet saved.

    Raises ValidationError at each number whose sum does not hold.
    """
    people = list(row.item.meeting.attendances.select_related("member"))
    present, envelopes = turnout(row, people)
    if wrong := broken(sheets, present=present, envelopes=envelopes):
        raise ValidationError(wrong)
    _set(row, envelopes=envelopes, **sheets.data())
    voting, entitled = sum(each.has_vote for each in people), len(vote.entitled(row.item, people))
    _judge(row, entitled=entitled, excluded=voting - entitled, present=present + envelopes)


def _judge(row: PaperVote, *, entitled: int, excluded: int, present: int) -> None:
    """Invalid sheets and such as did not come back count in the base, in no choice."""
    counts = Counts(
        row.in_favour,
        row.against,
        row.abstaining,
        not_cast=present - row.returned,
        invalid=row.invalid,
    )
    rule = row.item.meeting.frozen_rule()
    people = {"entitled": entitled, "present": present}
    outcome = result(rule, counts, mixed=row.envelopes, excluded=excluded, **people)
    sentence = told(row.sheets, row.envelopes) + outcome.sentence
    said = {"passed": outcome.passed, "sentence": sentence, "method": VoteMethod.PAPER}
    _set(row.result, **people, **said, **asdict(counts))


def _set(row: CountedVote | PaperVote, **fields: Any) -> None:
    for name, value in fields.items():
        setattr(row, name, value)


def _save(row: PaperVote) -> None:
    row.result.save()
    row.save()
