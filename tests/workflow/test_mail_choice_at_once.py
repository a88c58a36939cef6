"""A person's first two “Lưu” of how mails should come, at the same moment."""

import pytest

from people.models import User
from tests.together import on_postgresql, outcomes, together, without_lock
from tests.walk import Walk
from workflow import mail_wishes
from workflow.models import MailChoice
from workflow.notices import choose_mail

WRITES = ('INSERT INTO "workflow_mailchoice"', 'UPDATE "workflow_mailchoice"')


def both(walk: Walk) -> list:
    by = walk.by("clerk")
    choices = [mail_wishes.mine(by.user_id) for _ in range(2)]
    return together([lambda each=each: choose_mail(each, by=by) for each in choices], before=WRITES)


@on_postgresql
@pytest.mark.django_db(transaction=True)
def test_choose_mail_at_once_keeps_one_row(walk: Walk):
    assert outcomes(both(walk)) == ["done", "done"]
    assert MailChoice.objects.count() == 1


@on_postgresql
@pytest.mark.django_db(transaction=True)
def test_control_choose_mail_at_once_without_the_lock_breaks(walk: Walk, monkeypatch):
    without_lock(monkeypatch, User)

    assert outcomes(both(walk)) == ["IntegrityError", "done"]
