"""The council and its meetings: one minuted long ago, one each for the earlier and the closing round,
and one that is invited."""

from collections.abc import Iterator
from dataclasses import replace

from council import papers
from council.actions import agenda as agendas
from council.actions import attendance, minutes, secret
from council.actions import meeting as meetings
from council.actions import vote as votes
from council.ballots.box import Choice
from council.models import AgendaItem, Council, CouncilMeeting, CouncilMember, Guest
from council.models.series import series_of
from council.tally import Counts
from desk.demo.data import read
from desk.demo.office import FOUNDED_ON
from desk.demo.player import Story
from desk.demo.world import SECRETARY, World
from desk.demo.writing import Spec, signed
from workflow.actors import Actor

# who is not supported: how the members that may vote are spread
AGAINST_SHARE, ABSTAINING = 0.5, 1


def found(world: World) -> None:
    given = read("council")
    world.council = Council.objects.create(**given["council"], from_on=FOUNDED_ON)
    for order, row in enumerate(given["members"], 1):
        CouncilMember.objects.create(
            council=world.council,
            staff=world.staff[row["staff"]],
            role=row["role"],
            position=row["position"],
            order=order,
            from_on=FOUNDED_ON,
        )


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
        actor = replace(by, staff_id=person.pk, user_id=None, name=person.titled)
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
    _vote(meeting, spec, by)
    return meeting


def _vote(meeting: CouncilMeeting, spec: Spec, by: Actor) -> None:
    fails = spec["fails"]
    items = list(meeting.items.for_meeting().select_related("nomination__staff"))
    failing = [
        each for each in items if each.nomination.staff and each.nomination.staff.code in fails
    ]
    votes.all_in_favour([each for each in items if each not in failing], by=by)
    if spec.get("secretly"):
        _vote_secretly(failing, by)
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
            actor = replace(by, staff_id=voter.member.staff_id, user_id=None, name=voter.name)
            secret.cast(row.item.meeting, choices={row.pk: choice}, by=actor)
    secret.count(items, by=by)


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
    scan = signed(papers.minutes(meeting), "Bien_ban_hop_Hoi_dong.pdf")
    series = series_of(meeting.council)
    number = series.suggested(by.on.year) if series else None
    meetings.sign_minutes(meeting, signed_on=by.on, scan=scan, number=number, by=by)
