"""What the office does in the browser."""

import re

from playwright.sync_api import Page, expect

from tests.path.browsing import Facts, follow, heading, pdf_text, press, row_of, says


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


def office_drafts_the_decision(page: Page, facts: Facts) -> None:
    page.goto("/quyet-dinh/soan/")
    page.wait_for_load_state()
    link = page.get_by_role("link", name=re.compile("Mẫu"))
    if link.count():
        link.first.click()
    for box in page.locator("[name=chosen]").all():
        row = row_of(box)
        box.set_checked(facts.nominee in row or facts.unit in row)
    page.locator("main form button[type=submit]").last.click()
    page.wait_for_url(re.compile(r"/quyet-dinh/\d+/$"))
    facts.decision = re.search(r"(/quyet-dinh/\d+/)$", page.url).group(1)
    draft = pdf_text(page, f"{facts.decision}van-ban.pdf")
    assert "DỰ THẢO" in draft
    page.goto(f"{facts.decision}trinh-ky/")
    press(page, "Trình ký")


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
