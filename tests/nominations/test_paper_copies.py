"""Signed papers on paper: what came in, when, where it lies; the unit sees it."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from campaign.models import Round
from nominations.models import Dossier, PaperCopy
from tests.walk import MONDAY, Walk, person_of
from workflow.models import Event

TYPED = {"kind": "ca_bo", "received_on": "15/06/2026", "copies": "2", "place": "Kệ A3"}


@pytest.mark.parametrize("persona", ["office", "registry"])
def test_record_paper_copy_is_shown_to_the_unit(walk: Walk, persona):
    dossier = walk.submitted()

    walk.client(persona).post(reverse("record_paper_copy", args=[dossier.pk]), TYPED)

    row = PaperCopy.objects.get()
    said = "Văn phòng nhận 15/06/2026, 02 bản, Kệ A3"
    page = walk.client("clerk").get(reverse("dossier", args=[dossier.pk])).content.decode()
    event = Event.objects.latest("pk")
    assert str(row) == said
    assert f"<li>Cả bộ hồ sơ: {said}</li>" in page
    assert (event.verb, event.changed) == (
        "nominations.record_paper_copy",
        {"ten": "Cả bộ hồ sơ", "ghi": said},
    )


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        (MONDAY + timedelta(days=1), "Ngày nhận không được sau hôm nay."),
        (MONDAY - timedelta(days=1), "Ngày nhận không được trước ngày lập hồ sơ"),
    ],
)
def test_record_paper_copy_refuses_a_day_that_cannot_be(walk: Walk, day, sentence):
    address = reverse("record_paper_copy", args=[walk.submitted().pk])

    page = walk.client("office").post(address, TYPED | {"received_on": f"{day:%d/%m/%Y}"})

    assert page.context["form"].errors["received_on"][0].startswith(sentence)
    assert PaperCopy.objects.count() == 0


def test_record_paper_copy_tells_the_registry_no_contents(walk: Walk):
    dossier = walk.submitted()

    page = walk.client("registry").get(reverse("record_paper_copy", args=[dossier.pk]))

    text = page.content.decode()
    assert dossier.code in text
    assert person_of(dossier).recipient not in text


def test_record_paper_copy_stands_in_the_office_page(walk: Walk):
    dossier = walk.submitted()
    address = reverse("record_paper_copy", args=[dossier.pk])

    page = walk.client("office").get(reverse("admin:nominations_dossier_change", args=[dossier.pk]))

    assert f'href="{address}"' in page.content.decode()


def test_list_leads_the_registry_to_what_has_no_paper_yet_and_tells_no_contents(walk: Walk):
    dossier = walk.submitted()
    listed, client = reverse("paper_copies"), walk.client("registry")
    before = client.get(listed)
    client.post(reverse("record_paper_copy", args=[dossier.pk]), TYPED)

    waiting, come = client.get(listed), client.get(f"{listed}?muc=da-ve")

    text = come.content.decode()
    rows = [list(each.context["rows"]) for each in (before, waiting, come)]
    assert rows == [[dossier], [], [dossier]]
    assert "Cả bộ hồ sơ: Văn phòng nhận 15/06/2026, 02 bản, Kệ A3" in text
    assert person_of(dossier).recipient not in before.content.decode() + text


@pytest.mark.parametrize(("words", "count"), [("quan ly", 1), ("tđc", 0), ("HS", 1)])
def test_list_finds_by_code_and_unit_without_diacritics(walk: Walk, words, count):
    walk.submitted()

    page = walk.client("registry").get(reverse("paper_copies"), {"q": words})

    assert len(page.context["rows"]) == count


def test_list_of_paper_copies_shows_no_drafts(walk: Walk):
    walk.draft()

    assert list(walk.client("office").get(reverse("paper_copies")).context["rows"]) == []


def test_list_of_paper_copies_asks_the_same_of_one_and_three(walk: Walk):
    client, address = walk.client("registry"), reverse("paper_copies")
    first = walk.submitted()
    with CaptureQueriesContext(connection) as one:
        client.get(address)
    for number in (2, 3):
        Dossier.objects.create(**copied(first, f"HS-{number}"))
    with CaptureQueriesContext(connection) as three:
        page = client.get(address)

    assert len(page.context["rows"]) == 3
    assert len(three) == len(one)


def copied(dossier: Dossier, code: str) -> dict:
    kept = (
        "unit",
        "state",
        "state_since",
        "opened_by",
        "opened_on",
        "submitted_at",
        "submitted_by",
    )
    round_ = Round.objects.get(pk=dossier.round_id)
    round_.pk, round_.name = None, code
    round_.save()
    return {name: getattr(dossier, name) for name in kept} | {"code": code, "round": round_}
