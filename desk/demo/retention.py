"""An ended dossier that is kept beyond its time."""

from collections.abc import Iterator

from desk.demo.data import read
from desk.demo.player import Story
from desk.demo.world import OFFICE, World
from desk.demo.writing import Spec
from nominations.actions import retention


def stories(world: World) -> Iterator[Story]:
    yield from (_kept(world, spec) for spec in read("retention"))


def _kept(world: World, spec: Spec) -> Story:
    yield (at := world.at(spec["kept"], "10:10"))
    retention.retain(
        world.dossier(spec["dossier"]),
        reason=spec["reason"],
        document=spec["document"],
        by=world.by(OFFICE, at),
    )
