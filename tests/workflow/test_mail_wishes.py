"""Mails go by what people chose: quiet hours, one a day, none; and by what the account is by then."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core.checks import run_checks

from campaign.models import DayOff, Round
from tests.plugins.mailbox import Mailbox
from tests.walk import MONDAY, Walk, at
from workflow.mailing import deliver_due
from workflow.models import Delivery, MailChoice, MailDefault, Notice
from workflow.notices import tell

pytestmark = [pytest.mark.both, pytest.mark.django_db]


@pytest.fixture
def about(walk: Walk) -> Round:
    """Nobody has been told anything yet."""
    round_ = walk.round
    Notice.objects.all().delete()
    return round_


def choose(walk: Walk, persona: str = "clerk", **wish) -> None:
    MailChoice.objects.create(user=walk.user(persona), **wish)


def told(walk: Walk, about: Round, *texts: str, urgent: bool = False) -> None:
    for text in texts:
        facts = {"about": about, "path": "/ho-so/", "key": text, "by": walk.by("office")}
        tell([walk.user("clerk").pk], text, urgent=urgent, **facts)


def subjects(mailbox: Mailbox) -> list[str]:
    return [message["Subject"].strip() for message in mailbox.messages]


def test_deliver_rests_in_quiet_hours_across_midnight(walk, about, mailbox, standing_clock):
    """Told at 22:30: nothing goes until 6:00, by the default of the installation."""
    standing_clock.move_to(at(MONDAY, 22, 30))
    told(walk, about, "Một")

    for hours, sent in ((0, 0), (3, 0), (4, 0), (0.6, 1), (1, 0)):
        standing_clock.shift(timedelta(hours=hours))
        assert deliver_due() == sent
    assert Notice.objects.get().delivery.planned_at == at(MONDAY + timedelta(days=1), 6)


def test_deliver_rests_also_with_what_was_due_before(walk, about, mailbox, standing_clock):
    """The server was away from 20:55 to 21:30."""
    standing_clock.move_to(at(MONDAY, 20, 55))
    told(walk, about, "Một")
    standing_clock.move_to(at(MONDAY, 21, 30))

    assert deliver_due() == 0
    assert Delivery.objects.get().not_before == at(MONDAY + timedelta(days=1), 6)
    assert Delivery.objects.get().tries == 0


def test_deliver_sends_one_digest_a_day(walk, about, mailbox, standing_clock):
    choose(walk, how="digest", digest_at="16:00")
    told(walk, about, "Một", "Hai")
    standing_clock.shift(timedelta(hours=3))
    told(walk, about, "Ba")
    assert deliver_due() == 0

    standing_clock.move_to(at(MONDAY, 16, 1))
    assert [deliver_due(), deliver_due()] == [1, 0]
    told(walk, about, "Bốn")
    assert deliver_due() == 0

    assert subjects(mailbox) == ["Thi đua, khen thưởng: 3 thông báo, ngày 15/06/2026"]
    assert mailbox.messages[0].get_content().splitlines() == [
        *("Một", "http://thidua.skhcn/ho-so/", "", "Hai", "http://thidua.skhcn/ho-so/", ""),
        *("Ba", "http://thidua.skhcn/ho-so/", "", "-- "),
        "Đổi cách nhận thư: http://thidua.skhcn/thong-bao/cai-dat/",
    ]
    sent = Delivery.objects.filter(state="sent")
    assert sent.values("message_id").distinct().count() == 1
    assert sent.count() == 3


def test_deliver_sends_what_is_urgent_before_the_digest(walk, about, mailbox):
    choose(walk, how="digest", digest_at="16:00")
    told(walk, about, "Thường")
    told(walk, about, "Gấp", urgent=True)

    deliver_due()

    assert subjects(mailbox) == ["Gấp"]


def test_tell_reads_the_table_of_days_off_for_whom_wants_none(walk, about):
    """Tuesday is a holiday; told in Monday's quiet hours."""
    choose(walk, on_days_off=False, quiet_from="08:00", quiet_until="07:00")
    day_off = {"source": "thử", "certainty": "I", "needs_check": False}
    tuesday = MONDAY + timedelta(days=1)
    DayOff.objects.update_or_create(on=tuesday, defaults={"name": "ngày thử", **day_off})

    told(walk, about, "Một")

    assert Delivery.objects.get().not_before == at(MONDAY + timedelta(days=2), 7)


def test_tell_keeps_that_a_mail_is_not_wanted(walk, about, mailbox):
    choose(walk, how="none")
    told(walk, about, "Một")

    assert deliver_due() == 0
    assert Delivery.objects.get().standing == "không gửi: người nhận chọn không nhận thư"
    assert Notice.objects.count() == 1


def test_tell_goes_by_the_installation_where_nobody_chose(walk, about):
    manner = {"how": "digest", "digest_at": "10:00"}
    MailDefault.objects.update_or_create(pk=1, defaults=manner)

    told(walk, about, "Một")

    assert Delivery.objects.get().not_before == at(MONDAY, 10)


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"is_active": False}, "tài khoản đã đóng"),
        ({"email": ""}, "tài khoản không còn địa chỉ thư"),
    ],
)
def test_deliver_sends_nothing_to_an_account_that_was_closed_since(
    walk, about, mailbox, changes, why
):
    told(walk, about, "Một")
    clerk = walk.user("clerk")
    for name, value in changes.items():
        setattr(clerk, name, value)
    clerk.save()

    assert deliver_due() == 0
    assert (Delivery.objects.get().state, Delivery.objects.get().error) == ("dropped", why)


def test_deliver_goes_to_the_address_of_today(walk, about, mailbox):
    told(walk, about, "Một")
    clerk = walk.user("clerk")
    clerk.email = "moi@skhcn.example.vn"
    clerk.save()

    deliver_due()

    assert mailbox.messages[0]["To"] == "moi@skhcn.example.vn"


def test_deliver_puts_a_text_of_several_lines_on_one_line_of_the_subject(walk, about, mailbox):
    told(walk, about, "Cần sửa: dòng một\r\nBcc: la@x.vn")

    deliver_due()

    assert subjects(mailbox) == ["Cần sửa: dòng một Bcc: la@x.vn"]
    assert mailbox.messages[0]["Bcc"] is None


def test_deliver_refuses_an_address_with_a_line_break(walk, about, mailbox):
    clerk = walk.user("clerk")
    clerk.email = "a@b.vn\nBcc: la@x.vn"
    clerk.save()
    told(walk, about, "Một")

    assert deliver_due() == 0
    assert (Delivery.objects.get().state, mailbox.messages) == ("failed", [])


def test_deliver_keeps_through_a_long_holiday_what_was_planned_after_it(
    walk, about, mailbox, standing_clock
):
    """What waited by plan is no old news."""
    choose(walk, how="digest", digest_at="08:00")
    told(walk, about, "Một")
    Delivery.objects.update(planned_at=at(MONDAY + timedelta(days=9), 8))
    Delivery.objects.update(not_before=at(MONDAY + timedelta(days=9), 8))
    standing_clock.move_to(at(MONDAY + timedelta(days=9), 8, 1))

    assert deliver_due() == 1


@pytest.mark.parametrize("hour", [6, 7, 21])
def test_checks_pass_at_the_hours_that_are_defaults(hour: int):
    """Django takes an hour of the day for a forgotten "now" when it is just that hour."""
    with time_machine.travel(datetime(2026, 11, 23, hour, tzinfo=UTC), tick=False):
        found = run_checks(include_deployment_checks=False)

    assert [each for each in found if not each.is_silenced()] == []
