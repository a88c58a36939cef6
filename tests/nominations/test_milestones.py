"""The inner dates of a round: reminded of, shown on the campaign's page."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from campaign.actions import rounds
from campaign.models import Round
from desk import sweeping
from nominations.actions import nomination as nominations
from tests.nominations.reminding import JULY, day, reminders
from tests.walk import Walk, fresh
from workflow.models import Step

COUNCIL_BY, MEETING_BY = JULY[7], JULY[10]


@pytest.fixture
def round_(walk: Walk) -> Round:
    draft = walk.round_draft(council_by=COUNCIL_BY, meeting_by=MEETING_BY)
    walk._round = rounds.open_(draft, by=walk.by("office"))
    return walk._round


def days_of(round_: Round) -> set[tuple[date, date]]:
    return set(Step.objects.of(round_).waiting().values_list("due_on", "on"))


def before(due_on: date) -> set[tuple[date, date]]:
    return {(due_on, due_on - timedelta(days=n)) for n in (3, 1, 0)}


def test_milestones_get_their_steps_when_the_round_opens(round_):
    assert days_of(round_) == before(COUNCIL_BY) | before(MEETING_BY)


def test_milestones_that_are_moved_lose_their_unsent_steps(walk: Walk, round_):
    values = {"council_by": JULY[8], "meeting_by": None}
    rounds.set_clock(round_, values=values, by=walk.by("office"))

    assert days_of(round_) == before(JULY[8])


def test_milestones_are_told_to_the_office(walk: Walk, round_):
    walk.received()
    day(JULY[1])

    sweeping.deadlines(JULY[4])

    assert reminders(walk, "office") == [
        f"Còn 3 ngày: {round_.name}, trình Hội đồng chậm nhất ngày 07/07/2026"
    ]
    assert reminders(walk, "director") == []


def test_milestones_that_are_reached_are_told_no_more(walk: Walk, round_):
    """All was put to the council; it has not met."""
    dossier = walk.appraised()
    day(JULY[1])
    for nomination in dossier.nominations.all():
        nominations.put_to_council(nomination, by=walk.by("office", JULY[2]))

    sweeping.deadlines(JULY[7])

    steps = Step.objects.of(round_)
    assert not steps.told().filter(due_on=COUNCIL_BY).exists()
    assert steps.told().filter(due_on=MEETING_BY).exists()


def test_milestones_stand_on_the_campaigns_page(walk: Walk, round_):
    shown = walk.client("head").get(reverse("campaign", args=[round_.campaign_id]))

    page = shown.content.decode()
    assert "Trình Hội đồng chậm nhất 07/07/2026 · họp Hội đồng chậm nhất 10/07/2026" in page


def test_due_date_of_a_round_explains_itself_on_the_campaigns_page(walk: Walk):
    ended = rounds.end_reception(walk.round, reason="Đủ hồ sơ.", by=walk.by("office"))

    page = walk.client("head").get(reverse("campaign", args=[ended.campaign_id])).content.decode()

    assert "<li>Kết thúc nhận hồ sơ: thứ Hai 15/06/2026</li>" in page
    assert f"<li>Hạn: hết ngày {fresh(ended).due_on:%d/%m/%Y}</li>" in page
