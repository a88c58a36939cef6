"""The logs of the web server hold no code of the check page, no calendar address, no visit to a ballot."""

import contextlib
import logging
import subprocess
import sys
import time
from http.client import HTTPConnection
from pathlib import Path

import pytest

from config import weblog
from script.lib.processes import free_port

ROOT = Path(__file__).resolve().parents[1]
CODE = "KJ48ZTB59X6ZKPZNRT53MHE4AQ6Z"
TOKEN = "q3J_w-8Zl0aYk2vXn5TtR7uHs9Bd1CfGe4MiPoWzKjQ"


@pytest.fixture
def lines(tmp_path):
    """Asks a real web server for the addresses given; returns its log."""

    def asked(*paths: str, referrer: str = "-") -> list[str]:
        port, log = free_port(), tmp_path / "web.log"
        command = f"gunicorn wsgiref.simple_server:demo_app --bind 127.0.0.1:{port}"
        more = "--access-logfile - --no-control-socket --logger-class config.weblog.AccessLogger"
        argv = [sys.executable, "-m", *command.split(), *more.split()]
        with log.open("wb") as out, subprocess.Popen(argv, cwd=ROOT, stdout=out, stderr=out) as web:
            try:
                for path in paths:
                    get(port, path, referrer)
            finally:
                web.terminate()
        return [line for line in log.read_text().splitlines() if "HTTP/1.1" in line]

    return asked


def get(port: int, path: str, referrer: str) -> None:
    end = time.monotonic() + 20
    while time.monotonic() < end:
        with contextlib.suppress(ConnectionRefusedError):
            connection = HTTPConnection("127.0.0.1", port, timeout=10)
            connection.request("GET", path, headers={"Referer": referrer})
            connection.getresponse().read()
            return
        time.sleep(0.1)
    raise TimeoutError


def test_access_log_holds_no_code(lines):
    spelt = (f"/kiem-tra/{CODE}/", f"/kiem%2Dtra/{CODE}/?x={CODE}", f"//kiem-tra/{CODE}", "/ho-so/")

    found = lines(*spelt, referrer=f"http://x/kiem-tra/{CODE}/")

    assert [line.split('"')[1] for line in found] == [
        *(["GET /kiem-tra/… HTTP/1.1"] * 2),
        "GET //kiem-tra/… HTTP/1.1",
        "GET /ho-so/ HTTP/1.1",
    ]
    assert CODE not in "".join(found)


def test_access_log_holds_no_calendar_address(lines):
    spelt = (
        f"/lich/{TOKEN}.ics",
        f"/l%69ch/{TOKEN}.ics?a=1",
        f"/Lich/{TOKEN}",
        "/lich/?thang=2026-11",
    )

    found = lines(*spelt, referrer=f"http://x/lich/{TOKEN}.ics")

    assert [line.split('"')[1] for line in found] == ["GET /lich/… HTTP/1.1"] * 4
    assert TOKEN not in "".join(found)


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        (f"Not Found: /kiem-tra/{CODE}/", "Not Found: /kiem-tra/…"),
        (f"Too Many Requests: /Kiem-Tra/{CODE}", "Too Many Requests: /kiem-tra/…"),
        (f"Not Found: /lich/{TOKEN}.ics", "Not Found: /lich/…"),
        (f"Internal Server Error: /lich/{TOKEN}.ics", "Internal Server Error: /lich/…"),
        ("Not Found: /ho-so/12/", "Not Found: /ho-so/12/"),
        ("Forbidden: /hoi-dong/12/la-phieu/?x=1", "Forbidden: /hoi-dong/12/"),
        ("100 %", "100 %"),
    ],
)
def test_log_line_holds_no_code(said, kept):
    record = logging.LogRecord("django.request", logging.WARNING, "", 1, "%s", (said,), None)

    assert weblog.Discreet().filter(record)
    assert record.getMessage() == kept


@pytest.mark.parametrize(("words", "given"), [("%d", ("x",)), ("%s", (1, 2)), ("100 %y", (1,))])
def test_log_line_that_does_not_fit_breaks_nothing(words, given):
    record = logging.LogRecord("django.request", logging.WARNING, "", 1, words, given, None)

    assert weblog.Discreet().filter(record)


def test_access_log_holds_no_visit_to_a_ballot(lines):
    """Neither its own line nor the next one's, in which the page before is the meeting's."""
    ballots = ("/hoi-dong/12/la-phieu/", "/hoi%2Ddong/12/la-phieu/?x=1", "/Hoi-dong/12/la-phieu")

    found = lines(*ballots, "/hoi-dong/12/", referrer="http://x/hoi-dong/12/la-phieu/")

    assert [line.split('"')[1] for line in found] == ["GET /hoi-dong/12/ HTTP/1.1"]
    assert [line.split('"')[3] for line in found] == ["http://x/hoi-dong/12/"]
