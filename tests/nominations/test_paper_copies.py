"""Signed papers on paper: what came in, when, where it lies; the unit sees it."""

from datetime import timedelta

import pytest
from django.urls import reverse

from nominations.models import PaperCopy
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
