"""An award that was cancelled on an inspector's conclusion: the certificate is back, the money is not."""

from collections.abc import Iterator

from awards.actions import returning
from awards.actions.revocation import REVOCATIONS, draft
from awards.models import Decision, Revocation, RevokedLine
from campaign.models import RevocationGround
from desk.demo.data import read
from desk.demo.on_paper import go_to_the_end
from desk.demo.player import Story
from desk.demo.world import DIRECTOR, OFFICE, World
from desk.demo.writing import Spec, signed
from documents.blocks import Paper, Para, Title
from documents.uploads import Scan
from vietnamese.dates import in_full
from workflow.actors import Actor


def stories(world: World) -> Iterator[Story]:
    yield from (_revocation(world, spec) for spec in read("revocations"))


def _revocation(world: World, spec: Spec) -> Story:
    yield (at := world.at(spec["draft"], "14:10"))
    pk = _drafted(world, spec, world.by(OFFICE, at)).pk
    yield (at := world.at(spec["sign"], "09:40"))
    row = Revocation.objects.get(pk=pk)
    go_to_the_end(world, REVOCATIONS, row, at, signer=DIRECTOR)
    yield (at := world.at(spec["item"], "15:00"))
    line = RevokedLine.objects.get(revocation=pk)
    returning.take_item(line, returned_on=at.date(), by=world.by(OFFICE, at))


def _drafted(world: World, spec: Spec, by: Actor) -> Revocation:
    of_dossier = {"lines__nomination__dossier": world.dossiers[spec["dossier"]]}
    decision = Decision.objects.filter(state="signed", **of_dossier).distinct().get()
    day = in_full(world.days.on(spec["concluded"]))
    conclusion = spec["conclusion"].format(day=day)
    values = {"conclusion": conclusion, "facts": spec["facts"]}
    values["ground"] = RevocationGround.objects.get(key=spec["ground"])
    chosen = list(decision.lines.filter(order=spec["order"]))
    return draft(decision, chosen=chosen, values=values, scan=_conclusion(conclusion, spec), by=by)


def _conclusion(name: str, spec: Spec) -> Scan:
    """What another body wrote, as the office scanned it."""
    blocks = (Title("KẾT LUẬN", name), Para(f"{spec['facts']}."))
    return signed(Paper("ket-luan", name, blocks), spec["scan"])
