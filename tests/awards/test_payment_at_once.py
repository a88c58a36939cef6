"""Two pay at once, or one pays while another hands over: paid once, complete once."""

import pytest

from awards.models import Decision, Payment
from tests.awards.giving import handed
from tests.awards.paying import pay
from tests.together import on_postgresql, outcomes, together, without_lock
from tests.walk import Walk, fresh
from workflow.models import Event

pytestmark = [on_postgresql, pytest.mark.django_db(transaction=True)]

ITS_PAYMENT = 'INSERT INTO "awards_payment"'


def both_paid(walk: Walk) -> list[str]:
    decision = walk.decision_signed()
    works = [lambda: pay(walk, decision), lambda: pay(walk, decision, voucher="PC 16")]
    return outcomes(together(works, before=ITS_PAYMENT))


def test_record_payments_twice_at_once_pays_once(walk):
    assert both_paid(walk) == ["Refused", "done"]
    assert Payment.objects.count() == 2
    assert Event.objects.filter(verb="awards.record_payments").count() == 1


def test_control_record_payments_twice_at_once_clashes_without_the_lock(walk, monkeypatch):
    without_lock(monkeypatch, Decision)
    assert both_paid(walk) == ["IntegrityError", "done"]


def test_paying_and_handing_over_at_once_completes_once(walk):
    decision = walk.decision_signed()
    works = [lambda: pay(walk, decision), lambda: handed(walk, decision)]
    assert outcomes(together(works, before=(ITS_PAYMENT, 'INSERT INTO "awards_handover"'))) == [
        "done",
        "done",
    ]
    nominations = [line.nomination for line in decision.lines.select_related("nomination__dossier")]
    assert [each.state for each in nominations] == ["done", "done"]
    assert fresh(nominations[0].dossier).state == "closed"
    assert Event.objects.filter(verb="nominations.complete_nomination").count() == 2
