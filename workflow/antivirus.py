"""The virus scanner of the machine room: clamd's INSTREAM, asked before a file is kept.

Off unless ANTIVIRUS names it (`unix:/run/clamav/clamd.ctl` or `tcp:127.0.0.1:3310`). The answer is a
line: "stream: OK", "stream: Eicar-Signature FOUND", or an error.
"""

import logging
import socket
import struct
import time
from contextlib import closing

from django.conf import settings
from django.core.exceptions import ValidationError

CHUNK = 64 * 1024
LONGEST_ANSWER = 4096
DOWN = "Chưa kiểm tra được vi-rút vì máy quét không trả lời; hãy thử lại sau ít phút."
INFECTED = "Tệp nhiễm mã độc ({}), không được nhận. Hãy quét vi-rút máy tính của ông/bà."
log = logging.getLogger(__name__)


class Unreachable(Exception):  # noqa: N818 - read as a word where it is caught
    """The scanner did not say whether the file is clean."""


def is_configured() -> bool:
    return bool(settings.ANTIVIRUS)


def demand_clean(content: bytes) -> None:
    """Raises ValidationError for an infected file, and while the scanner is down."""
    try:
        found = finding(content)
    except Unreachable as error:
        raise ValidationError(DOWN, code="down") from error
    if found:
        log.warning("refused an infected upload: %s (%d bytes)", found, len(content))
        raise ValidationError(INFECTED.format(found), code="infected")


def finding(content: bytes) -> str:
    """What was found in it, nothing when it is clean or no scanner is configured."""
    if not is_configured():
        return ""
    try:
        answer = _asked(content, time.monotonic() + settings.ANTIVIRUS_SECONDS)
    except OSError as error:
        log.error("the virus scanner does not answer: %s", error)
        raise Unreachable(str(error)) from error
    return _read(answer)


def _read(answer: str) -> str:
    words = answer.removeprefix("stream: ")
    if words == "OK":
        return ""
    if words.endswith(" FOUND"):
        return words.removesuffix(" FOUND")[:100]
    log.error("the virus scanner answers %r", answer)
    raise Unreachable(answer)


def _asked(content: bytes, until: float) -> str:
    with closing(_connected(until)) as line:
        line.sendall(b"zINSTREAM\0")
        for start in range(0, len(content), CHUNK):
            part = content[start : start + CHUNK]
            _wait(line, until)
            line.sendall(struct.pack("!L", len(part)) + part)
        line.sendall(struct.pack("!L", 0))
        return _answer(line, until)


def _connected(until: float) -> socket.socket:
    kind, _, place = settings.ANTIVIRUS.partition(":")
    if kind == "unix":
        line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        address: str | tuple[str, int] = place
    else:
        line = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        host, _, port = place.rpartition(":")
        address = (host, int(port))
    try:
        _wait(line, until)
        line.connect(address)
    except OSError:
        line.close()
        raise
    return line


def _answer(line: socket.socket, until: float) -> str:
    said = b""
    while not said.endswith((b"\0", b"\n")):
        _wait(line, until)
        part = line.recv(LONGEST_ANSWER)
        said += part
        if not part or len(said) > LONGEST_ANSWER:
            raise OSError(f"no whole answer: {said[:100]!r}")
    return said.rstrip(b"\0\n").decode(errors="replace")


def _wait(line: socket.socket, until: float) -> None:
    """One limit for the whole conversation, however it is cut into pieces."""
    left = until - time.monotonic()
    if left <= 0:
        raise TimeoutError("the virus scanner took too long")
    line.settimeout(left)
