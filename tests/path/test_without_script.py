"""The unit's main path with scripts switched off, on a screen of 360 pixels: from the list to the receipt."""

import re

import pytest
from playwright.sync_api import Page

from tests.path import by_unit, law
from tests.path.browsing import DOSSIER, Facts, follow, press, says

pytestmark = pytest.mark.browser
BARE = {"java_script_enabled": False, "viewport": {"width": 360, "height": 740}}


def test_unit_hands_in_a_dossier_without_script(live_office, sign_in, facts: Facts):
    clerk, head = sign_in("dau_moi", **BARE), sign_in("lanh_dao_pql", **BARE)
    law.office_keeps_the_last_regime(sign_in("chuyen_vien_vp"), facts)

    clerk_opens_a_dossier(clerk, facts)
    clerk_nominates_the_first_of_the_list(clerk, facts)
    by_unit.clerk_fills_the_minutes(clerk, facts)
    by_unit.clerk_writes_the_letter(clerk, facts)
    by_unit.clerk_writes_every_report(clerk, facts)
    by_unit.clerk_attaches_scans(clerk, facts)
    clerk.goto(facts.dossier)
    says(clerk, "Đã đủ để nộp")

    head.goto(facts.dossier)
    follow(head, "Nộp hồ sơ")
    press(head, "Nộp hồ sơ")
    head.wait_for_url(re.compile("/bien-nhan/"))
    says(head, "Đã nộp tới Văn phòng Sở")


def clerk_opens_a_dossier(page: Page, facts: Facts) -> None:
    page.goto("/ho-so/")
    page.locator("a[href*='/ho-so/lap/']").first.click()
    page.locator("main form button[type=submit]").click()
    page.wait_for_url(DOSSIER)
    facts.dossier = re.search(r"(/ho-so/\d+/)", page.url).group(1)


def clerk_nominates_the_first_of_the_list(page: Page, facts: Facts) -> None:
    """The list of own people stands there in full; a refused day keeps the choice."""
    page.goto(f"{facts.dossier}them/")
    page.locator("#id_staff").select_option(index=1)
    chosen = page.locator("#id_staff").input_value()
    by_unit.nominate(page, facts, until=f"31/12/{facts.today.year - 1}")
    says(page, "Ngày cuối phải từ ngày đầu trở đi.")
    assert page.locator("#id_staff").input_value() == chosen
    page.locator("#id_period_until").fill(facts.dmy)
    press(page, "Thêm vào danh sách")
    page.wait_for_url(DOSSIER)
