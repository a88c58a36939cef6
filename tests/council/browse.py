"""Asking for pages as a persona, and reading what comes back. Used by the pages of council and awards."""

from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pypdf import PdfReader

from tests.walk import blank_pdf

MANY = 12
THREE = {"unit": "ttud", "also": ("other_clerk",)}  # of the walk: two people and their unit


def page(walk, persona, name, *args, **query):
    return walk.client(persona).get(reverse(name, args=args), query)


def post(walk, persona, name, *args, **data):
    return walk.client(persona).post(reverse(name, args=args), {"csrf": "1", **data})


def scan_file(content=None, name="bien-ban.pdf"):
    """As a browser sends it."""
    return SimpleUploadedFile(name, blank_pdf() if content is None else content)


def errors(response) -> dict[str, list[str]]:
    return dict(response.context["form"].errors)


def text(response) -> str:
    pages = PdfReader(BytesIO(response.content)).pages
    return " ".join(" ".join(each.extract_text() for each in pages).split())


def queries(walk, persona, name, *args, **query) -> int:
    client = walk.client(persona)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(reverse(name, args=args), query).status_code == 200
    return len(captured)
