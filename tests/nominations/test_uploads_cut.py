"""The connection ends in the middle of an upload, against a running server."""

import socket
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.urls import reverse

from documents.models import StoredFile
from nominations.models import Attachment, UploadDay
from tests.walk import Walk, blank_pdf

BOUNDARY = "grenze"
LARGE = (
    blank_pdf() + b"\n" * 4_000_000
)  # lies in a temporary file while it comes; a PDF also when cut


def body(token: str) -> bytes:
    fields = {"csrfmiddlewaretoken": token, "kind": "minh_chung", "nomination": ""}
    parts = [
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
        for name, value in fields.items()
    ]
    head = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n'
    return "".join([*parts, head]).encode() + LARGE + f"\r\n--{BOUNDARY}--\r\n".encode()


def send(url: str, path: str, cookies: str, content: bytes, length: int) -> bytes:
    """Sends `content` of `length` promised bytes, then ends the connection for writing."""
    place = urlsplit(url)
    head = (
        f"POST {path} HTTP/1.0\r\nHost: {place.netloc}\r\nCookie: {cookies}\r\n"
        f"Content-Type: multipart/form-data; boundary={BOUNDARY}\r\nContent-Length: {length}\r\n\r\n"
    )
    with socket.create_connection((place.hostname, place.port), timeout=60) as line:
        line.sendall(head.encode() + content)
        line.shutdown(socket.SHUT_WR)
        return line.makefile("rb").read()


@pytest.mark.parametrize("part", [1.0, 0.5, 0.9999])
def test_upload_is_taken_whole_or_leaves_nothing(walk: Walk, live_server, settings, tmp_path, part):
    (tmp_path / "uploads").mkdir()
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path / "uploads")
    dossier, token = walk.draft(), "a" * 32
    session = walk.client("clerk").cookies["sessionid"].value
    whole = body(token)

    answer = send(
        live_server.url,
        reverse("attach", args=[dossier.pk]),
        f"sessionid={session}; csrftoken={token}",
        whole[: int(len(whole) * part)],
        len(whole),
    )

    status = answer.split(b" ", 2)[1]
    kept = [path for path in Path(settings.FILES_DIR).rglob("*") if path.is_file()]
    counts = Attachment.objects.count(), StoredFile.objects.count(), len(kept)
    assert (status, *counts) == ((b"302", 1, 1, 1) if part == 1 else (b"403", 0, 0, 0))
    assert UploadDay.objects.count() == (part == 1)
    assert list((tmp_path / "uploads").iterdir()) == []
