"""clamd is asked before a file is kept: clean, infected, down, slow, silent."""

import socket

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from documents.uploads import scan
from tests.plugins.clamd import EICAR
from tests.walk import blank_pdf
from workflow import antivirus

DOWN = "Chưa kiểm tra được vi-rút vì máy quét không trả lời; hãy thử lại sau ít phút."


def free_port() -> int:
    with socket.socket() as line:
        line.bind(("127.0.0.1", 0))
        return line.getsockname()[1]


def refusal(content: bytes) -> list[str]:
    with pytest.raises(ValidationError) as caught:
        antivirus.demand_clean(content)
    return caught.value.messages


@pytest.mark.parametrize("clamd", ["tcp", "unix"], indirect=True)
def test_finding_is_nothing_for_a_clean_file(clamd):
    content = b"sach" * 100_000

    assert antivirus.finding(content) == ""
    assert clamd.seen == [content]


@pytest.mark.parametrize("clamd", ["tcp", "unix"], indirect=True)
def test_finding_names_the_virus(clamd):
    assert antivirus.finding(b"dau" + EICAR) == "Eicar-Signature"


def test_finding_asks_nobody_when_no_scanner_is_configured(settings):
    settings.ANTIVIRUS = ""

    assert antivirus.finding(EICAR) == ""


def test_scan_refuses_an_infected_file_by_name_of_the_virus(clamd):
    with pytest.raises(ValidationError) as caught:
        scan(SimpleUploadedFile("a.pdf", blank_pdf() + b"\n%" + EICAR))

    assert caught.value.messages == [
        "Tệp nhiễm mã độc (Eicar-Signature), không được nhận. Hãy quét vi-rút máy tính của ông/bà."
    ]


def test_demand_clean_says_that_the_scanner_is_down(settings):
    settings.ANTIVIRUS = f"tcp:127.0.0.1:{free_port()}"

    assert refusal(b"sach") == [DOWN]


def test_demand_clean_waits_no_longer_than_set(clamd, settings):
    settings.ANTIVIRUS_SECONDS, clamd.delay = 0.3, 2.0

    assert refusal(b"sach") == [DOWN]


@pytest.mark.parametrize(
    "answer",
    [b"INSTREAM size limit exceeded. ERROR\0", b"stream: O", b"stream: OK", b"x" * 10_000],
    ids=["too large for it", "cut", "without an end", "endless"],
)
def test_demand_clean_takes_no_other_word_for_clean(clamd, answer):
    clamd.answer = answer

    assert refusal(b"sach") == [DOWN]
