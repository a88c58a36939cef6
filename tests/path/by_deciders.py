"""What council, director and văn thư do in the browser."""

import re

from playwright.sync_api import Page, expect

from tests.path.browsing import Facts, pdf_text, press, row_of, says


def secretary_prepares(page: Page, facts: Facts) -> None:
    page.goto("/hoi-dong/lap/")
    page.locator("#id_title").fill(f"Xét khen thưởng {facts.round_name}")
    page.locator("#id_held_on").fill(facts.dmy)
    page.locator("#id_held_time").fill("00:05")
    page.locator("#id_place").fill("Phòng họp lớn")
    page.locator("main form button[type=submit]").click()
    page.wait_for_url(re.compile(r"/hoi-dong/\d+/"))
    facts.meeting = re.search(r"(/hoi-dong/\d+/)", page.url).group(1)
    page.goto(f"{facts.meeting}noi-dung/")
    for box in page.locator("[name=chosen]").all():
        box.set_checked(
            facts.code in row_of(box) or facts.nominee in row_of(box) or facts.unit in row_of(box)
        )
    page.locator("main form button[type=submit]").click()
    page.goto(f"{facts.meeting}moi-hop/")
    press(page, "Gửi giấy mời")
    page.goto(f"{facts.meeting}diem-danh/")
    for box in page.locator("[name^=present_]").all():
        box.check()
    page.locator("main form button[type=submit]").last.click()
    page.goto(f"{facts.meeting}khai-mac/")
    press(page, "Khai mạc")
    says(page, "khai mạc")


def secretary_records_the_vote(page: Page, facts: Facts) -> None:
    page.goto(f"{facts.meeting}nhat-tri/")
    says(page, facts.nominee)
    page.locator("main form button[type=submit]").click()
    page.goto(f"{facts.meeting}be-mac/")
    press(page, "Bế mạc")
    minutes = pdf_text(page, f"{facts.meeting}bien-ban.pdf")
    assert facts.nominee in minutes
    assert "Tán thành 9/9 thành viên được biểu quyết (100%)" in minutes
    page.goto(f"{facts.meeting}bien-ban-da-ky/")
    page.locator("#id_signed_on").fill(facts.dmy)
    page.locator("#id_scan").set_input_files(facts.scan)
    page.locator("#id_signed").check()
    page.locator("main form button[type=submit]").click()
    page.wait_for_url(re.compile(r"/hoi-dong/\d+/"))


def director_rules(page: Page, facts: Facts) -> None:
    """Where the demo nominated the same recipient for the same time, that is judged first."""
    for name in (facts.nominee, facts.unit):
        _open_ruling(page, name)
        finding = page.get_by_role("link", name="Xem đề nghị trùng và kết luận là thành tích khác")
        if finding.count():
            finding.click()
            page.locator("main form button[type=submit]").click()
            says(page, "Hãy ghi")
            page.locator("main textarea").fill("Thành tích của đợt thử, khác thành tích đã xét.")
            page.locator("main form button[type=submit]").click()
            says(page, "Đã ghi kết luận.")
            _open_ruling(page, name)
        page.locator("[name=outcome][value=refuse]").check()
        page.locator("main form button[type=submit]").click()
        says(page, "hãy ghi lý do")
        page.locator("[name=outcome][value=grant]").check()
        page.locator("main form button[type=submit]").click()
        page.wait_for_url(re.compile("/y-kien/$"))


def _open_ruling(page: Page, name: str) -> None:
    page.goto("/quyet-dinh/y-kien/")
    page.locator("tr", has_text=name).get_by_role("link", name=name).click()


def director_approves(page: Page, facts: Facts) -> None:
    page.goto(f"{facts.decision}duyet-ky/")
    page.locator("main form button[type=submit]").last.click()
    says(page, "Hãy mở bản in, xem, rồi đánh dấu vào ô này.")
    page.locator("#id_read").check()
    page.locator("main form button[type=submit]").last.click()
    page.goto(facts.decision)
    says(page, "Đã duyệt, chờ cấp số")


def registry_numbers_and_signs(page: Page, facts: Facts) -> None:
    page.goto(f"{facts.decision}cap-so/")
    suggested = page.locator("#id_number").input_value()
    page.locator("#id_issued_on").fill("01/01/2020")
    page.locator("#id_signed").check()
    page.locator("main form button[type=submit]").last.click()
    says(page, "Ngày ban hành không được trước ngày duyệt")
    expect(page.locator("#id_number")).to_have_value(suggested)
    page.locator("#id_issued_on").fill(facts.dmy)
    page.locator("main form button[type=submit]").last.click()
    page.goto(f"{facts.decision}ban-da-ky/")
    page.locator("#id_scan").set_input_files(facts.scan)
    page.locator("#id_sealed").check()
    page.locator("main form button[type=submit]").last.click()
    page.goto(facts.decision)
    says(page, "Đã ban hành")
    facts.number = f"{int(suggested):02d}/QĐ-SKHCN"
    issued = pdf_text(page, f"{facts.decision}van-ban.pdf")
    assert f"Số: {facts.number}" in issued
    assert facts.nominee in issued
    assert "DỰ THẢO" not in issued
