"""The council's own rule on counts: the law fixes none for Giấy khen and Bằng khen (LAW.md §1.8)."""

import pytest

from council.tally import Counts, Rule, quorum_needed, result


def rule(threshold=50, base="total", *, strict=True, quorum=67):
    return Rule(quorum, threshold, base, strict)


@pytest.mark.parametrize(
    ("quorum", "entitled", "needed"),
    [
        (67, 9, 7),
        (67, 3, 3),
        (66, 9, 6),
        (50, 9, 5),
        (50, 8, 4),
        (100, 5, 5),
        (1, 9, 1),
        (80, 5, 4),
    ],
)
def test_quorum_is_rounded_up_to_whole_people(quorum, entitled, needed):
    assert quorum_needed(rule(quorum=quorum), entitled) == needed


@pytest.mark.parametrize(
    ("given", "counts", "entitled", "present", "passed", "base", "needed"),
    [
        # more than half of all members: the absent count in the base
        (rule(), (5, 0, 0), 9, 5, True, 9, 5),
        (rule(), (4, 1, 0), 9, 5, False, 9, 5),
        (rule(), (4, 0, 0), 8, 4, False, 8, 5),
        # of those present
        (rule(base="present"), (3, 2, 0), 9, 5, True, 5, 3),
        (rule(base="present"), (2, 2, 0), 9, 4, False, 4, 3),
        (rule(base="present"), (2, 1, 2), 9, 5, False, 5, 3),
        # at least, not more than
        (rule(80, strict=False), (8, 1, 0), 10, 9, True, 10, 8),
        (rule(80), (8, 1, 0), 10, 9, False, 10, 9),
        (rule(90, strict=False), (8, 0, 1), 9, 9, False, 9, 9),
        (rule(67, strict=False), (6, 3, 0), 9, 9, False, 9, 7),
        (rule(100, strict=False), (9, 0, 0), 9, 9, True, 9, 9),
        # nobody may vote: nothing passes
        (rule(base="present"), (0, 0, 0), 9, 0, False, 0, 1),
    ],
)
def test_result(given, counts, entitled, present, passed, base, needed):
    outcome = result(given, Counts(*counts), entitled=entitled, present=present)
    assert (outcome.passed, outcome.base, outcome.needed) == (passed, base, needed)


def test_result_states_its_arithmetic():
    outcome = result(rule(), Counts(4, 2, 1), entitled=9, present=7)
    assert outcome.sentence == (
        "Tán thành 4/9 (44,4% tổng số thành viên được biểu quyết), "
        "không tán thành 2, không có ý kiến 1; cần 5/9: không đạt."
    )


@pytest.mark.parametrize("counts", [(5, 0, 0), (3, 0, 0), (4, 1, 1)])
def test_result_refuses_counts_that_do_not_add_up(counts):
    with pytest.raises(ValueError, match="phải bằng số người biểu quyết"):
        result(rule(), Counts(*counts), entitled=9, present=4)
