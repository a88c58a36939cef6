"""The council's own rule on counts: the law fixes none for Giấy khen and Bằng khen (LAW.md §1.8)."""

from fractions import Fraction

import pytest

from council.tally import Counts, Rule, quorum_needed, result, share


def rule(threshold="1/2", base="total", *, strict=True, quorum="2/3", **more):
    return Rule(quorum, threshold, base, strict, **more)


AT_LEAST_TWO_THIRDS = rule("2/3", strict=False)
WRITTEN = rule(opinions=True)
CHAIR = rule(ties="chu_tri", base="present")


@pytest.mark.parametrize(
    ("text", "exact"),
    [("2/3", Fraction(2, 3)), ("90%", Fraction(9, 10)), ("67 %", Fraction(67, 100)), ("1/1", 1)],
)
def test_share_is_exact(text, exact):
    assert share(text) == exact


@pytest.mark.parametrize("text", ["", "0%", "0/3", "3/2", "101%", "2/0", "hai phần ba", "0,5"])
def test_share_refuses_what_is_none(text):
    with pytest.raises(ValueError, match=r"ỷ lệ|Mẫu số"):
        share(text)


@pytest.mark.parametrize(
    ("quorum", "entitled", "needed"),
    [
        ("2/3", 9, 6),
        ("67%", 9, 7),
        ("67%", 3, 3),
        ("2/3", 3, 2),
        ("50%", 9, 5),
        ("1/2", 8, 4),
        ("100%", 5, 5),
        ("1%", 9, 1),
        ("4/5", 5, 4),
    ],
)
def test_quorum_is_rounded_up_to_whole_people(quorum, entitled, needed):
    assert quorum_needed(rule(quorum=quorum), entitled) == needed


def test_quorum_that_is_strict_is_more_than_the_share():
    assert quorum_needed(rule(quorum="1/2", quorum_strict=True), 8) == 5


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
        (rule(base="present"), (3, 0, 0, 2), 9, 5, True, 5, 3),
        # at least, not more than
        (rule("80%", strict=False), (8, 1, 0), 10, 9, True, 10, 8),
        (rule("80%"), (8, 1, 0), 10, 9, False, 10, 9),
        (rule("90%", strict=False), (8, 0, 1), 9, 9, False, 9, 9),
        (rule("67%", strict=False), (6, 3, 0), 9, 9, False, 9, 7),
        (rule("100%", strict=False), (9, 0, 0), 9, 9, True, 9, 9),
        # exactly two thirds, which no whole percentage can say
        (AT_LEAST_TWO_THIRDS, (6, 3, 0), 9, 9, True, 9, 6),
        (rule("2/3"), (6, 3, 0), 9, 9, False, 9, 7),
        (rule("2/3", "present", strict=False), (4, 2, 0), 9, 6, True, 6, 4),
        # nobody may vote: nothing passes
        (rule(base="present"), (0, 0, 0), 9, 0, False, 0, 1),
    ],
)
def test_result(given, counts, entitled, present, passed, base, needed):
    outcome = result(given, Counts(*counts), entitled=entitled, present=present)
    assert (outcome.passed, outcome.base, outcome.needed) == (passed, base, needed)


@pytest.mark.parametrize(
    ("given", "counts", "written", "passed", "base", "needed"),
    [
        # nine entitled, five present, four absent
        (WRITTEN, (4, 1, 0), (1, 0, 0), True, 9, 5),
        (WRITTEN, (4, 1, 0), (0, 1, 3), False, 9, 5),
        (rule(opinions=True, base="present"), (3, 2, 0), (0, 2, 0), False, 7, 4),
        (rule(opinions=True, base="present"), (3, 2, 0), (1, 0, 0), True, 6, 4),
    ],
)
def test_written_opinions_of_the_absent_count(given, counts, written, passed, base, needed):
    outcome = result(given, Counts(*counts), entitled=9, present=5, written=Counts(*written))
    assert (outcome.passed, outcome.base, outcome.needed) == (passed, base, needed)


@pytest.mark.parametrize(
    ("given", "written", "sentence"),
    [
        (rule(), (1, 0, 0), "không tính ý kiến bằng văn bản"),
        (WRITTEN, (5, 0, 0), "nhiều hơn số thành viên vắng mặt"),
    ],
)
def test_written_opinions_are_refused(given, written, sentence):
    with pytest.raises(ValueError, match=sentence):
        result(given, Counts(5, 0, 0), entitled=9, present=5, written=Counts(*written))


@pytest.mark.parametrize(
    ("given", "counts", "entitled", "casting", "passed", "is_open"),
    [
        # four to four of eight: the rule says who decides
        (rule(base="present"), (4, 4, 0), 8, None, False, False),
        (CHAIR, (4, 4, 0), 8, None, False, True),
        (CHAIR, (4, 4, 0), 8, True, True, False),
        (CHAIR, (4, 4, 0), 8, False, False, False),
        # one without an opinion: still equal, and one more would have decided
        (CHAIR, (3, 3, 1), 7, True, True, False),
        (rule(ties="chu_tri"), (4, 4, 0), 9, True, True, False),
        # too few said anything: no voice of one decides
        (CHAIR, (2, 2, 4), 8, None, False, False),
        (rule(ties="chu_tri"), (3, 3, 0), 9, None, False, False),
        # two thirds cannot be reached by one voice
        (rule("2/3", "present", strict=False, ties="chu_tri"), (1, 1, 0), 2, None, False, False),
        # “từ 1/2” is reached by equal opinions
        (rule("1/2", strict=False, ties="chu_tri"), (4, 4, 0), 8, None, True, False),
        (CHAIR, (0, 0, 4), 8, None, False, False),
    ],
)
def test_equal_opinions(given, counts, entitled, casting, passed, is_open):
    spoken = Counts(*counts)
    outcome = result(given, spoken, entitled=entitled, present=spoken.total, casting=casting)
    assert (outcome.passed, outcome.is_open) == (passed, is_open)


@pytest.mark.parametrize(
    ("given", "counts"), [(CHAIR, (5, 3, 0)), (rule(base="present"), (4, 4, 0))]
)
def test_the_chair_decides_equal_opinions_alone(given, counts):
    with pytest.raises(ValueError, match="chỉ quyết định khi"):
        result(given, Counts(*counts), entitled=8, present=8, casting=True)


@pytest.mark.parametrize(
    ("given", "facts", "sentence"),
    [
        (
            rule(),
            {"counts": Counts(4, 2, 1), "entitled": 9, "present": 7},
            "Tán thành 4/9 thành viên được biểu quyết (44,4%), 4/7 người có mặt (57,1%), "
            "không tán thành 2, không có ý kiến 1; cần quá 1/2 tổng số, tức 5/9: không đạt.",
        ),
        (
            rule("90%", "present", strict=False),
            {"counts": Counts(7, 0, 0), "entitled": 8, "present": 7, "excluded": 1},
            "1/9 thành viên không biểu quyết về nội dung này. "
            "Tán thành 7/8 thành viên được biểu quyết (87,5%), 7/7 người có mặt (100%), "
            "không tán thành 0, không có ý kiến 0; cần từ 90% số có mặt, tức 7/7: đạt.",
        ),
        (
            WRITTEN,
            {"counts": Counts(4, 1, 0), "entitled": 9, "present": 5, "written": Counts(1, 0, 1)},
            "Tán thành 5/9 thành viên được biểu quyết (55,6%), "
            "5/7 người có mặt hoặc gửi ý kiến (71,4%), không tán thành 1, không có ý kiến 1 "
            "(trong đó bằng văn bản: tán thành 1, không tán thành 0, không có ý kiến 1); "
            "cần quá 1/2 tổng số, tức 5/9: đạt.",
        ),
        (
            rule(opinions=True, base="present"),
            {"counts": Counts(2, 2, 0), "entitled": 9, "present": 4, "written": Counts(1)},
            "Tán thành 3/9 thành viên được biểu quyết (33,3%), "
            "3/5 người có mặt hoặc gửi ý kiến (60%), không tán thành 2, không có ý kiến 0 "
            "(trong đó bằng văn bản: tán thành 1, không tán thành 0, không có ý kiến 0); "
            "cần quá 1/2 số có mặt và gửi ý kiến, tức 3/5: đạt.",
        ),
        (
            CHAIR,
            {"counts": Counts(4, 4, 0), "entitled": 9, "present": 8, "casting": True},
            "Tán thành 4/9 thành viên được biểu quyết (44,4%), 4/8 người có mặt (50%), "
            "không tán thành 4, không có ý kiến 0; cần quá 1/2 số có mặt, tức 5/8; "
            "số ý kiến ngang nhau, chủ trì quyết định tán thành: đạt.",
        ),
    ],
)
def test_result_states_its_arithmetic(given, facts, sentence):
    assert result(given, **facts).sentence == sentence


@pytest.mark.parametrize("counts", [(5, 0, 0), (3, 0, 0), (4, 1, 1)])
def test_result_refuses_counts_that_do_not_add_up(counts):
    with pytest.raises(ValueError, match="phải bằng số người biểu quyết"):
        result(rule(), Counts(*counts), entitled=9, present=4)


def test_rule_reads_what_it_wrote():
    given = rule("90%", grounds=("Người thân",), basis="Quyết định số 02/QĐ-SKHCN", tellers=3)
    assert Rule.read(given.data()) == given


def test_rule_of_a_meeting_frozen_before_shares_were_exact():
    frozen = {"quorum": 67, "threshold": 50, "base": "total", "strict": True, "method": "gio_tay"}
    assert Rule.read(frozen) == Rule("67%", "50%", "total")
