"""The annual report of the year before, drafted early by the office where the clock has not done it."""

from collections.abc import Iterator

from campaign.models import Campaign
from campaign.states import RUNNING
from desk.demo.player import Story
from desk.demo.world import OFFICE, World
from reporting import actions


def stories(world: World) -> Iterator[Story]:
    yield _annual(world)


def _annual(world: World) -> Story:
    yield (at := world.at(1, "17:20"))
    year = world.days.today.year - 1
    for campaign in Campaign.objects.filter(state__in=RUNNING, ends_on__year__gte=year):
        if campaign.starts_on is None or campaign.starts_on.year <= year:
            actions.draft(campaign, year=year, by=world.by(OFFICE, at))
