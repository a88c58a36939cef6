"""The check page's own script in real Chromium: it verifies with the published key, without a request."""

from dataclasses import replace
from datetime import date

import pytest
from axe_playwright_python.sync_playwright import Axe
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from playwright.sync_api import Page, expect

from documents.verification import codes, keys, statements
from documents.verification.statements import Facts

pytestmark = pytest.mark.browser
AWARD = Facts(
    kind="Giấy khen",
    number="05/QĐ-SKHCN",
    issued_on=date(2026, 4, 5),
    issuer="Sở Khoa học và Công nghệ tỉnh Cao Bằng",
    name="Nông Thị Minh Hạnh",
    unit="Phòng Quản lý khoa học",
)
CODE = codes.new()


@pytest.fixture
def statement(live_office, settings) -> str:
    """Signed with the key of the running office."""
    settings.VERIFICATION_DIR = live_office.data_dir / "verification"
    return statements.signed(AWARD, CODE, keys.signing())


def check(page: Page, text: str) -> str:
    """What the script says to a pasted text, from a machine that has gone offline."""
    page.goto("/kiem-tra/")
    page.context.set_offline(True)
    page.locator("#ma").fill(text)
    page.get_by_role("button", name="Chỉ kiểm tra chữ ký, trên máy này").click()
    said = page.locator("[data-outcome]:visible").inner_text()
    page.context.set_offline(False)
    return said


def test_check_here_says_what_was_signed(page: Page, statement):
    assert check(page, statement).startswith("Chữ ký đúng.")

    expect(page.locator("[data-claim] dd:visible")).to_have_text(
        [AWARD.kind, AWARD.number, "05/04/2026", AWARD.name, AWARD.unit]
    )
    link = page.get_by_role("link", name="Xem còn hiệu lực không")
    assert link.get_attribute("href") == f"/kiem-tra/{CODE}/"


def test_check_here_notices_what_was_changed(page: Page, statement):
    payload, _ = statements._parts(statement)
    other = statements.signed(AWARD, CODE, Ed25519PrivateKey.generate())
    mimh = statements._text(payload.replace(b"Minh", b"Mimh"))
    said = {
        statement.replace(statements._text(payload), mimh): statements.Forged,
        statement[:-1] + ("A" if statement[-1] != "A" else "I"): statements.Forged,
        statement.replace("TDKT1", "TDKT2"): statements.UnknownVersion,
        other: statements.UnknownKey,
        statement[:-5]: statements.Unreadable,
        CODE: statements.Unreadable,
    }

    for text, refusal in said.items():
        assert check(page, text) == refusal.sentence
        expect(page.locator("[data-claim]")).to_be_hidden()


def test_page_of_a_code_checks_what_stands_behind_the_hash(page: Page, statement):
    page.goto(f"/kiem-tra/{CODE}/#{statement}")
    expect(page.locator("[data-outcome]:visible")).to_contain_text("Chữ ký đúng.")

    page.goto(f"/kiem-tra/{codes.new()}/#{statement}")
    expect(page.locator("[data-outcome]:visible")).to_contain_text("thuộc một văn bản khác")


def test_browser_that_cannot_says_so_and_leaves_the_server(page: Page, statement):
    page.add_init_script("crypto.subtle.importKey = () => Promise.reject(new Error('none'))")

    assert check(page, statement).startswith("Trình duyệt này không tự kiểm tra được chữ ký")
    expect(page.get_by_role("button", name="Kiểm tra", exact=True)).to_be_enabled()


def test_pages_are_accessible(page: Page, statement):
    """WCAG 2.2 AA, as far as axe sees it; with what the script shows."""
    for path in ("/kiem-tra/", f"/kiem-tra/{CODE}/#{statement}", "/kiem-tra/khoa/"):
        page.goto(path)
        tags = {"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]}
        assert Axe().run(page, options=tags).response["violations"] == []


def test_pages_need_no_sideways_scrolling_on_a_phone(page: Page, statement):
    page.set_viewport_size({"width": 360, "height": 740})
    wordy = statements.signed(replace(AWARD, name="Ờ" * 60), CODE, keys.signing())

    for path in ("/kiem-tra/", f"/kiem-tra/{CODE}/#{wordy}", "/kiem-tra/khoa/"):
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth") == 360
