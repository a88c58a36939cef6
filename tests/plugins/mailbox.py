"""`mailbox`: a real mail server on a free port of this machine, that keeps what it is sent."""

import socketserver
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest


@dataclass
class Mailbox:
    """`refuse` is the answer to the next messages, as many as it says; then all are taken."""

    port: int
    messages: list[EmailMessage] = field(default_factory=list)
    refusals: int = 0

    @property
    def ids(self) -> list[str]:
        return [message["Message-ID"] for message in self.messages]


class Conversation(socketserver.StreamRequestHandler):
    """As much of RFC 5321 as a polite sender needs."""

    def handle(self) -> None:
        self.say("220 mailbox")
        for line in self.rfile:
            verb = line[:4].upper().strip()
            if verb == b"QUIT":
                self.say("221 bye")
                return
            if verb == b"DATA":
                self.say("354 go on")
                self.say(self.take())
            else:
                self.say("250 ok")

    def say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())

    def take(self) -> str:
        lines = iter(self.rfile.readline, b".\r\n")
        body = b"".join(
            line.removeprefix(b".") if line.startswith(b"..") else line for line in lines
        )
        box = self.server.mailbox
        if box.refusals:
            box.refusals -= 1
            return "451 not now"
        box.messages.append(message_from_bytes(body, policy=policy.default))
        return "250 taken"


class Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True


@pytest.fixture
def mailbox(settings) -> Iterator[Mailbox]:
    with Server(("127.0.0.1", 0), Conversation) as server:
        server.mailbox = Mailbox(server.server_address[1])
        threading.Thread(target=server.serve_forever, daemon=True).start()
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.mailbox.port
        settings.DEFAULT_FROM_EMAIL = "thi-dua@skhcn.example.vn"
        settings.PUBLIC_URL = "http://thidua.skhcn"
        yield server.mailbox
        server.shutdown()
