"""What is different between two submissions: plain texts in, marked lines out."""

from datetime import date

import pytest

from documents.blocks import Closing, Fields, Head, Items, Paper, Para, Section, Table
from documents.pieces import Column, Group, Signatory
from documents.text import Run
from documents.wording import lines_of
from nominations.changes import CHANGED, GONE, NEW, Change, Mark, Text, Words, between

pytestmark = pytest.mark.both
LETTER, REPORT = ("to-trinh", None), ("bao-cao-thanh-tich", 7)


def test_between_equal_texts_is_nothing():
    papers = {LETTER: Text("Tờ trình", ["Kính gửi", "Nội dung"])}

    assert between(papers, dict(papers)) == []


def test_between_names_what_is_new_and_what_is_gone():
    before = {LETTER: Text("Tờ trình", ["a"])}
    after = {REPORT: Text("Báo cáo", ["b"])}

    assert between(before, after) == [
        Change("Báo cáo", REPORT, NEW),
        Change("Tờ trình", LETTER, GONE),
    ]


def test_between_marks_the_words_that_changed_and_keeps_the_others_out():
    before = {LETTER: Text("Tờ trình", ["Không đổi", "Đã tiết kiệm 12 triệu đồng", "Cuối"])}
    after = {LETTER: Text("Tờ trình", ["Không đổi", "Đã tiết kiệm 15 triệu đồng", "Cuối"])}

    (change,) = between(before, after)

    assert (change.verdict, change.lines) == (
        CHANGED,
        (
            (
                Words("Đã tiết kiệm"),
                Words("12", Mark.REMOVED),
                Words("15", Mark.ADDED),
                Words("triệu đồng"),
            ),
        ),
    )


def test_between_marks_whole_lines_added_and_removed():
    before = {LETTER: Text("Tờ trình", ["một", "hai"])}
    after = {LETTER: Text("Tờ trình", ["một", "ba", "hai", "bốn"])}

    (change,) = between(before, after)

    assert change.lines == ((Words("ba", Mark.ADDED),), (Words("bốn", Mark.ADDED),))


def test_lines_of_a_paper_say_every_kind_of_text_once():
    table = Table(
        columns=(Column("STT"), Column("Tên")),
        groups=(Group("I. Cá nhân", (("1", "Bà\nÁnh"),)),),
    )
    paper = Paper(
        kind="to-trinh",
        title="Tờ trình",
        blocks=(
            Head("SỞ A", "PHÒNG B", "TTr-B", 5, "Cao Bằng", date(2026, 6, 5)),
            Para((Run("Đậm ", bold=True), Run("nhạt\nDòng hai"))),
            Items(("một", "hai")),
            Fields((("Họ tên", "Bà Ánh"), ("Ngày sinh", None))),
            Section("muc", "Mục", (Para("Trong mục"),)),
            table,
            Closing(None, Signatory(("TRƯỞNG PHÒNG",), "Bế Văn Sơn")),
        ),
    )

    assert lines_of(paper) == [
        "SỞ A",
        "PHÒNG B",
        "Số: 05/TTr-B",
        "Cao Bằng, ngày 05 tháng 6 năm 2026",
        "Đậm nhạt",
        "Dòng hai",
        "một",
        "hai",
        "Họ tên: Bà Ánh",
        "Ngày sinh: …",
        "Trong mục",
        "I. Cá nhân",
        "1 · Bà Ánh",
        "TRƯỞNG PHÒNG",
        "Bế Văn Sơn",
    ]


def test_between_replaces_whole_what_repeats_itself_too_often():
    """Found by trial: 8 kB of two words kept a process busy for minutes."""
    before, after = " ".join(["a", "b"] * 4_000), " ".join(["b", "b", "a"] * 3_000)

    (change,) = between({LETTER: Text("x", [before])}, {LETTER: Text("x", [after])})

    assert change.lines == ((Words(before, Mark.REMOVED), Words(after, Mark.ADDED)),)
