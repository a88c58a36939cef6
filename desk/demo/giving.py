"""A ceremony that was held, who received the award there, and a list that was posted."""

from collections.abc import Iterator
from typing import Any

from awards.actions import ceremony as ceremonies
from awards.actions import handover, publication, tick
from awards.actions.handover import Fact
from awards.actions.publication import Posting
from awards.models import Ceremony, CertificateTick, Decision, to_hand_over
from awards.models.handover import Prize
from desk.demo.data import read
from desk.demo.days import moment
from desk.demo.player import Story
from desk.demo.world import OFFICE, World
from desk.demo.writing import Spec
from workflow.actors import Actor

CONTACT = "Văn phòng Sở"


def stories(world: World) -> Iterator[Story]:
    specs = read("giving")
    yield from (_publication(world, spec) for spec in specs["publications"])
    yield from (_ceremony(world, spec) for spec in specs["ceremonies"])


def _publication(world: World, spec: Spec) -> Story:
    yield (at := world.at(spec["posted"], "08:20"))
    posting = Posting(
        place=spec["place"],
        from_on=at.date(),
        until_on=world.days.on(spec["posted"] - spec["days"]),
        contact=CONTACT,
    )
    by = world.by(OFFICE, at)
    publication.publish_decision(_decision(world, spec), posting=posting, by=by)


def _ceremony(world: World, spec: Spec) -> Story:
    """Those who were not there have still to receive it."""
    yield (at := world.at(spec["plan"], "09:30"))
    facts = ("title", "place", "programme", "guests")
    values: dict[str, Any] = {name: spec[name].strip() for name in facts}
    values["held_at"] = moment(world.days.on(spec["held"]), spec["clock"])
    decision = _decision(world, spec)
    pk = ceremonies.plan(values, decisions=[decision], by=world.by(OFFICE, at)).pk
    _tick(decision, world.by(OFFICE, world.at(spec["plan"], "10:00")))
    yield (at := world.at(spec["held"], "16:00"))
    row = ceremonies.hold(Ceremony.objects.get(pk=pk), by=world.by(OFFICE, at))
    yield (at := world.at(spec["record"], "08:30"))
    by = world.by(OFFICE, at)
    chosen = [line for line in to_hand_over(decision) if line.order not in spec["absent"]]
    fact = Fact(handed_on=row.held_at.date(), prize=Prize.NONE, ceremony=row)
    handover.record(decision, chosen=chosen, fact=fact, by=by)


def _tick(decision: Decision, by: Actor) -> None:
    made = list(decision.certificates.all())
    for step in CertificateTick.Step.values:
        tick.tick(decision, step=step, chosen=made, by=by)


def _decision(world: World, spec: Spec) -> Decision:
    of_dossier = {"lines__nomination__dossier": world.dossiers[spec["dossier"]]}
    return Decision.objects.filter(state="signed", **of_dossier).distinct().get()
