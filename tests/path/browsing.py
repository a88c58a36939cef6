"""What every role does on a page, and what the stages hand on.

`page` is a Playwright page of that role's own context. Nothing is read from the database.
"""

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from subprocess import run
from typing import Any

from playwright.sync_api import Page, expect

DOSSIER = re.compile(r"/ho-so/\d+/(#.*)?$")


@dataclass
class Facts:
    """What the stages hand on: addresses and codes as the pages showed them."""

    round_name: str
    today: date
    scan: Path
    nominee: str = ""
    unit: str = ""
    dossier: str = ""
    code: str = ""
    meeting: str = ""
    decision: str = ""
    number: str = ""

    @property
    def dmy(self) -> str:
        return self.today.strftime("%d/%m/%Y")


def heading(page: Page, words: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_contain_text(words)


def press(page: Page, words: str) -> None:
    page.get_by_role("button", name=words, exact=True).first.click()


def follow(page: Page, words: str) -> None:
    page.get_by_role("link", name=words, exact=True).first.click()


def says(page: Page, words: str) -> None:
    expect(page.locator("main")).to_contain_text(words)


def pdf_text(page: Page, address: str) -> str:
    """The text of a PDF the role may open, on one line."""
    answer = page.context.request.get(address)
    assert answer.status == 200, (address, answer.status)
    assert answer.headers["content-type"] == "application/pdf"
    made = run(["pdftotext", "-", "-"], input=answer.body(), capture_output=True, check=True)
    return " ".join(made.stdout.decode().split())


def row_of(box: Any) -> str:
    return box.locator("xpath=ancestor::*[self::tr or self::li or self::div][1]").inner_text()
