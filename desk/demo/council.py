"""The council and its meetings: one minuted long ago, one each for the earlier and the closing round,
and one that is invited."""

from collections.abc import Iterator
from typing import Any

from council import papers
from council.actions import agenda as agendas
from council.actions import attendance, counting, counting_minutes, minutes, secret
from council.actions import conflict as conflicts
from council.actions import meeting as meetings
from council.actions import vote as votes
from council.ballots.box import Choice
from council.models import (
    AgendaItem,
    Council,
    CouncilDecision,
    CouncilMeeting,
    CouncilMember,
    CouncilRule,
    Guest,
    RecordedVote,
)
from council.models.series import series_of
from council.sums import Sheets
from council.tally import Counts
from desk.demo.data import read
from desk.demo.office import FOUNDED_ON
from desk.demo.player import Story
from desk.demo.world import SECRETARY, World, as_member
from desk.demo.writing import Spec, signed
from workflow.actors import Actor

# who is not supported: how the members that may vote are spread
AGAINST_SHARE, ABSTAINING = 0.5, 1


def found(world: World) -> None:
    given = read("council")
    world.council = Council.objects.create(**given["council"], from_on=FOUNDED_ON)
    for row in given["decisions"]:
        _decided(world.council, row)
    for order, row in enumerate(given["members"], 1):
        CouncilMember.objects.create(
            council=world.council,
            staff=world.staff[row["staff"]],
            role=row["role"],
            position=row["position"],
            order=order,
            from_on=FOUNDED_ON,
        )


def _decided(council: Council, row: dict[str, Any]) -> None:
    """A decision and the rule that it made."""
    rule = row["rule"]
    named = {key: value for key, value in row.items() if key != "rule"}
    decision = CouncilDecision.objects.create(council=council, **named)
    CouncilRule.objects.create(council=council, decision=decision, **rule)


def stories(world: World) -> Iterator[Story]:
    yield from (_meeting(world, spec) for spec in read("council")["meetings"])


def _meeting(world: World, spec: Spec) -> Story:
    yield (at := world.at(spec["planned"], "16:00"))
    meeting = _invite(world, spec, world.by(SECRETARY, at))
    _answer(meeting, spec.get("answers", {}), world.by(SECRETARY, at))
    if "minuted" not in spec:
        return
    yield (at := world.at(spec["held"], "08:30"))
    meeting = _hold(meeting, spec, world.by(SECRETARY, at))
    yield (at := world.at(spec["held"], "10:15"))
    discussion = spec["discussion"].strip()
    meetings.close(meeting, discussion=discussion, closed_at=at, by=world.by(SECRETARY, at))
    _write(CouncilMeeting.objects.get(pk=meeting.pk), spec, world.by(SECRETARY, at))
    yield (at := world.at(spec["minuted"], "15:00"))
    _sign(CouncilMeeting.objects.get(pk=meeting.pk), world.by(SECRETARY, at))


def _invite(world: World, spec: Spec, by: Actor) -> CouncilMeeting:
    chosen = world.nominations(spec["dossiers"], "at_council")
    round_name = chosen[0].dossier.round.name
    meeting = meetings.plan(
        world.council,
        title=spec["title"].format(round=f"{round_name[:1].lower()}{round_name[1:]}"),
        held_at=world.at(spec["held"], "08:30"),
        place=spec["place"],
        by=by,
    )
    agendas.set_agenda(meeting, chosen=chosen, by=by)
    return meetings.invite(meeting, by=by)


def _answer(meeting: CouncilMeeting, given: dict[str, str], by: Actor) -> None:
    """Each for the own person: with a reason one stays away."""
    for row in meeting.attendances.filter(member__staff__code__in=given).select_related(
        "member__staff"
    ):
        person = row.member.staff
        actor = as_member(by, person.pk, person.titled)
        reason = given[person.code]
        attendance.answer(meeting, reply="vang" if reason else "du", reason=reason, by=actor)


def _hold(meeting: CouncilMeeting, spec: Spec, by: Actor) -> CouncilMeeting:
    absent = spec["absent"]
    people = [
        meetings.Attends(row.member_id, code not in absent, absent.get(code, ""))
        for row in meeting.attendances.select_related("member__staff")
        for code in [row.member.staff.code]
    ]
    meeting = meetings.take_attendance(
        meeting,
        people=people,
        chair=meeting.chair,
        secretary=meeting.secretary,
        guests=[Guest(**each) for each in spec.get("guests", ())],
        by=by,
    )
    meeting = meetings.open_(meeting, by=by)
    _note_conflicts(meeting, spec, by)
    _vote(meeting, spec, by)
    return meeting


def _note_conflicts(meeting: CouncilMeeting, spec: Spec, by: Actor) -> None:
    """Each on the first item of the agenda."""
    item = meeting.items.for_meeting().first()
    for code, ground in spec.get("conflicts", {}).items():
        of = meeting.attendances.get(member__staff__code=code)
        conflicts.note(item, of=of, ground=ground, by=by)


def _vote(meeting: CouncilMeeting, spec: Spec, by: Actor) -> None:
    fails = spec["fails"]
    items = list(meeting.items.for_meeting().select_related("nomination__staff"))
    failing = [
        each for each in items if each.nomination.staff and each.nomination.staff.code in fails
    ]
    wrote = meeting.attendances.filter(member__staff__code__in=spec.get("wrote", ()))
    written = dict.fromkeys(wrote.values_list("pk", flat=True), RecordedVote.Choice.FOR)
    others = [each for each in items if each not in failing]
    votes.all_in_favour(others, written=written, by=by)
    if spec.get("secretly"):
        _vote_secretly(failing, by)
        return
    if spec.get("tellers"):
        _vote_on_paper(meeting, failing, spec["tellers"], by)
        return
    for item in failing:
        votes.count_hands(votes.start(item, by=by), counts=_divided(item), by=by)


def _vote_secretly(items: list[AgendaItem], by: Actor) -> None:
    """Each member casts the own ballot, as on the page."""
    for row in secret.open_(items, by=by):
        counts = _divided(row.item)
        said = [Choice.FOR] * counts.in_favour + [Choice.AGAINST] * counts.against
        said += [Choice.ABSTAIN] * counts.abstaining
        present = [each for each in votes.voters(row.item) if each.is_present]
        for voter, choice in zip(present, said, strict=True):
            actor = as_member(by, voter.member.staff_id, voter.name)
            secret.cast(row.item.meeting, choices={row.pk: choice}, by=actor)
    secret.count(items, by=by)


def _vote_on_paper(
    meeting: CouncilMeeting, items: list[AgendaItem], codes: list[str], by: Actor
) -> None:
    """Counted by the tellers, whose minutes the secretary hands in.

    One sheet is invalid; the absent sent envelopes.
    """
    rows = meeting.attendances.select_related("member__staff")
    seats = {row.member.staff.code: row for row in rows}
    head, *others = (seats[code] for code in codes)
    board = counting.Board(head, others)
    poll = counting.open_(meeting, items=items, board=board, sheet_per_form=False, by=by)
    absent = [row for row in seats.values() if row.has_vote and not row.is_present]
    teller = as_member(by, head.member.staff_id, head.name)
    envelopes = absent if meeting.frozen_rule().opinions else []
    if envelopes:
        counting.take_envelopes(poll, senders=envelopes, by=teller)
    for item in items:
        said = _divided(item) + Counts(in_favour=len(envelopes))
        valid = (said.in_favour - 1, said.against, said.abstaining)
        sheets = Sheets(said.total, said.total, said.total - 1, 1, *valid)
        counting.count(item, sheets=sheets, by=teller)
    number = _next_number(meeting, by)
    paper = papers.counting_minutes(poll, number=number, day=by.on)
    scan = signed(paper, "Bien_ban_kiem_phieu.pdf")
    signers = list(poll.tellers.all())
    counting_minutes.sign(poll, signers=signers, signed_on=by.on, scan=scan, number=number, by=by)


def _divided(item: AgendaItem) -> Counts:
    present = sum(row.is_present for row in votes.voters(item))
    against = int(present * AGAINST_SHARE)
    return Counts(present - against - ABSTAINING, against, ABSTAINING)


def _write(meeting: CouncilMeeting, spec: Spec, by: Actor) -> None:
    """The free parts beside the discussion; `about` is said of each item that failed."""
    if "minutes" not in spec:
        return
    values = {"discussion": meeting.discussion, **spec["minutes"]}
    items = meeting.items.filter(nomination__staff__code__in=spec["fails"])
    minutes.revise(meeting, values=values, about={each.pk: spec["about"] for each in items}, by=by)


def _sign(meeting: CouncilMeeting, by: Actor) -> None:
    number = _next_number(meeting, by)
    scan = signed(papers.minutes(meeting, number=number, day=by.on), "Bien_ban_hop_Hoi_dong.pdf")
    meetings.sign_minutes(meeting, signed_on=by.on, scan=scan, number=number, by=by)


def _next_number(meeting: CouncilMeeting, by: Actor) -> int | None:
    series = series_of(meeting.council)
    return series.suggested(by.on.year) if series else None
