"""Mails by the beat: once, with one name, or not at all."""

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.utils import timezone

from campaign.models import Round
from tests.plugins.mailbox import Mailbox
from tests.together import on_postgresql, outcomes, together, without_lock
from tests.walk import Walk
from workflow.mailing import WAITS, deliver_due
from workflow.models import Delivery, MailChoice, Notice
from workflow.notices import Line, tell

pytestmark = [pytest.mark.both, pytest.mark.django_db]
CLAIM = (
    'UPDATE "workflow_delivery" SET "state" = CASE',
    'UPDATE "workflow_delivery" SET "state" = (C',
)


@pytest.fixture
def round_(walk: Walk) -> Round:
    """Of a walk in which nobody has been told anything yet."""
    round_ = walk.round
    Notice.objects.all().delete()
    return round_


def tell_clerk(walk: Walk, about, *, text: str = "Mời nộp hồ sơ", key: str = "moi") -> int:
    by = walk.by("office")
    return tell([walk.user("clerk").pk], text, about=about, path="/ho-so/", key=key, by=by)


def test_deliver_sends_each_mail_once(walk, round_, mailbox: Mailbox):
    tell_clerk(walk, round_)

    assert [deliver_due(), deliver_due()] == [1, 0]
    message = mailbox.messages[0]
    assert len(mailbox.messages) == 1
    assert (message["To"], message["From"], message["Subject"]) == (
        "clerk@skhcn.example.vn",
        "thi-dua@skhcn.example.vn",
        "Mời nộp hồ sơ",
    )
    assert message.get_content().splitlines() == [
        *("Mời nộp hồ sơ", "http://thidua.skhcn/ho-so/", ""),
        *("-- ", "Đổi cách nhận thư: http://thidua.skhcn/thong-bao/cai-dat/"),
    ]
    assert message.get_content_type() == "text/plain"
    assert message.get_content_charset() == "utf-8"
    assert message["Auto-Submitted"] == "auto-generated"
    planned = timezone.localtime(Delivery.objects.get().planned_at)
    assert message["Date"] == f"Mon, 15 Jun 2026 09:00:{planned:%S} +0700"
    delivery = Delivery.objects.get()
    assert (delivery.state, delivery.tries, delivery.error) == ("sent", 1, "")
    assert message["Message-ID"] == delivery.message_id


def test_deliver_of_a_digest_gives_each_thing_its_address(walk, round_, mailbox: Mailbox):
    lines = [Line("Còn 1 ngày: hồ sơ 1", "/ho-so/1/"), Line("Quá 2 ngày: hồ sơ 2", "/ho-so/2/")]
    tell(
        [walk.user("clerk").pk],
        "Nhắc hạn: 2 việc",
        about=round_,
        path="/ho-so/",
        key="moi",
        by=walk.by("clock"),
        lines=lines,
    )

    deliver_due()

    assert mailbox.messages[0]["Subject"] == "Nhắc hạn: 2 việc"
    assert mailbox.messages[0].get_content().splitlines() == [
        *("Nhắc hạn: 2 việc", ""),
        *("Còn 1 ngày: hồ sơ 1", "http://thidua.skhcn/ho-so/1/", ""),
        *("Quá 2 ngày: hồ sơ 2", "http://thidua.skhcn/ho-so/2/", ""),
        *("-- ", "Đổi cách nhận thư: http://thidua.skhcn/thong-bao/cai-dat/"),
    ]
    assert Notice.objects.get().lines == [line._asdict() for line in lines]


def test_deliver_again_uses_the_same_name(walk, round_, mailbox: Mailbox, standing_clock):
    """A server that took the mail and lost the answer can tell that it has it."""
    tell_clerk(walk, round_)
    mailbox.refusals = 1

    assert deliver_due() == 0
    waiting = Delivery.objects.get()
    assert (waiting.state, waiting.tries, waiting.sent_at) == ("due", 1, None)
    assert "451" in waiting.error

    assert deliver_due() == 0
    standing_clock.shift(WAITS[0])
    assert deliver_due() == 1
    assert mailbox.ids == [waiting.message_id]


def test_deliver_names_every_mail_differently(walk, round_, mailbox: Mailbox):
    for number in range(3):
        tell_clerk(walk, round_, key=f"moi:{number}")

    deliver_due()

    assert len(set(mailbox.ids)) == 3


def test_deliver_waits_longer_each_time_and_gives_up_with_the_news(
    walk, round_, mailbox: Mailbox, standing_clock
):
    tell_clerk(walk, round_)
    mailbox.refusals = 10_000

    for _ in range(3 * 24 + 1):
        deliver_due()
        standing_clock.shift(timedelta(hours=1))

    delivery = Delivery.objects.get()
    assert (delivery.state, delivery.tries) == ("failed", 28)  # never at night
    assert mailbox.refusals == 10_000 - delivery.tries
    assert mailbox.messages == []


def test_deliver_holds_mails_while_there_is_no_server(walk, round_, mailbox: Mailbox, settings):
    tell_clerk(walk, round_)
    settings.EMAIL_HOST = ""

    assert deliver_due() == 0
    assert (Delivery.objects.get().state, Delivery.objects.get().tries) == ("due", 0)

    settings.EMAIL_HOST = "127.0.0.1"
    assert deliver_due() == 1


def test_deliver_waits_for_a_server_that_does_not_answer(walk, round_, mailbox, settings):
    tell_clerk(walk, round_)
    settings.EMAIL_PORT = 1  # nobody listens there

    assert deliver_due() == 0
    assert (Delivery.objects.get().state, Delivery.objects.get().tries) == ("due", 1)


@pytest.mark.parametrize(
    ("age", "state"),
    [
        (timedelta(days=2, hours=23), "sent"),
        (timedelta(days=3, minutes=1), "expired"),
    ],
)
def test_deliver_sends_no_old_news(walk, round_, mailbox, standing_clock, age, state):
    tell_clerk(walk, round_)
    standing_clock.shift(age)

    deliver_due()

    assert Delivery.objects.get().state == state
    assert len(mailbox.messages) == (state == "sent")
    assert Notice.objects.count() == 1


def test_deliver_expires_old_news_without_a_server_too(walk, round_, settings, standing_clock):
    settings.EMAIL_HOST = ""
    tell_clerk(walk, round_)
    standing_clock.shift(timedelta(days=4))

    deliver_due()

    assert Delivery.objects.get().state == "expired"


@pytest.mark.parametrize("address", ["hai nơi@skhcn", "a@b@c", "không-phải-địa-chỉ", "a\nb@c.vn"])
def test_deliver_is_not_stopped_by_a_bad_address(walk, round_, mailbox, address):
    clerk = walk.user("clerk")
    clerk.email = address
    clerk.save()
    tell_clerk(walk, round_)
    by = walk.by("office")
    tell([walk.user("head").pk], "Mời", about=round_, path="/", key="moi", by=by)

    deliver_due()

    assert "head@skhcn.example.vn" in [message["To"] for message in mailbox.messages]


@on_postgresql
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("how", ["at_once", "digest"])
def test_deliver_of_two_at_once_sends_once(walk, round_, mailbox: Mailbox, how):
    MailChoice.objects.create(user=walk.user("clerk"), how=how)
    tell_clerk(walk, round_)
    Delivery.objects.update(not_before=timezone.now())

    results = together([deliver_due] * 2, before=CLAIM)

    assert outcomes(results) == ["done", "done"]
    assert (sorted(results), len(mailbox.messages)) == ([0, 1], 1)


@on_postgresql
@pytest.mark.django_db(transaction=True)
def test_control_deliver_of_two_at_once_without_the_lock_sends_twice(
    walk, round_, mailbox: Mailbox, monkeypatch
):
    tell_clerk(walk, round_)
    without_lock(monkeypatch, get_user_model())

    results = together([deliver_due] * 2, before=CLAIM)

    assert (results, len(mailbox.messages)) == ([1, 1], 2)
    assert len(set(mailbox.ids)) == 1
