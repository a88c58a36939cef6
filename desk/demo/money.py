"""The fund of each year, where the money goes, and a decision that is paid in part."""

from collections.abc import Iterator

from awards.actions import payment as payments
from awards.actions.payment import Voucher
from awards.models import AwardBudget, BankAccount, PayableLine
from desk.demo.data import read
from desk.demo.days import moment
from desk.demo.player import Story
from desk.demo.world import ACCOUNTANT, World
from desk.demo.writing import Spec

FUND = "Quỹ thi đua, khen thưởng của Sở"


def stories(world: World) -> Iterator[Story]:
    yield _budgets(world)
    yield from (_payment(world, spec) for spec in read("money")["payments"])


def _budgets(world: World) -> Story:
    given = read("money")["budget"]
    yield moment(world.days.first, "08:20")
    for year in range(world.days.first.year, world.days.today.year + 1):
        source = given["source"].format(year=year)
        AwardBudget.objects.create(year=year, amount=given["amount"], source=source)


def _payment(world: World, spec: Spec) -> Story:
    yield (at := world.at(spec["paid"], "14:30"))
    lines = _lines(world, spec)
    _accounts([each for each in lines if each.nomination.staff_id])
    voucher = Voucher(voucher=spec["voucher"], paid_on=at.date(), fund=FUND, way=spec["way"])
    chosen = [each.pk for each in lines[: spec["lines"]]]
    payments.record(chosen, voucher, by=world.by(ACCOUNTANT, at))


def _lines(world: World, spec: Spec) -> list[PayableLine]:
    dossiers = [world.dossiers[key] for key in spec["dossiers"]]
    lines = PayableLine.objects.in_force().filter(nomination__dossier__in=dossiers)
    return list(lines.for_list())


def _accounts(lines: list[PayableLine]) -> None:
    """Of the persons; the collectives' money is fetched. The numbers belong to nobody."""
    bank = read("money")["accounts"]["bank"]
    for place, each in enumerate(lines, 1):
        staff = each.nomination.staff
        BankAccount.objects.create(staff=staff, number=f"{place:012d}", bank=bank)
