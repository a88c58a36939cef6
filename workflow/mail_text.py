"""The mail of what a person was told: the very words of the page, as plain text."""

from collections.abc import Iterator, Sequence
from email.utils import format_datetime
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage

from vietnamese.dates import VIETNAM, dmy
from workflow.models import Delivery, Notice

LONGEST_SUBJECT = 120
SETTINGS_PATH = "/thong-bao/cai-dat/"


def message(deliveries: Sequence[Delivery], connection: Any) -> EmailMessage:
    """One mail of one person. Django refuses line breaks in its headers with a ValueError."""
    first = deliveries[0]
    return EmailMessage(
        subject=subject(deliveries),
        body=body([each.notice for each in deliveries]),
        to=[first.address],
        headers={
            "Message-ID": first.message_id,
            "Date": format_datetime(first.planned_at.astimezone(VIETNAM)),
            "Auto-Submitted": "auto-generated",
        },
        connection=connection,
    )


def subject(deliveries: Sequence[Delivery]) -> str:
    """What is told, on one line; of several, how many."""
    if len(deliveries) > 1:
        day = dmy(deliveries[0].planned_at)
        return f"Thi đua, khen thưởng: {len(deliveries)} thông báo, ngày {day}"
    words = " ".join(deliveries[0].notice.text.split())
    return words if len(words) <= LONGEST_SUBJECT else f"{words[: LONGEST_SUBJECT - 1].rstrip()}…"


def body(notices: Sequence[Notice]) -> str:
    told = "\n\n".join(part for notice in notices for part in _parts(notice))
    return f"{told}\n\n-- \nĐổi cách nhận thư: {settings.PUBLIC_URL}{SETTINGS_PATH}\n"


def _parts(notice: Notice) -> Iterator[str]:
    """What is told, then where; a notice of several things gives each with its own address."""
    if not notice.lines:
        yield f"{notice.text}\n{settings.PUBLIC_URL}{notice.path}"
        return
    yield notice.text
    for each in notice.lines:
        yield f"{each['text']}\n{settings.PUBLIC_URL}{each['path']}"
