"""Proposals to the province: one answered, with a name misspelt and the award handed over; one just sent."""

from collections.abc import Iterator
from datetime import timedelta

from awards.actions import (
    province,
    province_answer,
    province_file,
    province_handover,
    spelling_letter,
)
from awards.actions.province_answer import Said
from awards.models import ProvinceProposal
from desk.demo.data import read
from desk.demo.on_paper import go_on, go_to_the_end
from desk.demo.player import Story
from desk.demo.world import DIRECTOR, OFFICE, REGISTRY, World
from desk.demo.writing import Spec, signed
from documents.models import Channel
from nominations import papers
from workflow.actors import Actor

WAY = (("submit", OFFICE), ("approve", DIRECTOR), ("number", REGISTRY), ("attach_signed", REGISTRY))


def stories(world: World) -> Iterator[Story]:
    yield from (_proposal(world, spec) for spec in read("province")["proposals"])


def _proposal(world: World, spec: Spec) -> Story:
    yield (at := world.at(spec["draft"], "17:20"))
    chosen = world.nominations(spec["dossiers"], "proposed")
    campaign, form = chosen[0].dossier.round.campaign, chosen[0].award_form
    pk = province.draft(campaign, form, chosen=chosen, by=world.by(OFFICE, at)).pk
    yield (at := world.at(spec["signed"], "17:30"))
    for verb, who in WAY:
        least = spec["least"] if verb == "number" else 1
        go_on(province.PROPOSALS, _row(pk), verb, world.by(who, at), least=least)
    yield (at := world.at(spec["sent"], "17:50"))
    by = world.by(REGISTRY, at)
    _seal(_row(pk), by)
    province_file.make_package(_row(pk), by=by)
    province_file.send(_row(pk), channel=Channel.AXIS, sent_at=at, by=by)
    if "asked" in spec:
        yield from _supplement(world, spec["asked"], pk)
    if "answered" in spec:
        yield from _answer(world, spec, pk)


def _seal(row: ProvinceProposal, by: Actor) -> None:
    for line in row.paper_lines:
        dossier = line.nomination.dossier
        report = papers.handed_in(dossier, "bao-cao-thanh-tich", line.nomination_id)
        scan = signed(report, f"bao-cao-{line.order}-xac-nhan.pdf")
        province_file.seal_report(line.nomination, scan=scan, by=by)


def _supplement(world: World, spec: Spec, pk: int) -> Story:
    yield (at := world.at(spec["day"], "10:30"))
    until = world.days.on(spec["until"])
    by = world.by(OFFICE, at)
    province_file.supplement(_row(pk), what=spec["what"], asked_on=at.date(), until_on=until, by=by)
    yield (at := world.at(spec["again"], "15:10"))
    by, row = world.by(OFFICE, at), _row(pk)
    scan = signed(papers.submission_letter(row.paper_lines[0].nomination.dossier), "xac-nhan.pdf")
    province_file.add_paper(row, title=spec["title"], scan=scan, by=by)
    province_file.make_package(row, by=by)
    province_file.send_supplement(row, channel=Channel.AXIS, sent_at=at, by=by)


def _answer(world: World, spec: Spec, pk: int) -> Story:
    yield (at := world.at(spec["answered"], "14:20"))
    codes = {world.staff[code].pk: name for code, name in spec["printed"].items()}
    said = {
        line.pk: Said(
            answer="yes",
            decision_number=spec["number"],
            decided_on=at.date() - timedelta(days=1),
            amount=spec["amount"],
            payer=spec["payer"],
            printed_as=codes.get(line.nomination.staff_id, ""),
        )
        for line in _row(pk).paper_lines
    }
    province_answer.record_answer(_row(pk), said=said, by=world.by(OFFICE, at))
    yield (at := world.at(spec["letter"], "09:20"))
    letter = spelling_letter.draft(_row(pk), by=world.by(OFFICE, at))
    go_to_the_end(world, spelling_letter.LETTERS, letter, at, signer=DIRECTOR)
    yield (at := world.at(spec["handed"], "16:30"))
    row = _row(pk)
    given = {"chosen": row.paper_lines, "on": at.date(), "how": spec["how"]}
    province_handover.hand_over(row, **given, by=world.by(OFFICE, at))


def _row(pk: int) -> ProvinceProposal:
    return ProvinceProposal.objects.for_page().get(pk=pk)
