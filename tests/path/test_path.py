"""The main job from the open round to the signed decision, in real Chromium, one context per role.

Then the office is killed as by a power failure and started again: same screens, same papers, no
second notice.
"""

import hashlib

import pytest

from tests.path import by_deciders, by_office, by_unit, law
from tests.path.browsing import Facts

pytestmark = pytest.mark.browser
KEPT = (
    ("nguoi_duoc_de_nghi", "/khen-thuong/cua-toi/"),
    ("chuyen_vien_vp", "/so-khen-thuong/"),
    ("dau_moi", "/thong-bao/"),
)


def test_path_from_the_open_round_to_the_signed_decision(live_office, sign_in, facts):
    people = {name: sign_in(name) for name in live_office.accounts}

    walk_the_path(people, facts)

    before = snapshot(people, facts)
    live_office.kill()
    live_office.start()
    assert snapshot(people, facts) == before


def walk_the_path(people: dict, facts: Facts) -> None:
    office, clerk, nominee = (
        people[name] for name in ("chuyen_vien_vp", "dau_moi", "nguoi_duoc_de_nghi")
    )
    facts.nominee = nominee.locator(".head-who").inner_text().split("\n")[0].split(" ", 1)[1]
    facts.unit = clerk.locator(".head-who small").inner_text()
    law.office_keeps_the_last_regime(office, facts)
    by_office.office_opens_a_round(office, facts)
    by_unit.clerk_opens_a_dossier(clerk, facts)
    by_unit.clerk_nominates(clerk, facts, facts.nominee)
    by_unit.clerk_fills_the_minutes(clerk, facts)
    by_unit.clerk_writes_the_letter(clerk, facts)
    by_unit.clerk_writes_every_report(clerk, facts)
    by_unit.nominee_checks_the_own_report(nominee, facts)
    by_unit.clerk_attaches_scans(clerk, facts)
    by_unit.clerk_sees_it_complete(clerk, facts)
    by_unit.head_submits(people["lanh_dao_pql"], facts)
    by_office.office_receives(office, facts)
    by_office.office_appraises(office, facts)
    by_office.office_ends_reception(office, facts)
    by_deciders.secretary_prepares(people["thu_ky_hd"], facts)
    by_deciders.secretary_records_the_vote(people["thu_ky_hd"], facts)
    by_deciders.director_rules(people["giam_doc"], facts)
    by_office.office_drafts_the_decision(office, facts)
    by_deciders.director_approves(people["giam_doc"], facts)
    by_deciders.registry_numbers_and_signs(people["van_thu"], facts)
    by_unit.nominee_sees_the_award(nominee, facts)
    by_office.office_reports_the_year(office, facts)


def snapshot(people: dict, facts: Facts) -> dict[str, str]:
    """What the roles see and the bytes of the issued decision, to compare across a restart."""
    seen = {}
    for name, address in KEPT:
        page = people[name]
        page.goto(address)
        seen[f"{name} {address}"] = page.locator("main").inner_text()
    answer = people["chuyen_vien_vp"].context.request.get(f"{facts.decision}van-ban.pdf")
    seen["decision"] = hashlib.sha256(answer.body()).hexdigest()
    return seen
