"""Uploads come whole or not at all: a cut connection leaves no row and no file."""

from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler
from django.http import UnreadablePostError


class WholeRequest(FileUploadHandler):
    """First of the handlers: keeps nothing itself, refuses requests that are too large or cut short.

    Django takes the end of a cut request for the end of the file; what came until then would pass
    as the file. Its parts lie in temporary files, which are closed, and so removed, by the error.
    """

    def handle_raw_input(
        self,
        input_data: Any,
        meta: dict,
        content_length: int,
        boundary: bytes,
        encoding: Any = None,
    ) -> None:
        if content_length > settings.UPLOAD_REQUEST_MB * 1024 * 1024:
            raise RequestDataTooBig(f"more than {settings.UPLOAD_REQUEST_MB} MB")
        self.stream, self.length = _Counted(input_data), content_length
        input_data.read = self.stream.read

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        return raw_data

    def file_complete(self, file_size: int) -> None:
        return None

    def upload_complete(self) -> None:
        self.stream.drain()
        if self.stream.count < self.length:
            raise UnreadablePostError("the connection ended inside the upload")


class _Counted:
    """How many bytes of the request have been read; parsers read through it."""

    def __init__(self, request: Any) -> None:
        self.count, self._read = 0, request.read

    def read(self, *size: int) -> bytes:
        data = self._read(*size)
        self.count += len(data)
        return data

    def drain(self) -> None:
        """What comes after the last part, usually a line end."""
        while self.read(64 * 1024):
            pass
