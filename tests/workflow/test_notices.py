"""Notices in the act's transaction: each person once, with the mail that the person wants."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from campaign.models import Round
from tests.plugins.mailbox import Mailbox
from tests.walk import MONDAY, Walk, at
from workflow.mailing import deliver_due
from workflow.models import Delivery, Notice
from workflow.notices import tell

pytestmark = [pytest.mark.both, pytest.mark.django_db]


@pytest.fixture
def round_(walk: Walk) -> Round:
    """Of a walk in which nobody has been told anything yet."""
    round_ = walk.round
    Notice.objects.all().delete()
    return round_


def tell_clerk(walk: Walk, about, *, text: str = "Mời nộp hồ sơ", key: str = "moi") -> int:
    by = walk.by("office")
    return tell([walk.user("clerk").pk], text, about=about, path="/ho-so/", key=key, by=by)


def test_tell_writes_a_notice_and_its_mail(walk, round_):
    assert tell_clerk(walk, round_) == 1

    notice = Notice.objects.get()
    assert (notice.user, notice.text, notice.path, notice.key, notice.read_at) == (
        walk.user("clerk"),
        "Mời nộp hồ sơ",
        "/ho-so/",
        "moi",
        None,
    )
    assert notice.thread_key == f"campaign.round:{round_.pk}"
    assert (notice.delivery.address, notice.delivery.state) == ("clerk@skhcn.example.vn", "due")


def test_tell_tells_once_per_person_and_key(walk, round_):
    tell_clerk(walk, round_)

    assert tell_clerk(walk, round_, text="Khác lời, cùng việc") == 0
    assert tell_clerk(walk, round_, key="moi:2") == 1
    assert [notice.text for notice in Notice.objects.order_by("pk")] == ["Mời nộp hồ sơ"] * 2
    assert Delivery.objects.count() == 2


def test_tell_passes_over_nobody_and_closed_accounts(walk, round_):
    clerk, head = walk.user("clerk"), walk.user("head")
    head.is_active = False
    head.save()

    people = [None, head.pk, clerk.pk, clerk.pk]
    told = tell(people, "Mời", about=round_, path="/", key="moi", by=walk.by("office"))

    assert told == 1
    assert [notice.user for notice in Notice.objects.all()] == [clerk]


def test_tell_without_an_address_writes_no_mail(walk, round_):
    clerk = walk.user("clerk")
    clerk.email = ""
    clerk.save()

    tell_clerk(walk, round_)

    assert (Notice.objects.count(), Delivery.objects.count()) == (1, 0)


def test_tell_bears_the_moment_of_the_act(walk, round_, mailbox: Mailbox):
    """The mail's own time stays that of sending."""
    by = walk.by("office", MONDAY - timedelta(days=2))
    tell([walk.user("clerk").pk], "Mời", about=round_, path="/", key="moi", by=by)

    deliver_due()

    notice = Notice.objects.get()
    assert notice.created_at == at(MONDAY - timedelta(days=2))
    assert timezone.localdate(notice.delivery.sent_at) == MONDAY


def test_tell_of_the_past_is_no_news_for_the_mail(walk, round_, mailbox: Mailbox):
    by = walk.by("office", MONDAY - timedelta(days=30))
    tell([walk.user("clerk").pk], "Mời", about=round_, path="/", key="moi", by=by)

    assert (deliver_due(), Delivery.objects.get().state) == (0, "expired")


def test_tell_is_forgotten_with_the_act_that_failed(walk, round_):
    @transaction.atomic
    def act() -> None:
        tell_clerk(walk, round_)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        act()

    assert (Notice.objects.count(), Delivery.objects.count()) == (0, 0)
