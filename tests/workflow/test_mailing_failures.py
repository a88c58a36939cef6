"""SMTP against a real server that fails half of the time: nothing is lost, a second copy is known as one."""

from datetime import timedelta

import pytest

from tests.walk import Walk
from tests.workflow.mailserver import WAYS, failing
from workflow import mailing
from workflow.models import Delivery, MailChoice, Notice
from workflow.notices import tell

pytestmark = [pytest.mark.both, pytest.mark.django_db]
MANY = 40


@pytest.fixture
def told(walk: Walk) -> list[str]:
    """What the clerk is told one by one, and the head in one mail a day at 10:00."""
    about = walk.round
    Notice.objects.all().delete()
    MailChoice.objects.create(user=walk.user("head"), how="digest", digest_at="10:00")
    texts = [f"Việc số {number}" for number in range(MANY)]
    people, by = [walk.user("clerk").pk, walk.user("head").pk], walk.by("office")
    for text in texts:
        tell(people, text, about=about, path="/ho-so/", key=text, by=by)
    return texts


def delivered_for_hours(clock, hours: int = 24) -> None:
    for _ in range(hours * 6):
        mailing.deliver_due()
        clock.shift(timedelta(minutes=10))


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_deliver_to_a_server_that_fails_half_of_the_time_loses_nothing(
    walk, told, settings, standing_clock, seed
):
    with failing(settings, fails=0.5, seed=seed) as server:
        delivered_for_hours(standing_clock)
        arrived, failures = list(server.arrived), server.failures
        delivered_for_hours(standing_clock, hours=3)

        assert set(failures) >= set(WAYS) - {"dropped before"}
        assert len(server.arrived) == len(arrived)  # none after success
    assert set(Delivery.objects.values_list("state", flat=True)) == {"sent"}
    to_clerk = [each for each in arrived if each["To"] == walk.user("clerk").email]
    assert {each["Subject"] for each in to_clerk} == set(told)
    names = {(each["Message-ID"], each["Subject"]) for each in to_clerk}
    assert len(names) == MANY  # however often it came, one thing has one name
    assert len(server.told) == len(set(server.told)) == MANY + 1


def test_deliver_of_a_digest_again_brings_the_same_mail(walk, told, settings, standing_clock):
    with failing(settings, fails=0.8, seed=5) as server:
        delivered_for_hours(standing_clock)

    digests = [each for each in server.arrived if each["To"] == walk.user("head").email]
    assert len({(each["Message-ID"], each.get_content()) for each in digests}) == 1
    assert (
        digests[0]["Subject"].strip() == f"Thi đua, khen thưởng: {MANY} thông báo, ngày 15/06/2026"
    )
    assert all(text in digests[0].get_content() for text in told)


def test_control_without_a_name_that_stays_a_second_copy_is_not_known(
    walk, told, settings, standing_clock, monkeypatch
):
    plain = mailing.mail_text.message
    monkeypatch.setattr(mailing.mail_text, "message", lambda *given: nameless(plain(*given)))

    with failing(settings, fails=0.5, seed=1) as server:
        delivered_for_hours(standing_clock)

    assert len(set(server.ids)) == len(server.ids) > MANY + 1


def nameless(message):
    del message.extra_headers["Message-ID"]
    return message


def test_deliver_killed_after_sending_sends_under_the_same_name(
    walk, told, settings, standing_clock, monkeypatch
):
    """The process dies between the server's 250 and the mark."""
    with failing(settings, fails=0, seed=1) as server, monkeypatch.context() as broken:
        broken.setattr(mailing.Mail, "mark", killed)
        with pytest.raises(SystemExit):
            mailing.deliver_due()
        first = list(server.ids)
        broken.undo()
        assert mailing.deliver_due() == 0  # what was claimed waits for the end of the claim
        standing_clock.shift(mailing.CLAIM_LASTS)
        delivered_for_hours(standing_clock, hours=2)

    assert len(first) == 1
    assert server.ids.count(first[0]) == 2
    assert len(set(server.ids)) == MANY + 1


def killed(_mail, **_fields):
    raise SystemExit
