"""The list of decisions: the latest first, so that the next page follows where this one ended."""

from awards.models import Decision
from campaign.models import AwardForm
from tests.council.browse import page
from tests.walk import MONDAY, Walk


def decision(walk: Walk, state: str) -> Decision:
    return Decision.objects.create(
        campaign=walk.campaign,
        award_form=AwardForm.objects.get(key="giay_khen"),
        about=f"Về việc khen thưởng ({state})",
        state=state,
        drafted_on=MONDAY,
    )


def test_the_list_shows_the_latest_first(walk: Walk):
    rows = [decision(walk, state) for state in ("approved", "draft", "awaiting")]

    assert list(Decision.objects.for_list()) == rows[::-1]


def test_the_page_after_a_row_goes_on_below_it(walk: Walk):
    first, second, third = (decision(walk, "draft") for _ in range(3))

    below = Decision.objects.for_list().filter(pk__lt=third.pk)

    assert list(below) == [second, first]


def test_the_list_counts_collectives_and_people(walk: Walk):
    walk.decision_draft()
    decision(walk, "draft")

    rows = Decision.objects.for_list()

    assert [(row.line_count, row.collectives) for row in rows] == [(0, 0), (2, 1)]
    assert "1 tập thể, 1 cá nhân" in page(walk, "office", "decisions").content.decode()
