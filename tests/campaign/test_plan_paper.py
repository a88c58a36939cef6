"""The plan prints its own words, all of them, in the order of the definition."""

from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest

from campaign import papers
from campaign.actions import campaigns
from campaign.definition import read
from campaign.models import Campaign
from documents.text import Part
from tests.walk import Walk

FOLDER = Path(__file__).parents[2] / "campaign" / "data" / "campaigns"
pytestmark = pytest.mark.both


@pytest.fixture(params=sorted(FOLDER.glob("*.yaml")), ids=lambda path: path.stem)
def campaign(request, walk: Walk) -> Campaign:
    definition = read(request.param.read_text(encoding="utf-8"))
    Campaign.objects.filter(key=definition.key).update(key="khac")
    return campaigns.record(definition, issued_outside=True, by=walk.by("office"))


def said(campaign: Campaign) -> list[str]:
    text = campaign.text
    awards, limits = text["awards"], text["limits"]
    return [
        *text["plan"]["introduction"],
        *text["purposes"],
        *text["requirements"],
        *text["subjects"],
        text["period"],
        *(content.text for content in campaign.contents.all()),
        *awards["subjects"],
        *(use["name"] for use in awards["forms"]),
        *awards["quantity"],
        *awards["standards"],
        *awards["procedure"],
        *(part["name"] for part in text["dossier"]),
        *limits["submission"],
        *limits["review"],
        *text["prize_clause"],
        *(line for duty in text["organisation"] for line in (duty["who"], *duty["tasks"])),
        *text["plan"]["closing"],
        text["signer"]["name"],
    ]


def texts(value) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from texts(each)
    elif isinstance(value, Part):
        for each in fields(value):
            yield from texts(getattr(value, each.name))


def test_plan_prints_every_text_in_order(campaign: Campaign):
    printed = "\n".join(texts(papers.plan(campaign).blocks))

    place = 0
    for words in said(campaign):
        found = printed.find(words, place)
        assert found >= 0, words
        place = found + len(words)


def test_plan_leaves_blank_what_is_not_known(campaign: Campaign):
    head = papers.plan(campaign).blocks[0]

    assert (str(head.number or ""), head.date) == (campaign.plan_number, campaign.plan_issued_on)
