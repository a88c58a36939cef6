"""Two hand over at once: nothing is written twice, and the dossier closes with the last of them."""

import pytest

from awards.actions import decision as decisions
from awards.models import Decision, HandOver
from campaign.models import AwardForm
from nominations.models import Dossier
from tests.awards.giving import handed
from tests.awards.paying import another_pays
from tests.together import on_postgresql, outcomes, together, without_lock
from tests.walk import Walk, fresh, scan
from workflow.models import Event

pytestmark = [on_postgresql, pytest.mark.django_db(transaction=True)]

ITS_EVENT = 'SELECT "workflow_thread"'


def both_clicked(walk: Walk) -> list[str]:
    decision = walk.decision_signed()
    works = [lambda: handed(walk, decision), lambda: handed(walk, decision, by="office2")]
    return outcomes(together(works, before=ITS_EVENT))


def apart(walk: Walk) -> tuple[Dossier, list[Decision]]:
    """A dossier whose two nominations stand on a signed decision each."""
    dossier, made = walk.granted(), []
    form = AwardForm.objects.get(key="giay_khen")
    for nomination in dossier.nominations.all():
        facts = {"chosen": [nomination], "by": walk.by("office")}
        draft = decisions.draft(dossier.round.campaign, form, **facts)
        numbered = walk.number(walk.approve(decisions.submit(draft, by=walk.by("office"))))
        made.append(decisions.attach_signed(numbered, scan=scan(), by=walk.by("registry")))
    return dossier, made


def test_record_handover_twice_at_once_writes_once(walk):
    assert both_clicked(walk) == ["done", "done"]
    assert HandOver.objects.count() == 2
    assert Event.objects.filter(verb="awards.record_handover").count() == 1


def test_control_record_handover_twice_at_once_clashes_without_the_lock(walk, monkeypatch):
    without_lock(monkeypatch, Decision)
    assert both_clicked(walk) == ["IntegrityError", "done"]


def test_record_handover_of_two_decisions_at_once_closes_their_dossier_once(walk):
    another_pays()
    dossier, made = apart(walk)
    works = [lambda each=each: handed(walk, each) for each in made]
    assert outcomes(together(works, before='UPDATE "nominations_nomination"')) == ["done", "done"]
    assert fresh(dossier).state == "closed"
    assert Event.objects.filter(verb="nominations.close_dossier").count() == 1
