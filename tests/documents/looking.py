"""Looking codes up on the public pages."""

import re

from django.http import HttpResponse
from django.test import Client

from documents.actions import verification
from documents.verification.statements import Facts
from tests.walk import MONDAY, Walk

DECISION = Facts("Quyết định", "01/QĐ-SKHCN", MONDAY, "Sở Khoa học và Công nghệ tỉnh Cao Bằng")
PAGE, KEYS = "/kiem-tra/", "/kiem-tra/khoa/"


def code_of(walk: Walk, step: str = "signed", line: str = "", about: Facts = DECISION) -> str:
    document = getattr(walk, f"decision_{step}")().issued
    return verification.code_for(document, about=about, line=line).code


def look(typed: str) -> HttpResponse:
    return Client(enforce_csrf_checks=True).post(PAGE, {"ma": typed})


def text(response: HttpResponse) -> str:
    """What the page says without its script: what stands hidden is left out."""
    page = response.content.decode()
    page = re.sub(r"<section[^>]*data-check.*?</section>", "", page, flags=re.DOTALL)
    page = re.search(r"<main.*</main>", page, re.DOTALL)[0]
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())
