"""The box that finds people, in real Chromium: keyboard, a letter being composed, one request per pause."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

pytestmark = pytest.mark.browser
COMPOSE = """(box, [kind, value]) => {
  box.value = value;
  box.dispatchEvent(new CompositionEvent(kind));
  box.dispatchEvent(new InputEvent("input", { isComposing: kind === "compositionstart" }));
}"""


@pytest.fixture
def page(sign_in: Callable[[str], Page]) -> Page:
    page = sign_in("dau_moi")
    page.goto("/ho-so/?nhom=can-lam")
    page.locator("main a", has_text=re.compile("HS-")).first.click()
    page.get_by_role("link", name="Thêm cá nhân").click()
    page.wait_for_url(re.compile("/them/"), wait_until="load")
    return page


def box_of(page: Page) -> Locator:
    return page.get_by_role("combobox", name="Cá nhân")


def asked(page: Page) -> list[str]:
    found: list[str] = []
    page.on("request", lambda each: found.append(each.url) if "/nguoi/" in each.url else None)
    return found


def test_box_finds_and_chooses_by_keyboard(page: Page):
    requests, box = asked(page), box_of(page)

    box.press_sequentially("thi", delay=20)
    first = page.get_by_role("option").first
    expect(first).to_be_visible()
    box.press("ArrowDown")
    expect(box).to_have_attribute("aria-activedescendant", "person-0")
    words = first.inner_text()
    box.press("Enter")

    assert len(requests) == 1
    expect(box).to_have_value(words)
    expect(box).to_have_attribute("aria-expanded", "false")
    assert page.locator("#id_staff").input_value() != ""


def test_box_asks_nothing_while_a_letter_is_composed(page: Page):
    requests, box = asked(page), box_of(page)

    box.evaluate(COMPOSE, ["compositionstart", "thi"])
    page.wait_for_timeout(600)
    during = list(requests)
    box.evaluate(COMPOSE, ["compositionend", "thị"])
    expect(page.get_by_role("option").first).to_be_visible()

    assert (during, len(requests)) == ([], 1)
    expect(box).to_have_value("thị")


def test_box_forgets_who_was_chosen_when_the_name_is_changed(page: Page):
    box = box_of(page)
    box.press_sequentially("thi", delay=20)
    page.get_by_role("option").first.click()
    assert page.locator("#id_staff").input_value() != ""

    box.press("Backspace")

    assert page.locator("#id_staff").input_value() == ""


def test_box_closes_on_escape_and_says_when_nobody_is_found(page: Page):
    box = box_of(page)
    box.press_sequentially("thi", delay=20)
    expect(page.get_by_role("option").first).to_be_visible()

    box.press("Escape")
    expect(box).to_have_attribute("aria-expanded", "false")
    box.fill("zzzz")

    said = "Không tìm thấy trong đơn vị và bộ phận trực thuộc."
    expect(page.locator("#person-said")).to_have_text(said)


def test_box_chooses_whose_whole_name_was_typed_when_it_is_left(page: Page):
    box, name = box_of(page), page.locator("#id_staff option").nth(1).text_content().split(",")[0]

    box.press_sequentially(name, delay=5)
    box.press("Tab")

    expect(page.locator("#person-said")).to_have_text("Đã chọn.")
    assert page.locator("#id_staff").input_value() != ""
    expect(box).to_have_attribute("aria-expanded", "false")


def test_box_keeps_what_was_typed_when_the_page_comes_back_with_errors(page: Page):
    box_of(page).fill("không phải ai")
    page.get_by_role("button", name="Thêm vào danh sách", exact=True).click()

    expect(page.get_by_text("Chọn người được đề nghị.").first).to_be_visible()
    expect(box_of(page)).to_have_value("không phải ai")
