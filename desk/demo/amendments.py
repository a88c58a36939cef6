"""A decision that was put right twice: a position by another decision, a typing error by a letter."""

from collections.abc import Iterator

from awards.actions import amendment as amendments
from awards.actions import correction as corrections
from awards.models import Amendment, Correction, Decision
from awards.models.amendment import READ
from desk.demo.data import read
from desk.demo.on_paper import CHIEF, go_to_the_end
from desk.demo.player import Story
from desk.demo.world import DIRECTOR, OFFICE, World
from desk.demo.writing import Spec
from workflow.actors import Actor


def stories(world: World) -> Iterator[Story]:
    specs = read("amendments")
    yield from (_amendment(world, spec) for spec in specs["amendments"])
    yield from (_correction(world, spec) for spec in specs["corrections"])


def _amendment(world: World, spec: Spec) -> Story:
    yield (at := world.at(spec["draft"], "10:40"))
    pk = _drafted(world, spec, world.by(OFFICE, at)).pk
    yield (at := world.at(spec["sign"], "11:10"))
    row = Amendment.objects.get(pk=pk)
    go_to_the_end(world, amendments.AMENDMENTS, row, at, signer=DIRECTOR)


def _drafted(world: World, spec: Spec, by: Actor) -> Amendment:
    decision = _decision(world, spec)
    given = {"kind": Amendment.Kind.AMEND, "reason": spec["reason"]}
    chosen = list(decision.lines.filter(order=spec["order"]))
    row = amendments.draft(decision, **given, chosen=chosen, by=by)
    values = {"reason": row.reason, "achievement": "", "copies_to": row.copies_to}
    values["bases"] = row.bases.all()
    said = {line.pk: {name: getattr(line, name) for name in READ} for line in row.paper_lines}
    lines = {pk: each | spec["anew"] for pk, each in said.items()}
    return amendments.revise(row, values=values, lines=lines, by=by)


def _correction(world: World, spec: Spec) -> Story:
    yield (at := world.at(spec["draft"], "15:30"))
    values = {name: spec[name] for name in ("addressees", "body")}
    pk = corrections.draft(_decision(world, spec), values=values, by=world.by(OFFICE, at)).pk
    yield (at := world.at(spec["sign"], "08:50"))
    row = Correction.objects.get(pk=pk)
    go_to_the_end(world, corrections.CORRECTIONS, row, at, signer=CHIEF)


def _decision(world: World, spec: Spec) -> Decision:
    of_dossier = {"lines__nomination__dossier": world.dossiers[spec["dossier"]]}
    return Decision.objects.filter(state="signed", **of_dossier).distinct().get()
