from datetime import date

import pytest

from campaign import regimes
from campaign.regimes import Form, Regime

A = Regime("A", date(2017, 10, 1), date(2023, 12, 31), "Nghị định 91")
B = Regime("B", date(2024, 1, 1), date(2025, 6, 30))
C = Regime("C", date(2025, 7, 1), date(2026, 9, 30))
D = Regime("D", date(2026, 10, 1), date(2027, 2, 28), "Nghị định 152")
ALL = [A, B, C, D]
SECTION = {
    "key": "a",
    "part": "",
    "heading": "I",
    "guidance": "",
    "required": True,
    "thin_below": 0,
}


@pytest.mark.parametrize(
    ("on", "regime"),
    [
        (date(2017, 9, 30), None),
        (date(2017, 10, 1), A),
        (date(2023, 12, 31), A),
        (date(2024, 1, 1), B),
        (date(2025, 6, 30), B),
        (date(2025, 7, 1), C),
        (date(2026, 9, 30), C),
        (date(2026, 10, 1), D),
        (date(2027, 2, 28), D),
        (date(2027, 3, 1), None),
    ],
)
def test_in_force_follows_law_section_1_1(on, regime):
    assert regimes.in_force(ALL, on) == regime


def test_in_force_without_end_goes_on():
    assert regimes.in_force([Regime("E", date(2027, 3, 1))], date(2100, 1, 1)).key == "E"


def test_sentence_when_none_names_the_one_that_lapsed():
    assert regimes.sentence_when_none(date(2027, 3, 1), ALL) == (
        "Ngày 01/03/2027 chưa có quy định thi đua, khen thưởng nào đang có hiệu lực trong danh mục "
        "của phần mềm. “Nghị định 152” chỉ áp dụng đến hết ngày 28/02/2027. "
        "Đề nghị Văn phòng kiểm tra, bổ sung quy định áp dụng."
    )


def test_sentence_when_none_stands_alone_before_the_first():
    assert "chỉ áp dụng" not in regimes.sentence_when_none(date(2015, 1, 1), ALL)


def test_overlaps_finds_two_laws_of_one_day():
    late = Regime("X", date(2023, 12, 31), date(2024, 6, 1))
    assert regimes.overlaps(ALL) == []
    assert regimes.overlaps([B, late, A]) == [(A, late), (late, B)]
    assert regimes.overlaps([Regime("X", date(2010, 1, 1)), A, B])[:2] == [
        (Regime("X", date(2010, 1, 1)), A),
        (Regime("X", date(2010, 1, 1)), B),
    ]


def test_form_for_prefers_the_form_of_the_subject():
    both, person = Form("A", "dot_xuat", "", "06"), Form("A", "dot_xuat", "ca_nhan", "06b")
    forms = [both, person]
    assert regimes.form_for(forms, "A", "dot_xuat", "ca_nhan") == person
    assert regimes.form_for(forms, "A", "dot_xuat", "tap_the") == both
    assert regimes.form_for(forms, "B", "dot_xuat", "tap_the") is None


def test_read_sections_gives_values():
    assert regimes.read_sections([SECTION]) == (regimes.Section("a", "", "I", "", True, 0),)
    assert regimes.section_problems([SECTION]) == []


@pytest.mark.parametrize(
    ("rows", "problem"),
    [
        ([], "Danh sách mục báo cáo phải có ít nhất một mục."),
        ("x", "Danh sách mục báo cáo phải có ít nhất một mục."),
        (["x"], "Mục 1: không đúng cấu trúc."),
        ([SECTION | {"x": 1}], "Mục 1: không có ô “x”."),
        ([SECTION | {"required": 1}], "Mục 1: “required” thiếu hoặc sai kiểu."),
        ([SECTION | {"key": ""}], "Mục 1: khóa và tên mục không được để trống."),
        ([SECTION | {"thin_below": -1}], "Mục 1: số ký tự tối thiểu không được âm."),
        ([SECTION, SECTION], "Khóa “a” dùng cho nhiều mục."),
    ],
)
def test_section_problems_are_sentences(rows, problem):
    assert regimes.section_problems(rows) == [problem]
