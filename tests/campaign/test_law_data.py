"""The files of law agree with each other and with LAW.md; no database."""

from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
import yaml

from campaign import clock, regimes
from campaign.clock import DayKind, WorkCalendar
from campaign.days_off import from_package
from campaign.regimes import Form, Regime

FOLDER = Path(__file__).parents[2] / "campaign" / "data" / "law"
LISTS = [
    "documents",
    "regimes",
    "award_forms",
    "standards",
    "prize_rates",
    "base_salaries",
    "days_off",
]


def load(name: str):
    return yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))


def sourced_rows():
    rows = [row for name in LISTS for row in load(name)]
    return rows + load("report_forms")["forms"]


def plain_regimes() -> list[Regime]:
    return [
        Regime(row["key"], row["from_on"], row["until_on"], row["name"]) for row in load("regimes")
    ]


def calendar() -> WorkCalendar:
    days = {row.on: DayKind(row.is_off, row.name) for row in from_package(2017, 2028)}
    return WorkCalendar(
        days | {row["on"]: DayKind(row["is_off"], row["name"]) for row in load("days_off")}
    )


def test_every_row_has_a_source_and_a_mark():
    for row in sourced_rows():
        assert row["source"]
        assert row["certainty"] in {"S", "S2", "I", "M"}
        assert type(row["needs_check"]) is bool


def test_what_was_not_seen_is_to_be_checked():
    assert [
        row for row in sourced_rows() if row["certainty"] in "IM" and not row["needs_check"]
    ] == []


def test_regimes_follow_each_other_without_gap_until_the_decree_lapses():
    rows = plain_regimes()
    assert regimes.overlaps(rows) == []
    for former, later in pairwise(rows):
        assert later.from_on == former.until_on + timedelta(days=1)
    assert regimes.in_force(rows, date(2027, 2, 28)).key == "D"
    assert regimes.in_force(rows, date(2027, 3, 1)) is None


def test_regimes_rest_on_documents_in_force_on_their_first_day():
    documents = {row["number"]: row for row in load("documents")}
    assert len(documents) == len(load("documents"))
    for regime in load("regimes"):
        for number in regime["documents"]:
            until = documents[number].get("in_force_until")
            assert until is None or until >= regime["from_on"]


@pytest.mark.parametrize(
    ("regime", "thematic", "unplanned"),
    [
        ("A", "Mẫu số 07", "Mẫu số 06"),
        ("B", "Mẫu số 08", "Mẫu số 07"),
        ("C", "Mẫu số 08", "Mẫu số 06"),
        ("D", "Mẫu số 08", "Mẫu số 06"),
    ],
)
@pytest.mark.parametrize("subject", ["ca_nhan", "tap_the"])
def test_report_forms_are_numbered_as_in_law_section_2(regime, thematic, unplanned, subject):
    forms = [
        Form(row["regime"], row["kind"], row["subject"], row["number"])
        for row in load("report_forms")["forms"]
    ]
    assert regimes.form_for(forms, regime, "chuyen_de", subject).number == thematic
    assert regimes.form_for(forms, regime, "dot_xuat", subject).number == unplanned


def test_report_forms_have_readable_sections():
    data = load("report_forms")
    for row in data["forms"]:
        sections = data["section_sets"][row["sections"]]
        assert regimes.section_problems(sections) == []
        assert regimes.read_sections(sections)[0].key == "thong_tin_chung"


def test_rates_cover_every_regime_and_award_form():
    pairs = {(row["regime"], row["award_form"]) for row in load("prize_rates")}
    forms = [row["key"] for row in load("award_forms")]
    assert pairs == {(regime.key, form) for regime in plain_regimes() for form in forms}
    assert all(type(row["multiple"]) is str for row in load("prize_rates"))


@pytest.mark.parametrize(
    ("regime", "giay_khen", "bang_khen"),
    [("A", "0.30", "1.00"), ("B", "0.30", "1.50"), ("C", "0.30", "1.50"), ("D", "0.30", "1.50")],
)
def test_rates_follow_law_section_3_2(regime, giay_khen, bang_khen):
    rates = {
        row["award_form"]: row["multiple"] for row in load("prize_rates") if row["regime"] == regime
    }
    assert rates == {"giay_khen": giay_khen, "bang_khen_tinh": bang_khen}


def test_base_salaries_rise_and_skip_the_one_never_applied():
    amounts = [row["amount"] for row in load("base_salaries")]
    assert amounts == [1_300_000, 1_390_000, 1_490_000, 1_800_000, 2_340_000, 2_530_000]
    numbers = {row["number"] for row in load("documents")}
    assert {
        row["instrument"].removeprefix("Nghị định ") for row in load("base_salaries")
    } <= numbers


def test_standards_name_known_award_forms():
    rows = load("standards")
    keys = [row["key"] for row in rows]
    assert len(set(keys)) == len(keys)
    assert {row["award_form"] for row in rows} == {row["key"] for row in load("award_forms")}


@pytest.mark.parametrize(
    ("closes_on", "due"),
    [
        (date(2025, 12, 16), date(2025, 12, 31)),
        (date(2026, 4, 10), date(2026, 4, 28)),
        (date(2026, 8, 17), date(2026, 9, 3)),
        (date(2026, 11, 9), date(2026, 11, 25)),
        (date(2025, 12, 18), date(2026, 1, 5)),
        (date(2025, 12, 26), date(2026, 1, 10)),
    ],
)
def test_days_off_give_the_due_dates_of_law_section_5(closes_on, due):
    counted = clock.due_date(
        closes_on, 15, counting="calendar", roll_over=True, calendar=calendar()
    )
    assert counted.on == due


def test_days_off_from_the_package_are_exceptions_with_vietnamese_names():
    rows = from_package(2017, 2028)
    assert len({row.on for row in rows}) == len(rows)
    assert [row.on for row in rows if not row.is_off and row.on.weekday() < 5] == []
    by_day = {row.on: row.name for row in rows}
    assert by_day[date(2026, 8, 31)] == "nghỉ hoán đổi, làm bù ngày 22/08/2026"
    assert by_day[date(2026, 8, 22)] == "làm bù cho ngày nghỉ 31/08/2026"
    assert by_day[date(2026, 4, 27)] == "nghỉ bù Giỗ Tổ Hùng Vương"
    assert by_day[date(2026, 11, 24)] == "Ngày Văn hóa Việt Nam"


def test_days_off_outside_the_checked_years_are_to_be_checked():
    assert {row.on.year for row in from_package(2017, 2028) if not row.needs_check} == {
        2022,
        2023,
        2024,
        2025,
    }
