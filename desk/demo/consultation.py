"""A written consultation: sent out, answered by some, one of them on paper."""

from collections.abc import Iterator

from council import papers
from council.actions import consultation as consultations
from council.actions import opinions
from council.models import Consultation, CouncilMember
from desk.demo.data import read
from desk.demo.player import Story
from desk.demo.world import SECRETARY, World, as_member
from desk.demo.writing import Spec, signed
from workflow.actors import Actor


def stories(world: World) -> Iterator[Story]:
    yield from (_consultation(world, spec) for spec in read("council")["consultations"])


def _consultation(world: World, spec: Spec) -> Story:
    yield (at := world.at(spec["planned"], "16:20"))
    row = _send_out(world, spec, world.by(SECRETARY, at))
    yield (at := world.at(spec["answered"], "09:10"))
    for each in (*spec["answers"], *_others(row, spec)):
        _answer(row, each, world.by(SECRETARY, at))
    if "collected" in spec:
        yield (at := world.at(spec["collected"], "16:40"))
        _collect(row, world.by(SECRETARY, at))


def _send_out(world: World, spec: Spec, by: Actor) -> Consultation:
    row = consultations.plan(
        world.council,
        title=spec["title"],
        deadline_on=world.days.on(spec["deadline"]),
        reason=spec["reason"],
        by=by,
    )
    waiting = world.nominations(spec["dossiers"], "at_council")
    chosen = [each for each in waiting if each.staff and each.staff.code in spec["staff"]]
    consultations.set_items(row, chosen=chosen, by=by)
    return consultations.send_out(Consultation.objects.get(pk=row.pk), by=by)


def _others(row: Consultation, spec: Spec) -> Iterator[Spec]:
    """Whoever is not named, where all have answered."""
    if "others" in spec:
        named = {each["staff"] for each in spec["answers"]}
        for code in row.consulted.exclude(staff__code__in=named).values_list(
            "staff__code", flat=True
        ):
            yield {"staff": code, "choice": spec["others"]}


def _collect(row: Consultation, by: Actor) -> None:
    seated = {each.role: each for each in reversed(row.council.members.seated(by.on))}
    roles = CouncilMember.Role
    signers = {"chair": seated[roles.CHAIR], "secretary": seated[roles.SECRETARY]}
    consultations.collect(row, **signers, remarks="", by=by)


def _answer(row: Consultation, spec: Spec, by: Actor) -> None:
    """In the browser by the member, or on a signed form by the secretary."""
    who = row.people().get(staff__code=spec["staff"])
    said = opinions.Opinion(spec["choice"], spec.get("remark", ""))
    given = {item.pk: said for item in row.asked_of(who)}
    if spec.get("on_paper"):
        scan = signed(papers.opinion_form(who), "Phieu_lay_y_kien.pdf")
        opinions.enter(who, opinions=given, received_on=by.on, scan=scan, by=by)
    else:
        opinions.answer(row, opinions=given, by=as_member(by, who.staff_id, who.name))
