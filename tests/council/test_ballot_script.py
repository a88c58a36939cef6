"""The ballot's script in real Chromium, on a page of its own."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, Route

pytestmark = pytest.mark.browser
SCRIPT = Path(__file__).resolve().parents[2] / "static/js/ballot.js"
ADDRESS = "http://127.0.0.1:9/la-phieu/"
KEPT = "window.dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))"


def brought_back(page: Page, body: str) -> list[str]:
    """How the page was asked for: by a form's POST, then what its way back out of the browser does."""
    asked = []

    def answer(route: Route) -> None:
        asked.append(route.request.method)
        shown = "<p>đã bỏ phiếu" if len(asked) > 2 else f"<form method=post></form>{body}"
        document = (
            f"<!doctype html><meta charset=utf-8><script>{SCRIPT.read_text()}</script>{shown}"
        )
        route.fulfill(body=document, content_type="text/html")

    page.route("**/*", answer)
    page.goto(ADDRESS)
    with page.expect_navigation():
        page.evaluate("document.forms[0].submit()")
    page.goto(f"{ADDRESS}#noi-dung")  # along the page's skip link: nothing is asked for
    page.evaluate(KEPT)
    page.wait_for_timeout(500)
    return asked


def test_page_of_a_ballot_that_the_browser_kept_is_asked_for_anew(page: Page):
    assert brought_back(page, "<section data-once>") == ["GET", "POST", "GET"]


def test_other_pages_that_the_browser_kept_stay(page: Page):
    assert brought_back(page, "<section>") == ["GET", "POST"]
