"""Open votes: started, counted by hand or recorded per member, or postponed; the counts of any vote."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from django.core.exceptions import ValidationError
from django.db import transaction

from council.models import AgendaItem, CountedVote, MeetingAttendance, RecordedVote
from council.rules import CHAIRING
from council.states import VoteMethod
from council.tally import Counts, Result, result
from workflow.actors import Actor
from workflow.moving import Stale, locked, move
from workflow.permits import require

Choice = RecordedVote.Choice
Said = Mapping[int, str]  # attendance id → RecordedVote.Choice
OPENLY = "council.vote_openly_item"
COUNTED_OTHERWISE = {
    VoteMethod.SECRET: "Nội dung này bỏ phiếu kín: phần mềm đếm phiếu khi kết thúc bỏ phiếu.",
    VoteMethod.PAPER: "Nội dung này bỏ phiếu bằng phiếu giấy: Ban kiểm phiếu ghi số phiếu.",
}
NOBODY_PRESIDES = (
    "Chủ trì không biểu quyết về nội dung này và không có Phó Chủ tịch Hội đồng nào có mặt để điều hành; "
    "hãy hoãn xét nội dung này."
)


def voters(item: AgendaItem) -> list[MeetingAttendance]:
    """All who vote on this item, present or not: of open, secret and paper votes alike.

    Reads the item anew: a row that was loaded before somebody declared a conflict would not know.
    """
    item = AgendaItem.objects.select_related("meeting", "nomination").get(pk=item.pk)
    return entitled(item, item.meeting.attendances.select_related("member"))


def entitled(item: AgendaItem, rows: Iterable[MeetingAttendance]) -> list[MeetingAttendance]:
    """Those of `rows` (loaded with their members) with a vote, but its nominee and who has a conflict."""
    concerned = item.concerned()
    return [row for row in rows if row.has_vote and row.member.staff_id not in concerned]


def presiding(item: AgendaItem, rows: Iterable[MeetingAttendance]) -> MeetingAttendance | None:
    """The meeting's chair; where the item concerns the chair, the first other one who may and is there."""
    concerned = item.concerned()
    able = [
        row
        for row in rows
        if row.is_present and row.role in CHAIRING and row.member.staff_id not in concerned
    ]
    chair = next((row for row in able if row.member_id == item.meeting.chair_id), None)
    return chair or next(iter(able), None)


@transaction.atomic
def start(item: AgendaItem, *, by: Actor) -> AgendaItem:
    """An open vote begins; how it was held is known when it is counted."""
    require(OPENLY, by, item)
    return begin(item, VoteMethod.HANDS, by, changed=named(item))


def begin(item: AgendaItem, method: str, by: Actor, *, changed: dict[str, str]) -> AgendaItem:
    """Any vote: from here on it is fixed how it is held, who votes and who presides."""
    item = locked(item)
    chair = presiding(item, item.meeting.attendances.select_related("member"))
    if chair is None:
        require("council.start_item", by, item)
        raise ValidationError(NOBODY_PRESIDES)
    if chair.member_id != item.meeting.chair_id:
        changed = {**changed, "dieu_hanh": chair.name}
    return move(item, "start", by=by, changed=changed, method=method, presided_by=chair)


@transaction.atomic
def postpone(item: AgendaItem, *, reason: str, by: Actor) -> AgendaItem:
    if not reason.strip():
        raise ValidationError({"reason": "Hãy ghi lý do hoãn."})
    return move(item, "postpone", by=by, changed={**named(item), "ly_do": reason})


@transaction.atomic
def count_hands(
    item: AgendaItem, *, counts: Counts, written: Said | None = None, casting: str = "", by: Actor
) -> CountedVote:
    """By show of hands; `casting` is what the chair decided where opinions were equal.

    Raises ValidationError when the counts do not add up to the voters present.
    """
    return _keep_open(item, counts, VoteMethod.HANDS, by, written or {}, casting)


@transaction.atomic
def count_recorded(
    item: AgendaItem, *, choices: Said, written: Said | None = None, by: Actor
) -> CountedVote:
    """By name: `choices` maps attendance ids to choices; every present voter must be in it."""
    present = {row.pk for row in voters(item) if row.is_present}
    if set(choices) != present:
        raise ValidationError("Phải ghi ý kiến của đúng các thành viên có mặt được biểu quyết.")
    chairs = choices.get(locked(item).presided_by_id, "")
    vote = _keep_open(item, _counted(choices), VoteMethod.RECORDED, by, written or {}, chairs)
    _record(vote, choices)
    return vote


@transaction.atomic
def all_in_favour(
    items: Sequence[AgendaItem],
    *,
    but: Mapping[int, Counts] | None = None,
    written: Said | None = None,
    by: Actor,
) -> list[CountedVote]:
    """“Nhất trí” on every one of these in one act, each with its own event.

    `but`: by item id how many were against or had no opinion; `written`: what absent members wrote
    of all these items. Raises ValidationError, with the item's name, where it cannot be so.
    """
    return [
        _together(item, (but or {}).get(item.pk, Counts()), written or {}, by) for item in items
    ]


def _together(item: AgendaItem, but: Counts, written: Said, by: Actor) -> CountedVote:
    item, people = start(item, by=by), voters(item)
    present = sum(row.is_present for row in people)
    own = {row.pk: written[row.pk] for row in people if row.pk in written}
    others = but.against + but.abstaining
    if others > present:
        raise ValidationError(f"{item.nomination.titled}: chỉ có {present} người biểu quyết.")
    counts = Counts(present - others, but.against, but.abstaining)
    try:
        return keep(item, counts, VoteMethod.HANDS, by, written=own)
    except ValidationError as error:
        raise ValidationError(f"{item.nomination.titled}: {' '.join(error.messages)}") from error


def _keep_open(
    item: AgendaItem, counts: Counts, method: str, by: Actor, written: Said, casting: str
) -> CountedVote:
    """Nobody types the result of a secret vote."""
    item = locked(item)
    require("council.count_item", by, item)
    if item.method in COUNTED_OTHERWISE:
        raise Stale(COUNTED_OTHERWISE[item.method])
    return keep(item, counts, method, by, written=written, casting=casting)


def keep(
    item: AgendaItem,
    counts: Counts,
    method: str,
    by: Actor,
    *,
    said: str = "",
    written: Said | None = None,
    casting: str = "",
) -> CountedVote:
    """The counts under the meeting's rule, `said` before them. Raises ValidationError when they do not add up.

    `written` are opinions of absent voters, kept by name. `casting` counts only where opinions are
    equal and the rule leaves it to the chair; a vote by hands then needs it, a secret one has none.
    """
    people, written = voters(item), written or {}
    _demand_absent(people, written)
    outcome, casting = _outcome(item, people, counts, _counted(written), method, casting)
    sentence = said + outcome.sentence
    changed = {**named(item), "ket_qua": sentence}
    item = move(item, "count", by=by, changed=changed, method=method)
    vote = CountedVote.objects.create(
        item=item,
        method=method,
        entitled=len(people),
        present=sum(row.is_present for row in people),
        **vars(counts),
        **{f"written_{choice}": number for choice, number in _by_choice(written).items()},
        casting=casting,
        passed=outcome.passed,
        sentence=sentence,
    )
    _record(vote, written, in_writing=True)
    return vote


def _outcome(
    item: AgendaItem,
    people: Collection[MeetingAttendance],
    counts: Counts,
    written: Counts,
    method: str,
    casting: str,
) -> tuple[Result, str]:
    """The result, and what the chair decided of it, empty where the chair had nothing to decide."""
    facts = {
        "entitled": len(people),
        "present": sum(row.is_present for row in people),
        "written": written,
        "excluded": item.meeting.attendances.filter(has_vote=True).count() - len(people),
    }
    rule = item.meeting.frozen_rule()
    try:
        first = result(rule, counts, **facts)
    except ValueError as error:
        raise ValidationError({"in_favour": str(error)}) from error
    _demand_casting(first, method, casting)
    if not first.is_open or casting not in (Choice.FOR, Choice.AGAINST):
        return first, ""
    return result(rule, counts, **facts, casting=casting == Choice.FOR), casting


def _demand_casting(first: Result, method: str, casting: str) -> None:
    """By hands the chair's decision is typed, by name it is the chair's own opinion."""
    if method != VoteMethod.HANDS:
        return
    if first.is_open and not casting:
        raise ValidationError(
            {
                "casting": "Số ý kiến ngang nhau: theo quy tắc, hãy ghi ý kiến quyết định của chủ trì."
            }
        )
    if casting and not first.is_open:
        raise ValidationError(
            {"casting": "Chủ trì chỉ quyết định khi số ý kiến ngang nhau và quy tắc cho phép."}
        )


def _demand_absent(people: Iterable[MeetingAttendance], written: Said) -> None:
    absent = {row.pk for row in people if not row.is_present}
    if not written.keys() <= absent:
        raise ValidationError(
            "Chỉ thành viên vắng mặt được biểu quyết mới gửi ý kiến bằng văn bản."
        )


def _counted(choices: Said) -> Counts:
    return Counts(**_by_choice(choices))


def _by_choice(choices: Said) -> dict[str, int]:
    said = list(choices.values())
    return {
        "in_favour": said.count(Choice.FOR),
        "against": said.count(Choice.AGAINST),
        "abstaining": said.count(Choice.ABSTAIN),
    }


def _record(vote: CountedVote, choices: Said, *, in_writing: bool = False) -> None:
    RecordedVote.objects.bulk_create(
        RecordedVote(vote=vote, attendance_id=pk, choice=choice, in_writing=in_writing)
        for pk, choice in choices.items()
    )


def named(item: AgendaItem) -> dict[str, str]:
    return {"ten": item.nomination.recipient}
