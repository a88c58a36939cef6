"""Telling people: rows written inside the act's transaction; workflow.mailing sends the mails."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, NamedTuple
from uuid import uuid4

from django.contrib.auth import get_user_model
from django.db import models, transaction

from workflow import mail_wishes
from workflow.actors import Actor
from workflow.mail_times import How, IsOff, Wish, planned
from workflow.models import Delivery, MailChoice, Mention, Notice
from workflow.moving import thread_key
from workflow.permits import require

UNWANTED = "người nhận chọn không nhận thư"


class Line(NamedTuple):
    """One of the things a digest tells of, with its own address inside the site.

    `thread` is the chain of events it concerns (`moving.thread_key`), so that it stands in that row's log.
    """

    text: str
    path: str
    thread: str = ""


def tell(
    user_ids: Iterable[int | None],
    text: str,
    *,
    about: models.Model,
    path: str,
    key: str,
    by: Actor,
    lines: Sequence[Line] = (),
    urgent: bool = False,
) -> int:
    """Tells each person once per `key`; returns how many were told now.

    `text` is one Vietnamese sentence, `path` an address inside the site; the notice bears the
    actor's moment. What is `urgent` is due today or late: whoever gets one mail a day may want it at
    once. Must run inside the act's transaction, so that nobody is told of what was rolled back.
    """
    users = get_user_model().objects.filter(pk__in={pk for pk in user_ids if pk}, is_active=True)
    people = list(users.only("pk", "email").order_by("pk"))
    wishes, is_off = mail_wishes.of(each.pk for each in people), mail_wishes.days_off()
    facts = {
        "text": text,
        "path": path,
        "thread_key": thread_key(about),
        "lines": [line._asdict() for line in lines],
        "created_at": by.moment(),
    }
    told = 0
    for user in people:
        notice, new = Notice.objects.get_or_create(user=user, key=key, defaults=facts)
        if new:
            told += 1
            _mention(notice, lines)
            _mail(notice, _planned(wishes[user.pk], by.moment(), is_off, urgent=urgent))
    return told


@transaction.atomic
def choose_mail(choice: MailChoice, *, by: Actor) -> MailChoice:
    """Stores what the person chose; mails that wait go by it too. Raises ValidationError."""
    require("workflow.choose_mail", by, choice)
    # the lock is that of mailing.claim: what is being sent just now goes as it was
    get_user_model().objects.select_for_update(no_key=True).get(pk=choice.user_id)
    before = mail_wishes.mine(choice.user_id)
    choice.pk = before.pk
    choice.full_clean(exclude=["id", "user"])
    choice.save()
    _plan_again(choice, before.wish, by)
    return choice


def _plan_again(choice: MailChoice, before: Wish, by: Actor) -> None:
    """What stood outside the person's digest is urgent; of whoever had none, nothing is known to be."""
    waiting = Delivery.objects.waiting().filter(notice__user=choice.user_id, tries=0)
    at, is_off = by.moment(), mail_wishes.days_off()
    for in_digest in (True, False):
        urgent = before.how == How.DIGEST and not in_digest
        mails = waiting.filter(is_digest=in_digest)
        mails.update(**_planned(choice.wish, at, is_off, urgent=urgent))


def _planned(wish: Wish, at: datetime, is_off: IsOff, *, urgent: bool) -> dict[str, Any]:
    """When a mail goes and in whose company; an unwanted one stays, and says why it does not go."""
    moment, unwanted = planned(wish, at, urgent=urgent, is_off=is_off), wish.how == How.NONE
    return {
        "is_digest": wish.waits_for_digest(urgent=urgent),
        "planned_at": moment,
        "not_before": moment,
        "state": Delivery.State.DROPPED if unwanted else Delivery.State.DUE,
        "error": UNWANTED if unwanted else "",
    }


def _mention(notice: Notice, lines: Sequence[Line]) -> None:
    threads = sorted({line.thread for line in lines if line.thread})
    Mention.objects.bulk_create(Mention(notice=notice, thread_key=each) for each in threads)


def _mail(notice: Notice, plan: dict[str, Any]) -> None:
    """Who has no address is told on the page alone."""
    if address := notice.user.email:
        message_id = f"<{uuid4().hex}@thi-dua>"
        Delivery.objects.create(notice=notice, address=address, message_id=message_id, **plan)
