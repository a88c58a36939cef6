"""Secret electronic votes: opened, cast, counted, destroyed. No event or notice tells who cast what or when.

Locks are always taken in this order: the meeting (where an act needs it), items by id, their votes by
id, turnout. What is promised and what is not: docs/secret-ballot.md.
"""

import secrets
from collections.abc import Iterable, Mapping, Sequence

from django.core.exceptions import ValidationError
from django.db import transaction
from django.views.decorators.debug import sensitive_variables

from council.actions import vote
from council.ballots import box, keyfiles
from council.ballots.box import Ballot, Choice
from council.models import AgendaItem, CouncilMeeting, CountedVote, SecretVote, Turnout
from council.models.secret import SecretVoteQuerySet
from council.states import VoteMethod
from council.tally import Counts
from workflow.actors import Actor
from workflow.moving import Stale, locked, move
from workflow.permits import require

FEWEST = 3  # of fewer ballots the result would tell who chose what
CAST, COUNT = "council.cast_ballot", "council.count_item"
_random = secrets.SystemRandom()


@transaction.atomic
def open_(items: Sequence[AgendaItem], *, by: Actor) -> list[SecretVote]:
    """Opens a secret vote on each of the items, with a roll of the voters who are present."""
    return [_open(item, by) for item in _in_order(items)]


def _open(item: AgendaItem, by: Actor) -> SecretVote:
    changed = {**vote.named(item), "cach_bieu_quyet": VoteMethod.SECRET.label}
    item = vote.begin(item, VoteMethod.SECRET, by, changed=changed)
    roll = [row.pk for row in vote.voters(item) if row.is_present]
    if len(roll) < FEWEST:
        raise ValidationError(
            f"{item.nomination.titled}: chỉ có {len(roll)} người bỏ phiếu. Dưới {FEWEST} phiếu thì kết quả "
            "cho biết ai chọn gì; hãy biểu quyết công khai hoặc hoãn xét."
        )
    attempt = item.secret_votes.count() + 1
    made = SecretVote.objects.create(item=item, attempt=attempt, public_key=keyfiles.make())
    _write_turnout(made, dict.fromkeys(roll, False))
    return made


@sensitive_variables()
@transaction.atomic
def cast(meeting: CouncilMeeting, *, choices: Mapping[int, Choice], by: Actor) -> dict[int, str]:
    """Casts this member's ballots: `choices` by vote id, one for each vote still open to the member.

    Returns the receipt words by vote id; they are kept nowhere. Who has voted is marked by one
    conditional UPDATE in the ballots' own transaction: whoever comes second marks nothing and is
    refused. Raises Refused, or Stale when other votes are open now; then nothing was written.
    """
    require(CAST, by, meeting)
    votes = list(_locked_votes(SecretVote.objects.filter(item__meeting=meeting)).open())
    own = Turnout.objects.filter(
        vote__in=votes, attendance__member__staff_id=by.staff_id, has_voted=False
    )
    turnout = dict(own.values_list("vote_id", "pk"))
    if set(turnout) != set(choices):
        require(CAST, by, meeting)
        raise Stale("Danh sách nội dung đang bỏ phiếu đã thay đổi; hãy mở lại trang bỏ phiếu.")
    if _mark(turnout.values()) != len(turnout):
        raise Stale("Ông/bà đã bỏ phiếu.")
    return {each.pk: _put(each, choices[each.pk]) for each in votes if each.pk in turnout}


def _mark(turnout: Iterable[int]) -> int:
    """How many of these were not marked before."""
    return Turnout.objects.filter(pk__in=turnout, has_voted=False).update(has_voted=True)


@sensitive_variables()
def _put(row: SecretVote, choice: Choice) -> str:
    sealed, words = box.seal(choice, row.public_key)
    row.box = box.put(bytes(row.box), sealed)
    row.save(update_fields=["box"])
    return words


@transaction.atomic
def count(items: Sequence[AgendaItem], *, by: Actor) -> list[CountedVote]:
    """Closes, opens and counts the secret votes on these items; their keys go after the commit.

    Raises ValidationError where a box cannot be opened or holds too few ballots: all stays sealed.
    """
    items = _in_order(items)
    for item in items:
        require(COUNT, by, item)
    found = _locked_votes(SecretVote.objects.filter(item__in=items)).open()
    votes = {each.item_id: each for each in found}
    return [_count(item, votes.get(item.pk), by) for item in items]


def _count(item: AgendaItem, row: SecretVote | None, by: Actor) -> CountedVote:
    if row is None:
        move(item, "count", by=by)  # Stale, and says who was faster
        raise Stale("Nội dung này không bỏ phiếu kín điện tử.")
    turnout = dict(row.turnout.values_list("attendance_id", "has_voted"))
    ballots = _opened(row, sum(turnout.values()))
    said = f"{VoteMethod.SECRET.label}, thu về {len(ballots)}/{len(turnout)} phiếu. "
    counted = vote.keep(item, _counts(ballots, len(turnout)), VoteMethod.SECRET, by, said=said)
    row.ballots = [[each.choice, each.words] for each in ballots]
    _destroy(row, SecretVote.Outcome.COUNTED)
    _write_turnout(row, turnout)
    return counted


def _opened(row: SecretVote, voted: int) -> list[Ballot]:
    if voted < FEWEST:
        raise ValidationError(
            f"{row.item.nomination.titled}: mới có {voted} phiếu. Dưới {FEWEST} phiếu thì kết quả cho biết "
            "ai chọn gì; hãy chờ thêm hoặc hủy lần bỏ phiếu."
        )
    key = keyfiles.read(row.public_key)
    if key is None:
        raise ValidationError(
            "Không còn khóa để mở hòm phiếu; không ai đọc được các lá phiếu. "
            "Chủ trì hủy lần bỏ phiếu này rồi tổ chức bỏ phiếu lại."
        )
    try:
        ballots = box.opened(bytes(row.box), key)
    except box.Damaged as error:
        raise ValidationError(_WRONG) from error
    if len(ballots) != voted:
        raise ValidationError(_WRONG)
    return ballots


_WRONG = (
    "Hòm phiếu không khớp với danh sách bỏ phiếu nên không được đếm. Chủ trì hủy lần bỏ phiếu này "
    "và báo người quản trị hệ thống."
)


def _counts(ballots: Sequence[Ballot], entitled: int) -> Counts:
    said = [each.choice for each in ballots]
    in_favour, against, abstaining = (said.count(choice) for choice in Choice)
    return Counts(in_favour, against, abstaining, entitled - len(said))


def destroy(item: AgendaItem) -> None:
    """Of a vote that is cancelled: nothing remains but that there was one. Inside cancel_vote alone."""
    for row in _locked_votes(SecretVote.objects.filter(item=item)).open():
        row.turnout.all().delete()
        _destroy(row, SecretVote.Outcome.CANCELLED)


def _destroy(row: SecretVote, outcome: str) -> None:
    row.box, row.outcome = b"", outcome
    row.save(update_fields=["box", "ballots", "outcome"])
    # what is counted is counted: of a file that stays Django's log tells, and the sweep tries again
    transaction.on_commit(lambda: keyfiles.destroy(row.public_key), robust=True)


def _write_turnout(row: SecretVote, turnout: Mapping[int, bool]) -> None:
    """Anew and in random order, so that ids and the place on disk say nothing of who came when."""
    row.turnout.all().delete()
    lines = [Turnout(vote=row, attendance_id=pk, has_voted=voted) for pk, voted in turnout.items()]
    _random.shuffle(lines)
    Turnout.objects.bulk_create(lines)


def _in_order(items: Sequence[AgendaItem]) -> list[AgendaItem]:
    return [locked(item) for item in sorted(items, key=lambda item: item.pk)]


def _locked_votes(rows: SecretVoteQuerySet) -> SecretVoteQuerySet:
    """The votes alone: with the items they are found by, the order of locks would be turned round."""
    return rows.select_for_update(of=("self",)).order_by("pk")
