"""Writing a report in real Chromium: what is typed outlives the browser, the session and the network."""

import os
import re
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.conftest import CHROMIUM
from tests.plugins.office import LiveOffice, descendants

pytestmark = pytest.mark.browser
CLERK, HEAD = "dau_moi", "lanh_dao_pql"  # of one unit
BOX, DRAFTS = "#id_muc-ket_qua-text", "**/bao-cao/nhap/"
KEPT = "Object.keys(localStorage).filter((key) => key.startsWith('nhap:')).length"


def found(page: Page) -> Page:
    """The first report of the unit's own draft."""
    page.goto("/ho-so/?nhom=can-lam")
    page.locator("main a", has_text=re.compile("HS-")).first.click()
    page.locator("main a[href$='/bao-cao/']").first.click()
    return page


def opened(page: Page) -> Page:
    """Without what an earlier test left in the field."""
    discard = found(page).locator("button[value=ket_qua][name=bo-nhap]")
    if discard.count():
        discard.click()
        page.goto(page.url)
    return page


def entered(page: Page, office: LiveOffice, username: str) -> None:
    page.locator("#id_username").fill(username)
    page.locator("#id_password").fill(office.accounts[username])
    page.locator("#id_password").press("Enter")
    page.wait_for_url(re.compile(r"^(?!.*dang-nhap)"))


def typed(page: Page, words: str) -> None:
    page.locator(BOX).press("Control+End")
    page.keyboard.type(words)


def status(page: Page):
    return page.locator("#nhap-ket_qua")


def ends_session(page: Page) -> None:
    page.context.clear_cookies(name="sessionid")


@pytest.fixture
def report(sign_in: Callable[[str], Page]) -> Iterator[Page]:
    page = opened(sign_in(CLERK))
    yield page
    page.goto("about:blank")  # while it is there: nothing is sent later, into the next test


def test_draft_is_saved_while_one_writes_and_said_in_words(report: Page):
    typed(report, "Đã xử lý 120 hồ sơ.")

    expect(status(report)).to_have_text(re.compile(r"^Đã lưu nháp lúc \d\d:\d\d\.$"), timeout=5000)
    assert report.evaluate(KEPT) == 0


def test_counter_counts_what_is_in_the_box_on_load(report: Page):
    count = len(report.locator("#id_summary").input_value().rstrip())

    expect(report.locator("[data-counter]")).to_have_text(
        re.compile(rf"^Đang có {count}/\d+ ký tự\.$")
    )


def test_draft_is_sent_within_five_seconds_of_uninterrupted_typing(report: Page):
    with report.expect_response(DRAFTS, timeout=7000) as answer:
        for _ in range(60):
            typed(report, "a")
            report.wait_for_timeout(100)

    assert answer.value.status == 200


def test_draft_outlives_a_killed_browser(live_office, browser_type, tmp_path: Path):
    context = browser_type.launch_persistent_context(tmp_path, base_url=live_office.url, **CHROMIUM)
    page = context.pages[0]
    page.goto("/")
    entered(page, live_office, CLERK)
    typed(opened(page), "Trước khi máy tắt.")
    page.wait_for_timeout(6000)
    typed(page, " Vừa gõ xong")
    kill_browser(tmp_path)

    again = browser_type.launch(**CHROMIUM).new_context(base_url=live_office.url).new_page()
    again.goto("/")
    entered(again, live_office, CLERK)
    found(again)

    expect(again.locator(BOX)).to_have_value(re.compile("Trước khi máy tắt\\."))
    expect(again.locator("main")).to_contain_text("Trong ô là bản nháp chưa lưu của ông/bà")
    again.context.browser.close()


def kill_browser(profile: Path) -> None:
    """Every process that this test's own browser runs, at once."""
    for pid in descendants(os.getpid()):
        line = Path(f"/proc/{pid}/cmdline")
        if line.exists() and str(profile) in line.read_text():
            os.kill(pid, signal.SIGKILL)


def test_draft_waits_while_a_syllable_is_composed(report: Page):
    sent: list[str] = []
    report.on("request", lambda request: "/nhap/" in request.url and sent.append(request.url))
    report.locator(BOX).focus()
    keyboard = report.context.new_cdp_session(report)
    keyboard.send(
        "Input.imeSetComposition", {"text": "tiế", "selectionStart": 3, "selectionEnd": 3}
    )
    report.wait_for_timeout(6500)

    assert (sent, report.locator(BOX).input_value()) == ([], "tiế")

    with report.expect_response(DRAFTS):
        keyboard.send("Input.insertText", {"text": "tiến"})
    assert report.locator(BOX).input_value() == "tiến"


def test_draft_that_does_not_reach_the_server_stays_on_this_machine(report: Page):
    report.route(DRAFTS, lambda route: route.abort())
    typed(report, "Mất mạng.")
    expect(status(report)).to_have_text(
        "Chưa lưu được – máy chủ không trả lời, bản trong máy này vẫn còn.", timeout=5000
    )

    report.reload()
    notice = report.locator("#ket_qua [data-local]")
    expect(notice).to_be_visible()
    expect(report.locator(BOX)).to_have_value("")
    notice.get_by_role("button", name="Dùng bản này").click()

    expect(report.locator(BOX)).to_have_value("Mất mạng.")


def test_draft_outlives_the_session_and_comes_back_on_the_same_page(report: Page, live_office):
    typed(report, "Trước.")
    expect(status(report)).to_contain_text("Đã lưu nháp", timeout=5000)
    ends_session(report)
    typed(report, " Sau khi hết phiên.")
    expect(status(report)).to_contain_text("Phiên làm việc đã hết", timeout=5000)
    here = report.url
    report.get_by_role("button", name="Lưu", exact=True).click()

    entered(report, live_office, CLERK)

    assert report.url == here
    expect(report.locator(BOX)).to_have_value("Trước.")
    report.locator("#ket_qua [data-local]").get_by_role("button", name="Dùng bản này").click()
    expect(report.locator(BOX)).to_have_value("Trước. Sau khi hết phiên.")


def test_draft_of_one_user_is_hidden_from_the_next_on_the_same_machine(report: Page, live_office):
    report.route(DRAFTS, lambda route: route.abort())
    typed(report, "Chỉ của tôi.")
    report.wait_for_timeout(2000)
    here = report.url
    ends_session(report)
    report.goto(here)
    entered(report, live_office, HEAD)

    expect(report.locator("#ket_qua [data-local]")).to_be_hidden()
    assert "Chỉ của tôi." not in report.content()

    ends_session(report)
    report.goto(here)
    entered(report, live_office, CLERK)
    expect(report.locator("#ket_qua [data-local] textarea")).to_have_value("Chỉ của tôi.")


def test_log_out_sends_what_is_typed_and_erases_it_here(report: Page, live_office):
    typed(report, "Gõ rồi thoát ngay.")
    here = report.url
    report.get_by_role("button", name="Thoát").click()
    report.wait_for_url(re.compile("dang-nhap"))
    assert report.evaluate(KEPT) == 0

    report.goto(here)
    entered(report, live_office, CLERK)

    expect(report.locator(BOX)).to_have_value("Gõ rồi thoát ngay.")


def left_by(report: Page, owner: str) -> None:
    """A local copy of another report, as an earlier visit left it."""
    copy = "JSON.stringify({ text: 'Cũ.', at: Date.now() })"
    report.evaluate(f"localStorage.setItem('nhap:{owner}.999:ket_qua', {copy})")


def user_of(report: Page) -> str:
    return report.locator("form[data-log-out]").get_attribute("data-log-out") or ""


def test_log_out_erases_what_other_reports_left_here_but_not_another_users(report: Page):
    left_by(report, user_of(report))
    left_by(report, "4040")
    typed(report, "Gõ rồi thoát ngay.")

    report.get_by_role("button", name="Thoát").click()
    report.wait_for_url(re.compile("dang-nhap"))

    assert report.evaluate("Object.keys(localStorage)") == ["nhap:4040.999:ket_qua"]


def test_log_out_without_the_server_is_asked_for_twice(report: Page, live_office):
    left_by(report, user_of(report))
    report.route(DRAFTS, lambda route: route.abort())
    typed(report, "Không gửi được.")
    notice, out = report.locator("[data-unsent]"), report.get_by_role("button", name="Thoát")
    here = report.url

    out.click()
    expect(notice).to_have_text(
        "Chưa gửi được nội dung đang viết; bấm Thoát lần nữa để bỏ nội dung ấy và thoát."
    )
    expect(notice).to_be_focused()
    typed(report, " Viết tiếp.")
    expect(notice).to_be_hidden()
    assert (report.url, report.evaluate(KEPT)) == (here, 2)

    out.click()
    expect(notice).to_be_visible()
    report.unroute(DRAFTS)
    out.click()
    report.wait_for_url(re.compile("dang-nhap"))
    assert report.evaluate(KEPT) == 0

    report.goto(here)
    entered(report, live_office, CLERK)
    expect(report.locator(BOX)).to_have_value("")


def test_log_out_from_another_page_erases_what_was_left_here(report: Page):
    report.route(DRAFTS, lambda route: route.abort())
    typed(report, "Còn sót lại.")
    report.wait_for_timeout(500)
    report.goto("/")
    assert report.evaluate(KEPT) == 1

    report.get_by_role("button", name="Thoát").click()
    report.wait_for_url(re.compile("dang-nhap"))

    assert report.evaluate(KEPT) == 0


def test_save_erases_the_copy_on_this_machine(report: Page):
    report.route(DRAFTS, lambda route: route.abort())
    before = report.locator("#id_summary").input_value()
    report.locator("#id_summary").fill(f"{before}.")
    assert report.evaluate(KEPT) == 1
    report.unroute(DRAFTS)

    report.get_by_role("button", name="Lưu", exact=True).click()
    expect(report.locator("main")).to_contain_text("Đã lưu lúc")

    assert report.evaluate(KEPT) == 0
