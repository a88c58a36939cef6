"""A request with files comes whole or leaves nothing."""

from io import BytesIO

import pytest
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.handlers.wsgi import WSGIRequest
from django.http import UnreadablePostError

BOUNDARY = "grenze"
LARGE = b"x" * 4_000_000  # lies in a temporary file while it comes


def body(content: bytes) -> bytes:
    head = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n'
    return head.encode() + content + f"\r\n--{BOUNDARY}--\r\n".encode()


def request_of(sent: bytes, length: int) -> WSGIRequest:
    """What a server hands on when the connection ended after `sent`."""
    return WSGIRequest(
        {
            "REQUEST_METHOD": "POST",
            "PATH_INFO": "/",
            "SERVER_NAME": "testserver",
            "SERVER_PORT": "80",
            "CONTENT_TYPE": f"multipart/form-data; boundary={BOUNDARY}",
            "CONTENT_LENGTH": str(length),
            "wsgi.input": BytesIO(sent),
        }
    )


@pytest.fixture
def folder(settings, tmp_path):
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path)
    return tmp_path


def test_upload_comes_as_it_was_sent(folder):
    whole = body(LARGE)

    request = request_of(whole, len(whole))
    taken = request.FILES["file"]

    assert (taken.name, taken.read()) == ("a.pdf", LARGE)
    request.close()
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("part", [0.5, 0.999999])
def test_upload_cut_short_is_an_error_and_leaves_no_file(folder, part):
    whole = body(LARGE)
    request = request_of(whole[: int(len(whole) * part)], len(whole))

    with pytest.raises(UnreadablePostError):
        _ = request.FILES

    assert list(folder.iterdir()) == []


def test_upload_too_large_is_refused_before_it_is_read(folder, settings):
    settings.UPLOAD_REQUEST_MB = 1
    whole = body(LARGE)
    request = request_of(whole, len(whole))

    with pytest.raises(RequestDataTooBig):
        _ = request.FILES

    assert request.read() == whole


def test_upload_too_large_is_told_in_words(walk, settings):
    settings.UPLOAD_REQUEST_MB = 0
    dossier = walk.draft()
    scan = SimpleUploadedFile("quet.pdf", b"%PDF-" + b"0" * 1000)

    answer = walk.client("clerk").post(f"/ho-so/{dossier.pk}/tep/them/", {"file": scan})

    assert answer.status_code == 400
    assert "Các tệp gửi cùng lúc vượt giới hạn của máy chủ" in answer.content.decode()
    assert dossier.attachments.count() == 0
