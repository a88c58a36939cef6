"""Files as answers to a request; neither kind is kept by a browser or a proxy on the way."""

from typing import IO

from django.http import FileResponse, HttpResponse
from django.utils.http import content_disposition_header

SANDBOX = "sandbox; default-src 'none'"
FRAMED = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'"


def shown_pdf(content: bytes, name: str) -> HttpResponse:
    """A paper of our own making, opened in the browser; `name` is what it is saved as."""
    return _handed_out(content, "application/pdf", name, as_attachment=False)


def uploaded(content: bytes, content_type: str, name: str) -> HttpResponse:
    """Always as a download: what people upload is never shown as a page of ours."""
    response = _handed_out(content, content_type, name, as_attachment=True)
    response["Content-Security-Policy"] = SANDBOX
    return response


def file_sent(file: IO[bytes], content_type: str, name: str) -> FileResponse:
    """A file of our own making that is too large to hold, sent piece by piece and then closed."""
    response = FileResponse(file, as_attachment=True, filename=name, content_type=content_type)
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


def framed_pdf(content: bytes, name: str) -> HttpResponse:
    """An uploaded PDF inside a page of ours, in the browser's own viewer.

    A sandbox would keep the viewer from starting; nothing but the file itself may be loaded.
    """
    response = _handed_out(content, "application/pdf", name, as_attachment=False)
    response["Content-Security-Policy"] = FRAMED
    response["X-Frame-Options"] = "SAMEORIGIN"
    return response


def shown_picture(content: bytes, name: str) -> HttpResponse:
    """A JPEG of our own making, for a page of ours to show."""
    response = _handed_out(content, "image/jpeg", name, as_attachment=False)
    response["Content-Security-Policy"] = SANDBOX
    return response


def _handed_out(
    content: bytes, content_type: str, name: str, *, as_attachment: bool
) -> HttpResponse:
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = content_disposition_header(as_attachment, name)
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
