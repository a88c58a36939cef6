"""Beside the work on the home page: counts that open as many rows, the round, notices, the cost."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from desk import glance, turns, worklist
from nominations.actions.urging import urge
from nominations.models import Dossier
from people.models import RoleGrant
from people.roles import Role
from tests.nominations.doubles import in_both
from tests.walk import LONG_AGO, MONDAY, Walk
from workflow.models import Notice

MOST_QUERIES = 12


def rows_behind(walk: Walk, persona: str, url: str) -> int:
    """How many lines the list has, over all its pages."""
    client, count = walk.client(persona), 0
    while url:
        page = client.get(url)
        assert page.status_code == 200
        count += _shown(page)
        following = page.context.get("next_url") or ""
        url = f"{url.split('?')[0]}{following}" if following else ""
    return count


def _shown(page: Any) -> int:
    if "cl" in page.context:
        return page.context["cl"].result_count
    return len(page.context["rows"])


@pytest.mark.parametrize("persona", ["office", "chief", "clerk", "head", "director", "registry"])
def test_home_counts_open_lists_with_as_many_rows(walk: Walk, persona):
    walk.at_director()
    walk.sent_back(unit="ttud")
    anytime = walk.round_anytime()
    walk.submitted(round_=anytime)
    walk.draft(round_=anytime)
    late = walk.received(round_=anytime)
    Dossier.objects.filter(pk=late.pk).update(due_on=MONDAY - timedelta(days=1), clock_from=MONDAY)

    figures = walk.client(persona).get("/").context["figures"]

    assert figures
    assert {each["label"]: rows_behind(walk, persona, each["url"]) for each in figures} == {
        each["label"]: each["value"] for each in figures
    }
    assert sum(each["value"] for each in figures) > 0


def test_home_counts_the_same_as_the_tabs_of_the_inbox(walk: Walk):
    walk.received()
    walk.lapsed(unit="ttud")
    client = walk.client("office")

    figures = {each["label"]: each["value"] for each in client.get("/").context["figures"]}
    inbox = client.get(reverse("admin:nominations_dossier_changelist")).context["tabs"]

    counts = {tab["label"]: tab["count"] for tab in inbox}
    assert figures.pop("Chờ ý kiến Giám đốc") == 0
    assert figures == {label: counts[label] for label in figures}


# the rest of the page


@pytest.mark.parametrize("persona", ["clerk", "office", "director"])
def test_home_says_where_the_round_stands(walk: Walk, persona):
    assert walk.round

    newest = walk.client(persona).get("/").context["newest"]

    assert [step["state"] for step in newest["steps"]] == ["done", "current", "todo", "todo"]
    assert walk.client(persona).get(newest["url"]).status_code == 200


def test_home_shows_the_latest_notices(walk: Walk):
    for _ in range(glance.LATEST + 2):
        urge(walk.round, [walk.unit("qlkh")], again=True, by=walk.by("office"))

    page = walk.client("clerk").get("/")

    mine = Notice.objects.of(walk.user("clerk").pk).order_by("-created_at", "-pk")
    assert page.context["latest"] == list(mine[: glance.LATEST])


@pytest.mark.parametrize(
    "persona", ["clerk", "chief", "office", "director", "registry", "secretary"]
)
def test_home_costs_no_more_for_a_role_with_everything_waiting(walk: Walk, persona):
    office = walk.unit("van_phong")
    RoleGrant.objects.create(
        staff=walk.staff("chief"), role=Role.HEAD, unit=office, from_on=LONG_AGO
    )
    anytime = walk.round_anytime()
    walk.decision_approved()
    in_both(walk, round_=anytime)
    walk.sent_back(unit="ttud", round_=anytime)
    client = walk.client(persona)
    client.get("/")

    with CaptureQueriesContext(connection) as queries:
        client.get("/")

    assert len(queries) <= MOST_QUERIES


def test_every_kind_of_paper_and_meeting_has_words():
    meetings = {f"meeting_{each}" for each in ("planned", "invited", "open", "closed", "chaired")}
    papers = {page for _, page, _, _ in turns.KINDS}

    assert turns.PAGES.keys() == papers
    assert worklist.KINDS.keys() >= papers | meetings
