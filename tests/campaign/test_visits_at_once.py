"""The last two visits of an inspection end at once: one of them ends the inspection."""

import pytest

from campaign.actions import visits
from campaign.models import Inspection, Visit
from tests.campaign import inspecting as made
from tests.together import on_postgresql, outcomes, together, without_lock
from tests.walk import Walk, fresh
from workflow.models import Event

STILL_TO_BE_MADE = 'SELECT %s AS "a" FROM "campaign_visit"'


def both_skipped(walk: Walk) -> tuple[Inspection, list[str]]:
    row, by = made.announced(walk), walk.by("office")
    works = [
        lambda each=each: visits.skip(each, reason="Đã kiểm tra.", by=by)
        for each in Visit.objects.filter(inspection=row)
    ]
    return row, outcomes(together(works, before=STILL_TO_BE_MADE))


@on_postgresql
@pytest.mark.django_db(transaction=True)
def test_inspection_is_finished_once_by_two_last_visits(walk: Walk):
    row, done = both_skipped(walk)

    assert done == ["done", "done"]
    assert fresh(row).state == "done"
    assert Event.objects.filter(verb="campaign.finish_inspection").count() == 1


@on_postgresql
@pytest.mark.django_db(transaction=True)
def test_control_inspection_is_finished_by_neither_without_the_lock(walk: Walk, monkeypatch):
    without_lock(monkeypatch, Inspection)

    row, _done = both_skipped(walk)

    assert fresh(row).state == "announced"
