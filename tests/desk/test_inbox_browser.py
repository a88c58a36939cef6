"""The inbox by keyboard in real Chromium; whoever is typing is never interfered with."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
INBOX = "/quan-tri/nominations/dossier/?tab=dang-xu-ly"


def at(page: Page) -> str:
    """The code of the row one stands on."""
    return page.locator("#ho-so tr.at a").inner_text()


def test_walks_ticks_and_opens_by_keyboard(sign_in: Callable[[str], Page]):
    page = sign_in("chuyen_vien_vp")
    page.goto(INBOX)
    codes = page.locator("#ho-so tbody a").all_inner_texts()

    page.keyboard.press("j")
    page.keyboard.press("ArrowDown")
    assert at(page) == codes[1]
    page.keyboard.press("k")
    page.keyboard.press("x")
    expect(page.locator("[data-bulk-count]")).to_have_text("Đã chọn 1:")
    assert at(page) == codes[0]
    page.keyboard.press("?")
    expect(page.locator("[data-keys]")).to_have_attribute("open", "")

    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text(codes[0])
    page.go_back()
    expect(page.locator("[data-bulk-count]")).to_have_text(re.compile(r"Đã chọn 1:|Đánh dấu"))


def test_keys_are_letters_while_one_types(sign_in: Callable[[str], Page]):
    page = sign_in("chuyen_vien_vp")
    page.goto(INBOX)

    page.keyboard.press("/")
    page.keyboard.type("xjk?/")

    expect(page.locator("#tim")).to_have_value("xjk?/")
    expect(page.locator("#ho-so tr.at, #ho-so tr.ticked")).to_have_count(0)


def test_ticks_lead_to_the_page_that_asks_first(sign_in: Callable[[str], Page]):
    page = sign_in("chuyen_vien_vp")
    page.goto(INBOX)

    page.get_by_label("Chọn cả trang").check()
    ticked = page.locator("input[name=chon]:checked").count()
    page.get_by_role("button", name="Giao người xử lý…").click()

    expect(page.get_by_role("heading", level=1)).to_have_text(f"Giao người xử lý: {ticked} hồ sơ")
