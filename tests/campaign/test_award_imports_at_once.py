"""Two people of the office write the same old list at once: its awards enter the register once."""

from functools import partial

import pytest

from campaign.actions import award_imports as acts
from campaign.models import AwardForm, AwardRecord
from tests.campaign.old_awards import line, preview
from tests.together import on_postgresql, outcomes, together, without_lock
from tests.walk import Walk

WRITING = 'INSERT INTO "campaign_awardrecord"'


def both_applied(walk: Walk) -> list[str]:
    runs = {who: preview(walk, line("Lò Văn Tính"), who=who) for who in ("office", "chief")}
    works = [partial(acts.apply, run, by=walk.by(who)) for who, run in runs.items()]
    return outcomes(together(works, before=WRITING))


@on_postgresql
@pytest.mark.django_db(transaction=True)
def test_import_of_the_same_list_at_once_is_written_once(walk: Walk):
    assert both_applied(walk) == ["ValidationError", "done"]
    assert AwardRecord.objects.count() == 1


@on_postgresql
@pytest.mark.django_db(transaction=True)
def test_control_import_at_once_is_written_twice_without_the_lock(walk: Walk, monkeypatch):
    without_lock(monkeypatch, AwardForm)

    assert both_applied(walk) == ["done", "done"]
    assert AwardRecord.objects.count() == 2
