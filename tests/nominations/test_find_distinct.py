"""The director's finding covers what the page showed, and nothing that came since."""

from django.urls import reverse

from nominations.models import DistinctAchievement, Nomination
from tests.nominations.doubles import found_distinct, in_both
from tests.nominations.test_duplicates import record_of
from tests.walk import Walk

ADDED = "Có đề nghị khác vừa được thêm; hãy xem lại"
REASON = {"reason": "Khác việc."}


def shown_to(client, nomination: Nomination) -> dict[str, str]:
    """What the page posts beside the words."""
    page = client.get(reverse("find_distinct_nomination", args=[nomination.pk]))
    seen = page.context["seen"]
    assert f'<input type="hidden" name="seen" value="{seen}">' in page.content.decode()
    return {"seen": seen}


def test_find_distinct_page_covers_all_that_it_showed(walk: Walk):
    one, two = in_both(walk, "at_director")
    record = record_of(walk)
    client = walk.client("director")
    url = reverse("find_distinct_nomination", args=[one.pk])

    done = client.post(url, REASON | shown_to(client, one))

    assert done.status_code == 302
    found = DistinctAchievement.objects.order_by("pk")
    assert [(each.other, each.record) for each in found] == [(two, None), (None, record)]


def test_find_distinct_with_a_rival_nobody_showed_is_asked_again(walk: Walk):
    one, _ = in_both(walk, "at_director")
    client = walk.client("director")
    url, seen = reverse("find_distinct_nomination", args=[one.pk]), shown_to(client, one)
    record_of(walk)

    again = client.post(url, REASON | seen)

    assert ADDED in again.content.decode()
    assert not DistinctAchievement.objects.exists()
    done = client.post(url, REASON | {"seen": again.context["seen"]})
    assert done.status_code == 302
    assert DistinctAchievement.objects.count() == 2


def test_find_distinct_without_what_was_shown_is_asked_again(walk: Walk):
    one, _ = in_both(walk, "at_director")
    url = reverse("find_distinct_nomination", args=[one.pk])

    again = walk.client("director").post(url, REASON)

    assert ADDED in again.content.decode()
    assert not DistinctAchievement.objects.exists()


def findings_at_home(walk: Walk) -> list[tuple[str, str]]:
    page = walk.client("director").get(reverse("home"))
    rows = [(task.title, task.url) for task in page.context["tasks"]]
    return [row for row in rows if "trùng" in row[0]]


def test_home_asks_the_director_for_pending_findings(walk: Walk):
    one, _ = in_both(walk, "at_director")

    assert findings_at_home(walk) == [("Kết luận về 2 đề nghị trùng", reverse("rulings"))]
    desk = walk.client("director").get(reverse("rulings")).content.decode()
    assert desk.count("Có đề nghị, khen thưởng trùng") == 2

    found_distinct(walk, one)
    assert findings_at_home(walk) == []
