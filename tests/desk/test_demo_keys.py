"""Demonstration keys of the demo: only where they were asked for, and worth nothing elsewhere."""

import pytest

from desk.demo import accounts, signing
from documents.actions import signing_keys
from documents.models import NumberSeries, SigningKey
from people.models import Installation
from tests.walk import MONDAY, Walk, at


@pytest.fixture
def demo(walk: Walk, settings, tmp_path) -> Walk:
    """The walk's office as if it were the demo's."""
    settings.DATA_DIR = tmp_path
    Installation.objects.create(is_demo=True)
    director = walk.user("director")
    director.username = signing.DIRECTOR
    director.save()
    return walk


def test_demo_has_no_keys_unless_asked_for(demo: Walk):
    assert signing.give(accounts.random_password) == {}
    assert SigningKey.objects.count() == 0
    assert not NumberSeries.objects.filter(automatic=True).exists()


def test_demo_gets_keys_of_director_and_agency(demo: Walk, settings):
    settings.DEMO_SIGNING_KEYS = True

    secrets = signing.give(accounts.random_password)

    rows = SigningKey.objects.in_force(at(MONDAY)).order_by("pk")
    assert [(row.slot, row.holder, row.is_demo) for row in rows] == [
        ("person", "Nông Văn Thành", True),
        ("agency", "Sở Khoa học và Công nghệ tỉnh Cao Bằng", True),
    ]
    for row, secret in zip(rows, secrets.values(), strict=True):
        signing_keys.demand_opens(row, signing_keys.opened_by(row, secret))
    assert set(NumberSeries.objects.values_list("automatic", flat=True)) == {True}


def test_demo_prints_the_passphrases_beside_the_accounts(demo: Walk, settings):
    settings.DEMO_SIGNING_KEYS = True
    secrets = signing.give(accounts.random_password)

    accounts.keep(secrets)

    lines = [line for line in accounts.table().splitlines() if "không có giá trị pháp lý" in line]
    assert [line.split()[-1] for line in lines] == list(secrets.values())
