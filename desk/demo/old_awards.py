"""Awards of long ago, brought in from Excel by the office: one list written, one waiting for choices."""

from collections.abc import Iterator
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook

from campaign.actions import award_imports
from campaign.models import AwardImport
from desk.demo.data import read
from desk.demo.days import moment
from desk.demo.player import Story
from desk.demo.world import OFFICE, World
from desk.demo.writing import Spec
from workflow.actors import Actor


def stories(world: World) -> Iterator[Story]:
    yield _written(world, read("old_awards"))
    yield _waiting(world, read("old_awards"))


def _written(world: World, spec: Spec) -> Story:
    given = spec["written"]
    yield (at := moment(world.days.first, "08:40"))
    by = world.by(OFFICE, at)
    run = _previewed(spec["columns"], given, by)
    chosen = {str(line): str(world.staff[code].pk) for line, code in given["choose"].items()}
    award_imports.apply(award_imports.choose(run, chosen=chosen, by=by), by=by)


def _waiting(world: World, spec: Spec) -> Story:
    yield (at := moment(world.days.first, "10:20"))
    _previewed(spec["columns"], spec["waiting"], world.by(OFFICE, at))


def _previewed(columns: list[str], given: Spec, by: Actor) -> AwardImport:
    book, content = Workbook(), BytesIO()
    for row in (columns, *given["lines"]):
        book.active.append(row)
    book.save(content)
    upload = SimpleUploadedFile(given["file"], content.getvalue())
    return award_imports.preview(upload=upload, by=by)
