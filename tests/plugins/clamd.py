"""`clamd`: a small real server on this machine that speaks INSTREAM and knows one virus."""

import socketserver
import struct
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest

EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


@dataclass
class Clamd:
    """`answer`: said instead of a verdict; `delay`: seconds before it speaks."""

    address: str
    answer: bytes = b""
    delay: float = 0.0
    seen: list[bytes] = field(default_factory=list)


class Conversation(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        scanner = self.server.clamd
        assert self.rfile.read(len(b"zINSTREAM\0")) == b"zINSTREAM\0"
        content = b""
        while size := struct.unpack("!L", self.rfile.read(4))[0]:
            content += self.rfile.read(size)
        scanner.seen.append(content)
        time.sleep(scanner.delay)
        verdict = b"stream: Eicar-Signature FOUND" if EICAR in content else b"stream: OK"
        self.wfile.write(scanner.answer or verdict + b"\0")


class Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True


class UnixServer(socketserver.ThreadingUnixStreamServer):
    daemon_threads = True


@pytest.fixture(params=["tcp"])
def clamd(request, settings, tmp_path) -> Iterator[Clamd]:
    is_tcp = request.param == "tcp"
    made = (
        Server(("127.0.0.1", 0), Conversation)
        if is_tcp
        else UnixServer(str(tmp_path / "clamd.ctl"), Conversation)
    )
    with made as server:
        place = f"127.0.0.1:{server.server_address[1]}" if is_tcp else tmp_path / "clamd.ctl"
        server.clamd = Clamd(f"{request.param if is_tcp else 'unix'}:{place}")
        threading.Thread(target=server.serve_forever, daemon=True).start()
        settings.ANTIVIRUS = server.clamd.address
        yield server.clamd
        server.shutdown()
