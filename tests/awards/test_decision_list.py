"""The list of decisions: the latest first, so that the next page follows where this one ended."""

from awards.models import Decision
from campaign.models import AwardForm
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
