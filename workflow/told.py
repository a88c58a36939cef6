"""Who was told what of a row, and when: as components/told.html shows it."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Model

from workflow.models import Mention, Notice
from workflow.models.notices import NoticeQuerySet
from workflow.moving import thread_key

NO_MAIL = "tài khoản chưa có địa chỉ thư"


def log(subject: Model) -> NoticeQuerySet:
    """All notices of what shares the row's chain of events, newest first; of digests, those that name it."""
    key = thread_key(subject)
    own = Notice.objects.filter(thread_key=key).values("pk")
    named = Mention.objects.filter(thread_key=key).values("notice")
    rows = Notice.objects.filter(pk__in=own.union(named))
    return rows.select_related("delivery", "user").newest_first()


def shown(notices: Iterable[Notice], subject: Model) -> list[dict[str, Any]]:
    """What a digest says of other rows is left out: whoever reads this one may not see them."""
    key = thread_key(subject)
    return [
        {
            "at": notice.created_at,
            "who": notice.user.get_full_name(),
            "words": _words(notice, key),
            "read_at": notice.read_at,
            "mail": notice.delivery.standing if hasattr(notice, "delivery") else NO_MAIL,
        }
        for notice in notices
    ]


def _words(notice: Notice, key: str) -> str:
    own = [line["text"] for line in notice.lines if line.get("thread") == key]
    return "; ".join(own) or notice.text
