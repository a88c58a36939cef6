"""The sums of a count of paper ballots: each that does not hold speaks at its field."""

from dataclasses import replace

import pytest

from council.sums import Sheets, broken

GOOD = Sheets(issued=7, returned=6, valid=5, invalid=1, in_favour=3, against=1, abstaining=1)
NOTHING = Sheets(0, 0, 0, 0, 0, 0, 0)

VIOLATIONS = [
    (
        {"issued": 8},
        {"issued": "Phát ra 8 phiếu, nhiều hơn số người bỏ phiếu: có mặt 5 + phong bì 2 = 7."},
    ),
    (
        {"issued": 5},
        {"returned": "Thu về 6 phiếu, nhiều hơn số phát ra 5."},
    ),
    (
        {"returned": 7},
        {"valid": "Hợp lệ 5 + không hợp lệ 1 = 6, phải bằng thu về 7."},
    ),
    (
        {"invalid": 0},
        {"valid": "Hợp lệ 5 + không hợp lệ 0 = 5, phải bằng thu về 6."},
    ),
    (
        {"in_favour": 4},
        {
            "in_favour": "Tán thành 4 + không tán thành 1 + không có ý kiến 1 = 6, phải bằng hợp lệ 5."
        },
    ),
    (
        {"abstaining": 0},
        {
            "in_favour": "Tán thành 3 + không tán thành 1 + không có ý kiến 0 = 4, phải bằng hợp lệ 5."
        },
    ),
    (
        {"valid": 6},
        {
            "valid": "Hợp lệ 6 + không hợp lệ 1 = 7, phải bằng thu về 6.",
            "in_favour": "Tán thành 3 + không tán thành 1 + không có ý kiến 1 = 5, phải bằng hợp lệ 6.",
        },
    ),
    (
        {"issued": 9, "returned": 10},
        {
            "issued": "Phát ra 9 phiếu, nhiều hơn số người bỏ phiếu: có mặt 5 + phong bì 2 = 7.",
            "returned": "Thu về 10 phiếu, nhiều hơn số phát ra 9.",
            "valid": "Hợp lệ 5 + không hợp lệ 1 = 6, phải bằng thu về 10.",
        },
    ),
]


@pytest.mark.parametrize(("changed", "said"), VIOLATIONS, ids=lambda each: "-".join(each))
def test_broken_sum_speaks_at_its_field(changed, said):
    assert broken(replace(GOOD, **changed), present=5, envelopes=2) == said


@pytest.mark.parametrize("sheets", [GOOD, NOTHING, replace(GOOD, issued=6)])
def test_sums_that_hold_say_nothing(sheets):
    assert broken(sheets, present=5, envelopes=2) == {}


def test_envelopes_allow_as_many_sheets_more():
    without = broken(GOOD, present=5, envelopes=0)

    assert list(without) == ["issued"]
