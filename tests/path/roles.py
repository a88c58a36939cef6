"""What each role does in the browser, one function per stage; every one asserts what its role sees.

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


def office_opens_a_round(page: Page, facts: Facts) -> None:
    page.goto("/phong-trao/")
    page.get_by_role("link", name=re.compile("Mẫu")).click()
    campaign = re.search(r"/phong-trao/(\d+)/", page.url).group(1)
    page.goto(f"/quan-tri/campaign/campaign/{campaign}/them-dot-xet/")
    page.get_by_label("tên đợt").fill(facts.round_name)
    page.locator("#id_occasion").select_option("so_ket")
    for box in page.locator("[name=award_forms]").all():
        box.check()
    page.locator("#id_opens_on").fill(facts.dmy)
    press(page, "Ghi đợt xét")
    says(page, "Chỉ đợt “ngoài đợt” không có ngày kết thúc nhận.")
    expect(page.locator("#id_name")).to_have_value(facts.round_name)
    page.locator("#id_closes_on").fill(facts.dmy)
    page.locator("#id_period_from").fill(f"01/01/{facts.today.year}")
    page.locator("#id_period_until").fill(facts.dmy)
    press(page, "Ghi đợt xét")
    says(page, "Đã ghi đợt xét")
    page.goto("/quan-tri/campaign/round/")
    follow(page, facts.round_name)
    follow(page, "Mở đợt xét")
    press(page, "Mở đợt xét")
    says(page, "Đã mở đợt xét")


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
    option = page.locator("#id_staff option", has_text=person).first
    page.locator("#id_staff").select_option(value=option.get_attribute("value"))
    _nominate(page, facts, until=f"31/12/{facts.today.year - 1}")
    says(page, "Ngày cuối phải từ ngày đầu trở đi.")
    expect(page.locator("#id_period_until")).to_have_value(f"31/12/{facts.today.year - 1}")
    assert page.locator("#id_staff").input_value() == option.get_attribute("value")
    page.locator("#id_period_until").fill(facts.dmy)
    press(page, "Thêm vào danh sách")
    page.wait_for_url(DOSSIER)
    page.goto(f"{facts.dossier}them/")
    page.get_by_role("navigation", name="Đề nghị cho ai").get_by_role("link").nth(1).click()
    page.locator("#id_unit").select_option(index=1)
    _nominate(page, facts, until=facts.dmy)
    page.wait_for_url(DOSSIER)
    says(page, person)


def _nominate(page: Page, facts: Facts, *, until: str) -> None:
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
    press(page, "Điền: tất cả có mặt")
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


def office_receives(page: Page, facts: Facts) -> None:
    page.goto("/")
    follow(page, f"Tiếp nhận hồ sơ {facts.code}")
    heading(page, facts.code)
    follow(page, "Tiếp nhận")
    press(page, "Tiếp nhận")
    says(page, "Đã tiếp nhận")


def office_appraises(page: Page, facts: Facts) -> None:
    here = page.url
    for _ in range(2):
        page.goto(here)
        page.get_by_role("link", name=re.compile("^Ghi ý kiến thẩm định")).first.click()
        page.get_by_label("Đủ điều kiện, đề nghị xét", exact=True).check()
        page.locator("main form button[type=submit]").click()
        expect(page.get_by_label("Đủ điều kiện, đề nghị xét", exact=True)).to_be_checked()
        page.locator("#id_opinion").fill("Thành tích rõ, đủ tiêu chuẩn, hồ sơ đúng quy định.")
        page.locator("main form button[type=submit]").click()
        page.wait_for_url(here)
    page.get_by_role("button", name=re.compile("các đề nghị đã chọn")).click()
    says(page, facts.nominee)
    page.get_by_role("button", name=re.compile("2 đề nghị")).click()
    says(page, "Trình Hội đồng")


def office_ends_reception(page: Page, facts: Facts) -> None:
    page.goto("/quan-tri/campaign/round/")
    follow(page, facts.round_name)
    follow(page, "Kết thúc nhận hồ sơ")
    press(page, "Kết thúc nhận hồ sơ")
    says(page, "Kết thúc sớm phải ghi lý do.")
    page.locator("#id_reason").fill("Các đơn vị đã nộp đủ.")
    press(page, "Kết thúc nhận hồ sơ")
    says(page, "Đã kết thúc nhận hồ sơ")


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
            facts.code in _row_of(box)
            or facts.nominee in _row_of(box)
            or facts.unit in _row_of(box)
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


def _row_of(box: Any) -> str:
    return box.locator("xpath=ancestor::*[self::tr or self::li or self::div][1]").inner_text()


def secretary_records_the_vote(page: Page, facts: Facts) -> None:
    page.goto(f"{facts.meeting}nhat-tri/")
    says(page, facts.nominee)
    page.locator("main form button[type=submit]").click()
    page.goto(f"{facts.meeting}be-mac/")
    press(page, "Bế mạc")
    minutes = pdf_text(page, f"{facts.meeting}bien-ban.pdf")
    assert facts.nominee in minutes
    assert "Tán thành 9/9 (100% tổng số thành viên được biểu quyết)" in minutes
    page.goto(f"{facts.meeting}bien-ban-da-ky/")
    page.locator("#id_signed_on").fill(facts.dmy)
    page.locator("#id_scan").set_input_files(facts.scan)
    page.locator("#id_signed").check()
    page.locator("main form button[type=submit]").click()
    page.wait_for_url(re.compile(r"/hoi-dong/\d+/"))


def director_rules(page: Page, facts: Facts) -> None:
    page.goto("/quyet-dinh/y-kien/")
    for name in (facts.nominee, facts.unit):
        page.goto("/quyet-dinh/y-kien/")
        page.locator("tr", has_text=name).get_by_role("link", name=name).click()
        page.locator("[name=outcome][value=refuse]").check()
        page.locator("main form button[type=submit]").click()
        says(page, "hãy ghi lý do")
        page.locator("[name=outcome][value=grant]").check()
        page.locator("main form button[type=submit]").click()
        page.wait_for_url(re.compile("/y-kien/$"))


def office_drafts_the_decision(page: Page, facts: Facts) -> None:
    page.goto("/quyet-dinh/soan/")
    page.wait_for_load_state()
    link = page.get_by_role("link", name=re.compile("Mẫu"))
    if link.count():
        link.first.click()
    for box in page.locator("[name=chosen]").all():
        row = _row_of(box)
        box.set_checked(facts.nominee in row or facts.unit in row)
    page.locator("main form button[type=submit]").last.click()
    page.wait_for_url(re.compile(r"/quyet-dinh/\d+/$"))
    facts.decision = re.search(r"(/quyet-dinh/\d+/)$", page.url).group(1)
    draft = pdf_text(page, f"{facts.decision}van-ban.pdf")
    assert "DỰ THẢO" in draft
    page.goto(f"{facts.decision}trinh-ky/")
    press(page, "Trình ký")


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


def nominee_sees_the_award(page: Page, facts: Facts) -> None:
    page.goto("/khen-thuong/cua-toi/")
    says(page, f"Số {facts.number} ngày {facts.dmy}")


def office_reports_the_year(page: Page, facts: Facts) -> None:
    """Drafts the year's report, or takes the one the clock drafted; writing counts it again."""
    page.goto("/bao-cao/lap/")
    option = page.locator("#id_campaign option", has_text="Mẫu").first
    page.locator("#id_campaign").select_option(value=option.get_attribute("value"))
    page.locator("#id_year").fill(str(facts.today.year))
    press(page, "Lập dự thảo")
    page.goto("/bao-cao/")
    row = page.locator("li.task", has_text="Mẫu").filter(has_text=f"năm {facts.today.year}")
    row.get_by_role("link").first.click()
    follow(page, "Viết báo cáo")
    page.locator("#id_results").fill("Các phòng, đơn vị hoàn thành chỉ tiêu.")
    press(page, "Lưu báo cáo")
    says(page, "Các phòng, đơn vị hoàn thành chỉ tiêu.")
    cells = page.locator("tr", has_text="Giấy khen").get_by_role("cell").all_inner_texts()
    assert min(int(cells[1]), int(cells[2])) >= 1
    assert "BÁO CÁO" in pdf_text(page, f"{page.url}van-ban.pdf")
