"""Builds the whole demo in one transaction, or nothing."""

from datetime import date
from io import StringIO
from itertools import chain

from django.core.management import call_command
from django.db import transaction

from campaign.models import Campaign, DayOff, LegalRegime
from desk.demo import (
    accounts,
    amendments,
    awards,
    campaigns,
    consultation,
    council,
    days,
    dossiers,
    giving,
    inspections,
    money,
    office,
    old_awards,
    on_paper,
    province,
    reports,
    retention,
    revocations,
    signing,
    taking_part,
)
from desk.demo.player import play, settle_notices
from desk.demo.world import World
from nominations.models import Dossier
from people.models import Department, Installation, Staff, User

MUST_BE_EMPTY = (Installation, Department, Staff, User, Campaign, Dossier)


class NotEmpty(Exception):  # noqa: N818 - says what is wrong
    """The demo never mixes with data that is there already."""


@transaction.atomic
def build(today: date) -> None:
    """Raises NotEmpty, or days.TooEarly. The accounts' passwords are then in secrets.env."""
    if any(model.objects.exists() for model in MUST_BE_EMPTY):
        raise NotEmpty
    Installation.objects.create(is_demo=True)
    call_command("load_law", stdout=StringIO())
    regimes = [each.plain() for each in LegalRegime.objects.all()]
    world = World(days.count(today, DayOff.objects.calendar(), regimes))
    office.found(world)
    passwords = accounts.give(world)
    council.found(world)
    told = (campaigns, awards, dossiers, council, consultation, on_paper)
    told += (reports, taking_part, inspections, giving, money, province, amendments, revocations)
    told += (old_awards, retention)
    play(chain.from_iterable(each.stories(world) for each in told), world.days.calendar_days())
    settle_notices(today)
    accounts.keep(passwords | signing.give(accounts.random_password))
