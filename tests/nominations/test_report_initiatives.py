"""Initiatives chosen for an achievement report: whose, who chooses, how they print."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from documents.blocks import Heading, Para, Table
from nominations import own_data, papers
from nominations.actions import confirmation
from nominations.actions import initiatives as acts
from nominations.models import Nomination
from tests.campaign import taking_part as made
from tests.walk import Walk, person_of


def chosen(nomination: Nomination) -> list[str]:
    return [each.title for each in nomination.initiatives.all()]


def test_chooses_the_nominees_own_on_the_page(walk: Walk):
    own, nomination = made.recognised(walk), walk.list_person(walk.draft())
    url = reverse("link_initiatives", args=[nomination.pk])
    client = walk.client("nominee")
    assert own.title in client.get(url).content.decode()

    client.post(url, {"chosen": [own.pk]})

    assert chosen(nomination) == [own.title]


def test_collective_chooses_the_units(walk: Walk):
    own, nomination = made.proposed(walk), walk.list_collective(walk.draft())

    acts.link(nomination, chosen=[own], by=walk.by("clerk"))

    assert chosen(nomination) == [own.title]


def test_others_initiatives_are_neither_shown_nor_taken(walk: Walk):
    other = made.proposed(walk)
    nomination = walk.list_person(walk.draft(unit="ttud"))
    url = reverse("link_initiatives", args=[nomination.pk])

    text = walk.client("other_clerk").get(url).content.decode()
    with pytest.raises(ValidationError) as caught:
        acts.link(nomination, chosen=[other], by=walk.by("other_clerk"))

    assert other.title not in text
    assert "Chưa có sáng kiến nào được ghi" in text
    assert f'<a href="{reverse("initiatives")}">Sáng kiến</a>, rồi trở lại đây chọn.' in text
    assert "Lưu lựa chọn" not in text
    assert list(caught.value.message_dict) == ["chosen"]


def test_prints_the_table_after_the_measures(walk: Walk):
    own, nomination = made.recognised(walk), person_of(walk.complete_draft())
    acts.link(nomination, chosen=[own], by=walk.by("clerk"))

    blocks = papers.achievement_report(Nomination.objects.for_paper().get(pk=nomination.pk)).blocks

    [table] = [each for each in blocks if isinstance(each, Table)]
    place = blocks.index(table)
    assert isinstance(blocks[place - 1], Para)
    assert blocks[place - 2] == Heading("2. Biện pháp, giải pháp, sáng kiến đã thực hiện", 2)
    assert table.rows[0][1].startswith("Mục lục điện tử kho lưu trữ\nHoàng Thị Ánh (60%)")


def test_choosing_others_ends_the_nominees_confirmation(walk: Walk):
    own, nomination = made.recognised(walk), person_of(walk.complete_draft())
    confirmed(walk, nomination)

    acts.link(nomination, chosen=[], by=walk.by("clerk"))
    assert standing(nomination) == ""
    acts.link(nomination, chosen=[own], by=walk.by("clerk"))
    assert standing(nomination) == "changed"

    confirmed(walk, nomination)
    assert standing(nomination) == ""


def test_confirm_of_initiatives_chosen_meanwhile_is_refused(walk: Walk):
    own, nomination = made.recognised(walk), person_of(walk.complete_draft())
    before = own_data.seen(loaded(nomination))
    acts.link(nomination, chosen=[own], by=walk.by("clerk"))

    with pytest.raises(ValidationError, match="vừa được sửa"):
        confirmation.confirm(nomination, seen=before, by=walk.by("nominee"))

    page = walk.client("nominee").get(reverse("confirm_nomination", args=[nomination.pk]))
    assert own.title in page.content.decode()


def loaded(nomination: Nomination) -> Nomination:
    return Nomination.objects.for_own_data().get(pk=nomination.pk)


def confirmed(walk: Walk, nomination: Nomination) -> None:
    seen = own_data.seen(loaded(nomination))
    confirmation.confirm(nomination, seen=seen, by=walk.by("nominee"))


def standing(nomination: Nomination) -> str:
    return own_data.unconfirmed(loaded(nomination))
