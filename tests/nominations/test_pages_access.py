"""Whom the unit's pages show themselves to, and at what cost; that looking changes nothing."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from nominations.models import Dossier
from tests.walk import MONDAY, Walk
from workflow.models import Event

MOST_QUERIES = 12
WRITES = ("INSERT", "UPDATE", "DELETE")
OF_DOSSIER = [
    "dossier",
    "add_nomination",
    "letter",
    "letter_pdf",
    "minutes",
    "unit_minutes_pdf",
    "attach",
    "receipt",
    "convert_dossier",
    "submit_dossier",
    "recall_dossier",
    "withdraw_dossier",
]
OF_NOMINATION = ["report", "achievement_pdf", "remove_nomination", "withdraw_nomination"]
OF_FILE = ["attachment", "remove_attachment"]


def queries(client: Client, url: str) -> list[str]:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(url).status_code in (200, 302, 403, 404)
    return [each["sql"] for each in asked]


def addresses(dossier: Dossier) -> list[str]:
    nomination, file = dossier.nominations.first(), dossier.attachments.first()
    return [
        *(reverse(name, args=[dossier.pk]) for name in OF_DOSSIER),
        *(reverse(name, args=[nomination.pk]) for name in OF_NOMINATION),
        *(reverse(name, args=[file.pk]) for name in OF_FILE),
    ]


@pytest.mark.parametrize("persona", ["other_clerk", "other_head", "stranger", "superuser"])
def test_pages_of_another_unit_do_not_exist(walk: Walk, persona):
    dossier = walk.complete_draft()
    client = walk.client(persona)

    answers = {url: client.get(url).status_code for url in addresses(dossier)}

    assert answers == dict.fromkeys(addresses(dossier), 404)


@pytest.mark.parametrize("digits", [19, 20, 5000])
def test_numbers_too_long_for_a_row_name_none(walk: Walk, digits):
    dossier, number = walk.submitted(), "9" * digits
    of_round, inbox = [dossier.round_id], reverse("admin:nominations_dossier_changelist")
    pages = {
        reverse("dossiers"): ("truoc", "sau"),
        reverse("paper_copies"): ("truoc",),
        reverse("summary", args=of_round): ("don-vi", "hinh-thuc"),
        reverse("urge_round", args=of_round): ("chon", "ho-so"),
        reverse("urgings", args=of_round): ("don-vi", "truoc"),
        inbox: ("don-vi", "dot", "nguoi"),
        reverse("admin:nominations_dossier_assign_many"): ("chon",),
        reverse("admin:nominations_dossier_history", args=[dossier.pk]): ("truoc",),
    }
    client = walk.client("office")

    answers = {
        (page, name): client.get(page, {name: number}).status_code
        for page, names in pages.items()
        for name in names
    }

    assert answers == dict.fromkeys(answers, 200)


@pytest.mark.parametrize("persona", ["office", "director"])
def test_draft_is_not_read_by_office_or_leaders(walk: Walk, persona):
    dossier = walk.complete_draft()

    assert walk.client(persona).get(reverse("dossier", args=[dossier.pk])).status_code == 404


@pytest.mark.parametrize("persona", ["office", "director"])
def test_submitted_dossier_is_read_by_office_and_leaders_without_acts(walk: Walk, persona):
    dossier = walk.submitted()

    page = walk.client(persona).get(reverse("dossier", args=[dossier.pk]))

    assert page.status_code == 200
    assert page.context["writes"] is False
    assert page.context["main"] is None


@pytest.mark.parametrize("persona", ["clerk", "head"])
@pytest.mark.parametrize("step", ["complete_draft", "submitted", "sent_back", "received"])
def test_get_writes_nothing(walk: Walk, step, persona):
    dossier = getattr(walk, step)()
    client = walk.client(persona)
    opening = reverse("open_dossier", args=[walk.round.pk])
    events = Event.objects.count()

    asked = [
        sql
        for url in [*addresses(dossier), reverse("dossiers"), opening]
        for sql in queries(client, url)
    ]

    assert [sql for sql in asked if sql.startswith(WRITES)] == []
    assert Event.objects.count() == events


@pytest.mark.parametrize("step", ["complete_draft", "submitted", "sent_back", "received"])
def test_dossier_asks_the_same_for_one_and_three_rows(walk: Walk, step):
    one, three = walk.draft(), walk.draft(unit="ttud")
    walk.list_person(one)
    for persona in ("stranger", "other_clerk", "other_head"):
        walk.list_person(three, persona)
    for dossier in (one, three):
        Dossier.objects.filter(pk=dossier.pk).update(**state_of(walk, step))
    pages = [(walk.client("head"), one), (walk.client("other_head"), three)]

    counts = [len(queries(client, reverse("dossier", args=[row.pk]))) for client, row in pages]

    assert counts[0] == counts[1]
    assert counts[0] <= MOST_QUERIES


def state_of(walk: Walk, step: str) -> dict[str, object]:
    """The columns of a state, for counting queries only."""
    if step == "complete_draft":
        return {}
    handed_in = {
        "submitted_at": walk.by("head").moment(),
        "submitted_by": walk.user("head"),
        "regime_fixed_on": MONDAY,
    }
    if step == "sent_back":
        handed_in["resubmit_by"] = MONDAY
    return {"state": step, **handed_in}


def test_list_asks_the_same_for_one_and_three_rows(walk: Walk):
    walk.sent_back()
    client = walk.client("head")
    one = len(queries(client, reverse("dossiers")))
    for _ in range(2):
        walk.complete_draft(round_=walk.round_anytime())

    three = len(queries(client, reverse("dossiers")))

    assert one == three
    assert three <= MOST_QUERIES


@pytest.mark.parametrize("name", ["add_nomination", "letter", "minutes", "attach", "receipt"])
def test_forms_ask_few_queries(walk: Walk, name):
    dossier = walk.sent_back()

    asked = queries(walk.client("head"), reverse(name, args=[dossier.pk]))

    assert len(asked) <= MOST_QUERIES
