"""Rulings, decisions on their way, and the register of earlier years."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from awards import papers, prizes
from awards.actions import certificate as certificates
from awards.actions import decision as decisions
from awards.actions import ruling as rulings
from awards.actions import ruling_sheet as sheets
from awards.models import Decision
from campaign.models import AwardForm, AwardRecord, BaseSalary, LegalRegime, PrizeRate, Subject
from council.models import Advice
from desk.demo.data import read
from desk.demo.days import moment
from desk.demo.player import Story
from desk.demo.world import OFFICE, REGISTRY, World
from desk.demo.writing import Spec, signed
from documents.actions.paper import proof_of
from documents.freeze import from_data
from nominations.models import Nomination
from people.models import Staff, User
from people.rules import DECISION_KIND

PERSON = Decimal(1)
# working days before today: the earlier round, which brings the first decision, opens after it
BEFORE_OWN = 160


def stories(world: World) -> Iterator[Story]:
    yield _register(world)
    yield from (_ruling(world, spec) for spec in read("decisions")["rulings"])
    yield from (_on_paper(world, spec) for spec in read("decisions")["sheets"])
    yield from (_decision(world, spec) for spec in read("decisions")["decisions"])


def _ruling(world: World, spec: Spec) -> Story:
    yield (at := world.at(spec["ruled"], "16:10"))
    waiting = world.nominations(spec["dossiers"], "at_director")
    own = {row.pk: (spec["outcome"], "") for row in waiting if "outcome" in spec}
    rulings.follow_council(waiting, exceptions=own, by=world.by(spec["by"], at))


def _on_paper(world: World, spec: Spec) -> Story:
    """A sheet put before the director; where it came back signed, the office writes down what it says."""
    yield (at := world.at(spec["prepared"], "15:20"))
    waiting = world.nominations(spec["dossiers"], "at_director")
    sheet = sheets.prepare(waiting, by=world.by(OFFICE, at))
    if "ruled" not in spec:
        return
    yield (at := world.at(spec["ruled"], "15:40"))
    signer = world.by(spec["by"], at)
    listed = list(sheet.listed())
    advice = rulings.last_advice(listed)
    paper = papers.ruling_sheet(sheet, listed, advice)
    sheets.record_rulings(
        sheet,
        signed_by=User.objects.get(pk=signer.user_id),
        signed_on=signer.on,
        scan=signed(paper, "Phieu_trinh.pdf"),
        ruled={row.pk: _said(row, advice.get(row.pk)) for row in listed},
        by=world.by(OFFICE, at),
    )


def _said(row: Nomination, advice: Advice | None) -> tuple[str, str]:
    """As the council advised; not to award somebody wants a reason."""
    outcome = rulings.advised(row, advice)
    return outcome, "Theo ý kiến của Hội đồng" if outcome == rulings.Outcome.REFUSE else ""


def _decision(world: World, spec: Spec) -> Story:
    yield (at := world.at(spec["draft"], "16:30"))
    chosen = world.nominations(spec["dossiers"], "granted")
    campaign, form = chosen[0].dossier.round.campaign, chosen[0].award_form
    pk = decisions.draft(campaign, form, chosen=chosen, by=world.by(OFFICE, at)).pk
    yield (at := world.at(spec["submit"], "16:40"))
    decisions.submit(_row(pk), by=world.by(OFFICE, at))
    if "approve" in spec:
        yield (at := world.at(spec["approve"], "16:50"))
        row = _row(pk)
        decisions.approve(row, seen=proof_of(papers.decision(row)), by=world.by(spec["by"], at))
    if "number" in spec:
        yield (at := world.at(spec["number"], "17:00"))
        _number(world, _row(pk), spec["least"], world.by(REGISTRY, at))
    if "sign" in spec:
        yield (at := world.at(spec["sign"], "17:10"))
        _attach(_row(pk), world.by(REGISTRY, at))
        certificates.make(_row(pk), by=world.by(OFFICE, at))


def _row(pk: int) -> Decision:
    return Decision.objects.select_related("campaign", "award_form", "issued__series").get(pk=pk)


def _number(world: World, row: Decision, least: int, by: Any) -> None:
    """The series serves other decisions too, which the demo does not hold: so numbers have gaps."""
    series = world.series[DECISION_KIND]
    number = max(series.suggested(by.on.year), least)
    decisions.number(row, series=series, number=number, issued_on=by.on, by=by)


def _attach(row: Decision, by: Any) -> None:
    issued = row.issued
    name = f"QD_{issued.number}_{issued.year}.pdf"
    decisions.attach_signed(row, scan=signed(from_data(issued.content), name), by=by)


def _register(world: World) -> Story:
    """Awards given before the demo's own first decision, as an import brings them."""
    yield moment(world.days.first, "08:10")
    for given in read("register"):
        if given["decided_on"] < world.days.on(BEFORE_OWN):
            _record(world, given)


def _record(world: World, given: Spec) -> None:
    form = AwardForm.objects.get(key=given.get("form", "giay_khen"))
    rate = PrizeRate.objects.get(
        regime=LegalRegime.objects.in_force(given["decided_on"]), award_form=form
    )
    salary = BaseSalary.objects.in_force(given["decided_on"])
    campaign = world.campaign("seed") if given.get("seed") else None
    for order, line in enumerate(given["lines"], 1):
        factor = rate.collective_factor if "unit" in line else PERSON
        prize = prizes.amount(
            rate.multiple,
            salary.amount,
            factor=factor,
            rounding=rate.rounding,
            order=rate.order,
        )
        AwardRecord.objects.create(
            **_recipient(world, line),
            award_form=form,
            decision_number=given["number"],
            decided_on=given["decided_on"],
            decided_by=form.decided_by,
            achievement=line["achievement"],
            amount=prize.total,
            golden_number=order,
            campaign=campaign,
            source=f"demo:{given['number']}:{given['decided_on'].year}:{order}",
        )


def _recipient(world: World, line: Spec) -> dict[str, Any]:
    if "unit" in line:
        unit = world.units[line["unit"]]
        return {
            "subject": Subject.COLLECTIVE,
            "unit": unit,
            "of_unit": unit,
            "recipient": unit.name,
            "unit_name": unit.department.name,
        }
    staff: Staff = world.staff[line["staff"]]
    posting = staff.postings.filter(is_main=True).select_related("unit").order_by("from_on").first()
    return {
        "subject": Subject.PERSON,
        "staff": staff,
        "of_unit": posting.unit,
        "recipient": staff.full_name,
        "position": line["position"],
        "unit_name": posting.unit.name,
        "is_leader": line.get("leader", False),
        "gender": staff.gender,
    }
