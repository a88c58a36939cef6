"""What the office does where the shipped law ends: it enters what follows.

What it enters is an assumption of the path, in the path's own database, and says so; the law data of
the product stay as they are, and once they hold the day this stage has nothing to do.
"""

from datetime import date
from pathlib import Path

import yaml
from playwright.sync_api import Page, expect

from tests.path.browsing import Facts, press

REGIMES = Path(__file__).parents[2] / "campaign" / "data" / "law" / "regimes.yaml"
ASSUMED = "Giả định của bài kiểm thử: quy định cuối cùng còn hiệu lực."


def is_known(day: date) -> bool:
    """Whether the shipped law says which regime holds that day."""
    rows = yaml.safe_load(REGIMES.read_text(encoding="utf-8"))
    return any(row["from_on"] <= day <= (row["until_on"] or date.max) for row in rows)


def office_keeps_the_last_regime(page: Page, facts: Facts) -> None:
    if is_known(facts.today):
        return
    page.goto("/quan-tri/campaign/legalregime/?o=-2")  # the one that ends last above
    page.locator("#result_list tbody th a").first.click()
    page.locator("#id_until_on").fill("")
    page.locator("#id_note").fill(ASSUMED)
    press(page, "Lưu")
    expect(page.get_by_role("cell", name="-", exact=True)).to_be_visible()
