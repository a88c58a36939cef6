"""Telling people: rows written inside the act's transaction; a beat task sends the mails."""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from email.utils import formatdate
from typing import NamedTuple
from uuid import uuid4

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.mail import EmailMessage, get_connection
from django.db import models, transaction
from django.utils import timezone

from workflow.actors import Actor
from workflow.models import Delivery, Notice
from workflow.moving import thread_key

MAIL_KEEPS = timedelta(days=3)
MAX_TRIES = 8


class Line(NamedTuple):
    """One of the things a digest tells of, with its own address inside the site."""

    text: str
    path: str


def tell(
    user_ids: Iterable[int | None],
    text: str,
    *,
    about: models.Model,
    path: str,
    key: str,
    by: Actor,
    lines: Sequence[Line] = (),
) -> int:
    """Tells each person once per `key`; returns how many were told now.

    `text` is one Vietnamese sentence, `path` an address inside the site; the notice bears the
    actor's moment. Must run inside the act's transaction, so that nobody is told of what was
    rolled back.
    """
    told = 0
    users = get_user_model().objects.filter(pk__in={pk for pk in user_ids if pk}, is_active=True)
    for user in users.only("pk", "email"):
        notice, new = Notice.objects.get_or_create(
            user=user,
            key=key,
            defaults={
                "text": text,
                "path": path,
                "thread_key": thread_key(about),
                "lines": [line._asdict() for line in lines],
                "created_at": by.moment(),
            },
        )
        told += new
        if new and user.email:
            Delivery.objects.create(
                notice=notice, address=user.email, message_id=f"<{uuid4().hex}@thi-dua>"
            )
    return told


def deliver_due() -> int:
    """Sends the mails that wait, each with its stable Message-ID; returns how many were sent.

    Without a mail server they wait; what waited longer than three days is no news and is not sent.
    """
    old = timezone.now() - MAIL_KEEPS
    Delivery.objects.filter(state=Delivery.State.DUE, notice__created_at__lt=old).update(
        state=Delivery.State.EXPIRED
    )
    if not settings.EMAIL_HOST:
        return 0
    waiting = Delivery.objects.filter(state=Delivery.State.DUE).order_by("pk")
    return sum(_deliver(pk) for pk in waiting.values_list("pk", flat=True)[:200])


@transaction.atomic
def _deliver(pk: int) -> bool:
    delivery = Delivery.objects.select_for_update().select_related("notice").get(pk=pk)
    if delivery.state != Delivery.State.DUE:
        return False
    delivery.tries += 1
    try:
        _mail(delivery).send()
    except (OSError, ValueError) as error:  # ValueError: an address or subject that is none
        delivery.error = str(error)[:300]
        if delivery.tries >= MAX_TRIES:
            delivery.state = Delivery.State.FAILED
    else:
        delivery.state, delivery.sent_at = Delivery.State.SENT, timezone.now()
    delivery.save()
    return delivery.state == Delivery.State.SENT


def _mail(delivery: Delivery) -> EmailMessage:
    notice = delivery.notice
    return EmailMessage(
        subject=subject(notice),
        body=body(notice),
        to=[delivery.address],
        headers={
            "Message-ID": delivery.message_id,
            "Date": formatdate(notice.created_at.timestamp()),
        },
        connection=get_connection(timeout=10),
    )


def subject(notice: Notice) -> str:
    return notice.text[:120]


def body(notice: Notice) -> str:
    """What is told, then where; a digest gives each of its things with its own address."""
    lines = [f"{each['text']}\n{settings.PUBLIC_URL}{each['path']}" for each in notice.lines]
    return "\n\n".join([notice.text, *(lines or [f"{settings.PUBLIC_URL}{notice.path}"])]) + "\n"
