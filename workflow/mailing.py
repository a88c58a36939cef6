"""Sending the mails that are due: claimed in one short transaction, sent outside, marked after each.

Whoever breaks off between sending and marking leaves a claim that ends; the mail then goes again
under the same Message-ID. So each arrives at least once, and never twice knowingly.
"""

import smtplib
import time
from collections import deque
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.mail import get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.utils import timezone

from workflow import mail_text, mail_wishes
from workflow.mail_times import allowed
from workflow.models import Delivery
from workflow.models.notices import DeliveryQuerySet

MAIL_KEEPS = timedelta(days=3)
CLAIM_LASTS = timedelta(minutes=10)
PEOPLE_AT_ONCE = 20
MOST_SECONDS = 40  # of one run, so that the next job need not wait for a long queue
ANSWER_SECONDS = 10
WAITS = tuple(timedelta(minutes=minutes) for minutes in (1, 2, 5, 10, 20, 40, 60, 120))
CLOSED = "tài khoản đã đóng"
NO_ADDRESS = "tài khoản không còn địa chỉ thư"
State = Delivery.State


@dataclass(frozen=True)
class Mail:
    """All deliveries under one Message-ID: one person's."""

    deliveries: list[Delivery]

    @property
    def first(self) -> Delivery:
        return self.deliveries[0]

    def mark(self, **fields: object) -> None:
        Delivery.objects.filter(pk__in=[each.pk for each in self.deliveries]).update(**fields)


def deliver_due() -> int:
    """Sends what is due; returns how many mails were sent. Without a mail server they wait."""
    end_old(timezone.now())
    if not settings.EMAIL_HOST:
        return 0
    began, sent = time.monotonic(), 0
    while time.monotonic() - began < MOST_SECONDS and (mails := claim(timezone.now())):
        sent += _send_all(mails)
    return sent


def waits(now: datetime) -> bool:
    """Whether there is anything to do; without a mail server, only what has grown too old."""
    due = Delivery.objects.due(now) if settings.EMAIL_HOST else _old(now)
    return due.exists()


def end_old(now: datetime) -> None:
    """What should have gone three days ago is no news: tried in vain, or never tried."""
    _old(now).filter(tries__gt=0).update(state=State.FAILED)
    _old(now).filter(tries=0).update(state=State.EXPIRED)


def _old(now: datetime) -> DeliveryQuerySet:
    return Delivery.objects.waiting().filter(planned_at__lt=now - MAIL_KEEPS)


@transaction.atomic
def claim(now: datetime) -> list[Mail]:
    """Some people's due mails, for whoever calls; nobody else takes them until the claim ends.

    The lock is on the people, so that one person's digest is never gathered by two.
    """
    due = Delivery.objects.due(now)
    people = get_user_model().objects.filter(pk__in=due.values("notice__user"))
    people = people.select_for_update(skip_locked=True, no_key=True).only("pk").order_by("pk")
    wishes = mail_wishes.of(each.pk for each in people[:PEOPLE_AT_ONCE])
    is_off = mail_wishes.days_off()
    rows = list(
        due.filter(notice__user__in=wishes)
        .select_related("notice__user")
        .order_by("notice__user", "pk")
    )
    free = {pk: allowed(wish, now, is_off=is_off) for pk, wish in wishes.items()}
    claimed = [each for each in rows if _is_to_go(each, free[each.notice.user_id], now)]
    mails = list(_gathered(claimed))
    for each in claimed:
        each.address = each.notice.user.email
        each.tries += 1
        each.not_before = now + CLAIM_LASTS
    fields = ("state", "error", "address", "message_id", "tries", "not_before")
    Delivery.objects.bulk_update(rows, fields, batch_size=100)
    return mails


def _is_to_go(delivery: Delivery, free: datetime, now: datetime) -> bool:
    """What may not go is put off, or dropped with its reason."""
    user = delivery.notice.user
    if not user.is_active or not user.email:
        delivery.state = State.DROPPED
        delivery.error = NO_ADDRESS if user.is_active else CLOSED
        return False
    if free > now:
        delivery.not_before = free
        return False
    return True


def _gathered(rows: list[Delivery]) -> Iterator[Mail]:
    """A person's digest not yet tried becomes one mail; what was tried keeps its company."""
    fresh = [each for each in rows if each.is_digest and not each.tries]
    for _, own in groupby(fresh, key=lambda each: each.notice.user_id):
        first, *others = own
        for each in others:
            each.message_id = first.message_id
    named = sorted(rows, key=lambda each: each.message_id)
    mails = [Mail(list(own)) for _, own in groupby(named, key=lambda each: each.message_id)]
    yield from sorted(mails, key=lambda mail: mail.first.pk)


def _send_all(mails: list[Mail]) -> int:
    """One connection for all; a server that is away puts off whatever is left."""
    server, waiting, sent = get_connection(timeout=ANSWER_SECONDS), deque(mails), 0
    until = timezone.now() + CLAIM_LASTS / 2  # what is left then goes when the claim has ended
    with closing(server):
        while waiting and timezone.now() < until:
            try:
                server.open()
            except OSError as error:  # smtplib's errors are of this kind
                for mail in waiting:
                    _put_off(mail, f"không kết nối được máy chủ thư: {error}")
                break
            sent += _send(waiting.popleft(), server)
    return sent


def _send(mail: Mail, server: BaseEmailBackend) -> bool:
    try:
        mail_text.message(mail.deliveries, server).send()
    except ValueError as error:  # an address or a header that is none
        mail.mark(state=State.FAILED, error=f"địa chỉ thư không dùng được: {error}"[:300])
    except smtplib.SMTPRecipientsRefused as error:
        _refused(mail, error)
    except OSError as error:
        server.close()  # what was cut off cannot go on
        _put_off(mail, f"máy chủ thư không nhận hoặc mất kết nối: {error}")
    else:
        mail.mark(state=State.SENT, sent_at=timezone.now(), error="")
        return True
    return False


def _refused(mail: Mail, error: smtplib.SMTPRecipientsRefused) -> None:
    """5xx is for good, 4xx for now (RFC 5321 §4.2.1)."""
    for_good = all(code >= 500 for code, _ in error.recipients.values())
    if for_good:
        words = f"máy chủ thư từ chối địa chỉ này: {error}"
        mail.mark(state=State.FAILED, error=words[:300])
    else:
        _put_off(mail, f"máy chủ thư tạm chưa nhận: {error}")


def _put_off(mail: Mail, why: str) -> None:
    wait = WAITS[min(mail.first.tries, len(WAITS)) - 1]
    mail.mark(not_before=timezone.now() + wait, error=why[:300])
