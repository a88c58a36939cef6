"""“Câu mẫu của tôi”: added, revised, removed, beside every section, nobody else's."""

import pytest
from django.urls import reverse

from nominations.actions import phrase as phrases
from nominations.models import StockPhrase
from tests.nominations.writing import page_of
from tests.walk import Walk

TEXT = "Đã rút ngắn thời gian xử lý từ … ngày còn … ngày."


@pytest.fixture
def phrase(walk: Walk) -> StockPhrase:
    made = StockPhrase(user=walk.user("clerk"))
    return phrases.keep(made, text=TEXT, by=walk.by("clerk"))


def texts(walk: Walk, persona: str = "clerk") -> list[str]:
    return [each.text for each in StockPhrase.objects.visible_to(walk.by(persona))]


def test_phrase_is_added_on_its_page(walk: Walk):
    done = walk.client("clerk").post(reverse("phrases"), {"text": TEXT}, follow=True)

    assert texts(walk) == [TEXT]
    assert "Đã ghi câu mẫu." in done.content.decode()


def test_phrase_is_revised_and_removed(walk: Walk, phrase):
    client = walk.client("clerk")

    client.post(reverse("keep_phrase", args=[phrase.pk]), {"text": "Khác."})
    revised = texts(walk)
    client.post(reverse("remove_phrase", args=[phrase.pk]))

    assert (revised, texts(walk)) == (["Khác."], [])


def test_phrase_written_twice_says_so(walk: Walk, phrase):
    page = walk.client("clerk").post(reverse("phrases"), {"text": TEXT})

    assert "Câu này đã có trong câu mẫu của ông/bà." in page.content.decode()
    assert texts(walk) == [TEXT]


def test_phrase_is_nobody_elses(walk: Walk, phrase):
    client = walk.client("head")

    assert texts(walk, "head") == []
    assert client.get(reverse("keep_phrase", args=[phrase.pk])).status_code == 404
    assert client.post(reverse("remove_phrase", args=[phrase.pk])).status_code == 404


def test_phrase_stands_beside_every_section_of_its_owner(walk: Walk, phrase):
    nomination = walk.list_person(walk.draft())

    own = walk.client("clerk").get(page_of(nomination)).content.decode()
    other = walk.client("head").get(page_of(nomination)).content.decode()

    assert (own.count(TEXT), other.count(TEXT)) == (6, 0)


def test_phrases_cost_the_same_for_one_and_three(walk: Walk, phrase, django_assert_num_queries):
    client = walk.client("clerk")
    with django_assert_num_queries(5) as one:
        client.get(reverse("phrases"))
    for text in ("Hai.", "Ba."):
        phrases.keep(StockPhrase(user=walk.user("clerk")), text=text, by=walk.by("clerk"))

    with django_assert_num_queries(len(one)):
        client.get(reverse("phrases"))
