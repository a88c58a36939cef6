"""A real mail server that fails as bad ones do: refuses for now, drops the line, takes and loses the answer."""

import random
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller

from script.lib.processes import free_port

REFUSED_AT_RCPT, DROPPED_BEFORE, DROPPED_AFTER = (
    "refused at RCPT",
    "dropped before",
    "dropped after",
)
WAYS = (REFUSED_AT_RCPT, DROPPED_BEFORE, DROPPED_AFTER)


@dataclass
class FailingServer:
    """`fails` is the share of mails that go wrong; `told` holds those that were answered with 250."""

    fails: float
    chance: random.Random
    arrived: list[EmailMessage] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    failures: Counter = field(default_factory=Counter)

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's name
        self, server: Any, session: Any, envelope: Any, address: str, options: list[str]
    ) -> str:
        session.way = self.chance.choice(WAYS) if self.chance.random() < self.fails else ""
        if session.way == REFUSED_AT_RCPT:
            self.failures[session.way] += 1
            return "451 4.7.1 greylisted"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        message = message_from_bytes(envelope.content, policy=policy.default)
        if session.way:
            self.failures[session.way] += 1
            server.transport.abort()
        if session.way != DROPPED_BEFORE:
            self.arrived.append(message)
        if not session.way:
            self.told.append(message["Message-ID"])
        return "250 taken"

    @property
    def ids(self) -> list[str]:
        return [message["Message-ID"] for message in self.arrived]


@contextmanager
def failing(settings: Any, *, fails: float, seed: int) -> Iterator[FailingServer]:
    """Serves on a free port of this machine, to which the settings point meanwhile."""
    handler = FailingServer(fails, random.Random(seed))
    controller = Controller(handler, hostname="127.0.0.1", port=free_port())
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", controller.port
    settings.DEFAULT_FROM_EMAIL = "thi-dua@skhcn.example.vn"
    try:
        yield handler
    finally:
        controller.stop()
