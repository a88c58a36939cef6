"""What the unit does in the browser: the clerk, the head, the nominee."""

import re

from playwright.sync_api import Page, expect

from tests.path.browsing import DOSSIER, Facts, follow, heading, pdf_text, press, says


def clerk_opens_a_dossier(page: Page, facts: Facts) -> None:
    page.goto("/")
    follow(page, f"Xem xét đề nghị khen thưởng: {facts.round_name}")
    row = page.locator("li.task", has_text=facts.round_name)
    row.get_by_role("link", name="Lập hồ sơ").click()
    page.locator("main form button[type=submit]").click()
    page.wait_for_url(DOSSIER)
    facts.dossier = re.search(r"(/ho-so/\d+/)", page.url).group(1)
    facts.code = re.search(r"HS-\d{4}-\d+", page.locator("main").inner_text()).group(0)
    says(page, "Còn thiếu để nộp")
    says(page, "Danh sách: chưa có cá nhân, tập thể nào")


def clerk_nominates(page: Page, facts: Facts, person: str) -> None:
    page.goto(f"{facts.dossier}them/")
    page.get_by_role("combobox", name="Cá nhân").press_sequentially(person)
    page.get_by_role("option", name=re.compile(f"^{person}")).first.click()
    chosen = page.locator("#id_staff").input_value()
    nominate(page, facts, until=f"31/12/{facts.today.year - 1}")
    says(page, "Ngày cuối phải từ ngày đầu trở đi.")
    expect(page.locator("#id_period_until")).to_have_value(f"31/12/{facts.today.year - 1}")
    assert page.locator("#id_staff").input_value() == chosen
    page.locator("#id_period_until").fill(facts.dmy)
    press(page, "Thêm vào danh sách")
    page.wait_for_url(DOSSIER)
    page.goto(f"{facts.dossier}them/")
    page.get_by_role("navigation", name="Đề nghị cho ai").get_by_role("link").nth(1).click()
    page.locator("#id_unit").select_option(index=1)
    nominate(page, facts, until=facts.dmy)
    page.wait_for_url(DOSSIER)
    says(page, person)


def nominate(page: Page, facts: Facts, *, until: str) -> None:
    page.locator("[name=award_form]").first.check()
    page.locator("[name=beyond_duty][value=khong]").check()
    page.locator("[name=contents]").first.check()
    page.locator("#id_period_from").fill(f"01/01/{facts.today.year}")
    page.locator("#id_period_until").fill(until)
    press(page, "Thêm vào danh sách")


def clerk_fills_the_minutes(page: Page, facts: Facts) -> None:
    page.goto(f"{facts.dossier}bien-ban/")
    page.locator("#id_held_on").fill(facts.dmy)
    page.locator("#id_held_time").fill("00:05")
    page.locator("#id_place").fill("Phòng họp tầng 2")
    page.locator("#id_chair").select_option(index=1)
    page.locator("#id_secretary").select_option(index=2)
    page.locator("#id_discussion").fill("Các ý kiến đều thống nhất.")
    page.locator("#id_conclusion").fill("Đề nghị khen thưởng theo danh sách.")
    page.get_by_role("button", name=re.compile("^Điền: .* có mặt$")).click()
    press(page, "Điền: nhất trí")
    votes = page.locator("[name$=in_favour]")
    everybody = votes.first.input_value()
    votes.first.fill(str(int(everybody) + 1))
    page.get_by_role("button", name="Lưu biên bản").last.click()
    says(page, f"Cộng lại là {int(everybody) + 1} phiếu, có mặt {everybody} người.")
    expect(page.locator("#id_discussion")).to_have_value("Các ý kiến đều thống nhất.")
    page.locator("[name$=in_favour]").first.fill(everybody)
    page.get_by_role("button", name="Lưu biên bản").last.click()
    page.wait_for_url(DOSSIER)


def clerk_writes_the_letter(page: Page, facts: Facts) -> None:
    page.goto(f"{facts.dossier}to-trinh/")
    page.locator("#id_number").fill("7")
    page.locator("#id_issued_on").fill("31/02/2026")
    press(page, "Lưu tờ trình")
    says(page, "Ghi ngày/tháng/năm")
    page.locator("#id_issued_on").fill(facts.dmy)
    press(page, "Lưu tờ trình")
    page.wait_for_url(DOSSIER)


def clerk_attaches_scans(page: Page, facts: Facts) -> None:
    for kind in ("to_trinh", "bien_ban"):
        page.goto(f"{facts.dossier}tep/them/?loai={kind}")
        page.locator("#id_file").set_input_files(
            {"name": "gia.pdf", "mimeType": "application/pdf", "buffer": b"MZ not a pdf"}
        )
        press(page, "Đính kèm")
        says(page, "Chỉ nhận tệp PDF, JPEG hoặc PNG còn nguyên vẹn.")
        page.locator("#id_file").set_input_files(facts.scan)
        press(page, "Đính kèm")
        says(page, "Đã đính kèm tệp")


def writes_the_report(page: Page, address: str, about: str) -> None:
    """Used by the clerk and by the nominee: summary and every section of the form."""
    page.goto(address)
    page.locator("#id_summary").fill(f"{about}: hoàn thành tốt nhiệm vụ, có cách làm mới.")
    for box in page.locator("textarea[name^=muc-]").all():
        box.fill(f"{about} đã số hóa 100 % hồ sơ, rút ngắn thời gian xử lý từ 5 ngày còn 2 ngày.")
    press(page, "Lưu")
    says(page, "Đã lưu lúc")


def clerk_writes_every_report(page: Page, facts: Facts) -> None:
    page.goto(facts.dossier)
    links = page.locator("a[href*='/de-nghi/'][href$='/bao-cao/']").all()
    for address in dict.fromkeys(link.get_attribute("href") for link in links):
        writes_the_report(page, address, "Phòng")


def nominee_checks_the_own_report(page: Page, facts: Facts) -> None:
    page.goto("/")
    task = page.locator("li.task", has_text="báo cáo thành tích của mình")
    task.filter(has_text=facts.round_name).get_by_role("link").click()
    heading(page, facts.nominee)
    box = page.locator("textarea[name^=muc-]").first
    expect(box).to_have_value(re.compile("đã số hóa 100 % hồ sơ"))
    box.fill(f"{box.input_value()} Tôi đã rà soát và xác nhận.")
    press(page, "Lưu")
    says(page, "Tôi đã rà soát và xác nhận.")


def clerk_sees_it_complete(page: Page, facts: Facts) -> None:
    page.goto(facts.dossier)
    says(page, "Đã đủ để nộp")
    letter = pdf_text(page, f"{facts.dossier}to-trinh.pdf")
    assert "TỜ TRÌNH" in letter
    assert facts.nominee in letter
    assert "Số: 07/TTr-" in letter
    minutes = pdf_text(page, f"{facts.dossier}bien-ban.pdf")
    assert "BIÊN BẢN" in minutes
    assert "Phòng họp tầng 2" in minutes
    page.goto(f"{facts.dossier}nop/")
    says(page, "lãnh đạo đơn vị")
    assert page.get_by_role("button", name="Nộp hồ sơ").count() == 0


def head_submits(page: Page, facts: Facts) -> None:
    page.goto("/")
    follow(page, f"Hoàn thiện và nộp hồ sơ {facts.code}")
    follow(page, "Nộp hồ sơ")
    press(page, "Nộp hồ sơ")
    page.wait_for_url(re.compile("/bien-nhan/"))
    says(page, facts.code)


def nominee_sees_the_award(page: Page, facts: Facts) -> None:
    page.goto("/khen-thuong/cua-toi/")
    says(page, f"Số {facts.number} ngày {facts.dmy}")
