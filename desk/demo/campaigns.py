"""Both campaigns from their shipped definitions, and the rounds in them."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django.conf import settings

from campaign.actions import campaigns, rounds
from campaign.definition import CampaignDefinition
from campaign.definition import read as read_definition
from campaign.models import Campaign, Round
from desk.demo.data import read
from desk.demo.days import moment
from desk.demo.player import Story
from desk.demo.world import OFFICE, World

SEED, SAMPLE = "cai-cach-hanh-chinh-2021-2025", "mau-2026-2030"
FOLDER = settings.BASE_DIR / "campaign" / "data" / "campaigns"
NEAR_ITS_END = timedelta(days=60)
INNER_DATES = ("council_by", "meeting_by")
ONE_DAY = timedelta(days=1)


def stories(world: World) -> Iterator[Story]:
    yield _seed(world)
    yield _sample(world)
    yield from (_round(world, spec) for spec in read("rounds"))


def _seed(world: World) -> Story:
    """Issued outside; the clock finishes it once its last day is over."""
    yield (at := moment(world.days.first, "08:05"))
    by = world.by(OFFICE, at)
    campaign = campaigns.record(_definition(SEED), issued_outside=True, by=by)
    world.campaigns["seed"] = campaign.pk
    campaigns.open_(campaign, by=by)


def _sample(world: World) -> Story:
    """Recorded and opened on its first day; before its time it is recorded only."""
    starts_on = _sample_starts(world)
    yield (at := moment(starts_on, "08:05") if starts_on else world.at(1, "08:05"))
    by = world.by(OFFICE, at)
    campaign = campaigns.record(_definition(SAMPLE), issued_outside=True, by=by)
    world.campaigns["sample"] = campaign.pk
    if starts_on:
        campaigns.open_(campaign, by=by)


def _round(world: World, spec: dict[str, Any]) -> Story:
    """Recorded some days before it opens, then opened and ended by the clock."""
    key, since = _place(world, spec, world.days.filed(spec["opens"]))
    if spec.get("spare_of") and _is_needless(world, spec, key):
        return
    opens_on = max(world.days.filed(spec["opens"]), since)
    yield (at := moment(max(world.days.filed(spec["opens"] + 3), since), "09:00"))
    campaign = world.campaign(key)
    world.rounds[spec["key"]] = rounds.record(
        campaign,
        values=_values(world, spec, campaign, opens_on) | {"guidance_on": at.date()},
        award_forms=list(campaign.award_forms.all()),
        by=world.by(OFFICE, at),
    ).pk


def _place(world: World, spec: dict[str, Any], opens_on: date) -> tuple[str, date]:
    """The campaign a round belongs to, and the first day on which it is known."""
    starts_on = _sample_starts(world)
    wants_sample = spec.get("campaign", "sample" if starts_on and opens_on >= starts_on else "seed")
    if wants_sample == "sample" and starts_on:
        return "sample", starts_on
    return "seed", world.days.first


def _is_needless(world: World, spec: dict[str, Any], key: str) -> bool:
    """A spare is made only where the round it stands in for lies in the campaign before."""
    other = next(each for each in read("rounds") if each["key"] == spec["spare_of"])
    return key == _place(world, other, world.days.filed(other["opens"]))[0]


def _values(
    world: World, spec: dict[str, Any], campaign: Campaign, opens_on: date
) -> dict[str, Any]:
    is_over = campaign.ends_on < opens_on + NEAR_ITS_END
    name = spec["name_at_end" if is_over else "name"]
    values = {
        "name": name.format(month=opens_on.month, year=opens_on.year),
        "occasion": Round.Occasion.FINAL if is_over and "closes" in spec else spec["occasion"],
        "guidance_number": f"{spec['guidance']}/SKHCN-VP",
        "opens_on": opens_on,
        "has_council": spec.get("has_council", True),
    }
    if "closes" not in spec:
        return values
    first, last = _period(campaign, opens_on, is_over)
    closes_on = world.days.on(spec["closes"])
    inner = {name: world.days.on(spec[name]) for name in INNER_DATES if name in spec}
    return values | inner | {"closes_on": closes_on, "period_from": first, "period_until": last}


def _period(campaign: Campaign, opens_on: date, is_over: bool) -> tuple[date, date]:
    """To the end of the month before; over the whole campaign when it is summed up."""
    last = min(campaign.ends_on, opens_on.replace(day=1) - ONE_DAY)
    if is_over:
        return date(last.year - 3, 5, 1), last
    first = max(campaign.starts_on or date.min, date(opens_on.year - 1, 1, 1))
    return first, max(last, first)


def _sample_starts(world: World) -> date | None:
    """The first working day of the sample as the demo sees it; None while it lies ahead."""
    starts_on = _definition(SAMPLE).period.starts_on
    if starts_on is None or starts_on >= world.days.today:
        return None
    return max(starts_on, world.days.first)


def _definition(key: str) -> CampaignDefinition:
    return read_definition((FOLDER / f"{key}.yaml").read_text(encoding="utf-8"))
