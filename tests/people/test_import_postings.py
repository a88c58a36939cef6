"""Lists of postings and of units from Excel."""

from datetime import date, timedelta

import pytest

from people.models import Posting, Unit
from tests.people.sheets import POSTINGS, UNITS, apply, book, errors, outcomes, preview
from tests.walk import LONG_AGO, MONDAY, Walk

JULY = date(2026, 7, 1)


def spans(walk: Walk, persona: str) -> list[tuple]:
    held = Posting.objects.filter(staff=walk.staff(persona)).order_by("from_on")
    return list(held.values_list("unit__symbol", "is_main", "from_on", "until_on"))


def test_apply_enters_a_move_in_advance(walk: Walk):
    code = walk.staff("clerk").code
    apply(walk, "vi_tri", book(POSTINGS, (code, "TTƯD", "Viên chức", "có", JULY, None)))

    assert spans(walk, "clerk") == [
        ("QLKH", True, LONG_AGO, JULY - timedelta(days=1)),
        ("TTUD", True, JULY, None),
    ]


def test_apply_leaves_the_main_post_where_another_is_held_beside(walk: Walk):
    code = walk.staff("clerk").code
    apply(
        walk, "vi_tri", book(POSTINGS, (code, "Công đoàn cơ sở Sở", "Ủy viên", "không", JULY, None))
    )

    assert spans(walk, "clerk") == [("QLKH", True, LONG_AGO, None), ("CĐ", False, JULY, None)]


def test_apply_twice_changes_nothing_the_second_time(walk: Walk):
    code = walk.staff("clerk").code
    made = book(POSTINGS, (code, "TTƯD", "Viên chức", "có", JULY, None))
    apply(walk, "vi_tri", made)

    assert outcomes(preview(walk, "vi_tri", made)) == {2: "khong_doi"}


def test_apply_ends_a_post(walk: Walk):
    code = walk.staff("clerk").code
    made = book(POSTINGS, (code, "QLKH", "Chuyên viên", None, LONG_AGO, MONDAY))
    run = apply(walk, "vi_tri", made)

    assert run.lines[0]["changes"] == [["Đến ngày", "", "15/06/2026"]]
    assert spans(walk, "clerk") == [("QLKH", True, LONG_AGO, MONDAY)]


@pytest.mark.parametrize(
    ("cells", "column", "sentence"),
    [
        (
            ("CB999", "QLKH", "A", None, JULY),
            "Mã cán bộ",
            "không có cán bộ mã “CB999”; hãy nhập danh sách cán bộ trước",
        ),
        ((None, "QLKH", "A", None, JULY), "Mã cán bộ", "để trống"),
        (("{code}", "KHTC", "A", None, JULY), "Đơn vị", "không có đơn vị “KHTC” đang hoạt động"),
        (("{code}", "TTƯD", None, None, JULY), "Chức vụ", "Mục này không được để trống."),
    ],
)
def test_preview_refuses_a_line_at_its_column(walk: Walk, cells, column, sentence):
    code = walk.staff("clerk").code
    row = [code if each == "{code}" else each for each in cells]

    assert errors(preview(walk, "vi_tri", book(POSTINGS, row))) == [(2, column, sentence)]


def test_preview_refuses_a_move_before_the_post_that_is_held(walk: Walk):
    code = walk.staff("clerk").code
    early = LONG_AGO - timedelta(days=30)

    [(_, column, sentence)] = errors(
        preview(walk, "vi_tri", book(POSTINGS, (code, "TTƯD", "Viên chức", "có", early, None)))
    )

    assert column == "Từ ngày"
    assert "đang giữ vị trí chính “Chuyên viên, Phòng Quản lý khoa học” từ 01/01/2020" in sentence


def test_preview_refuses_a_span_that_ends_before_it_begins(walk: Walk):
    code = walk.staff("clerk").code
    made = book(POSTINGS, (code, "TTƯD", "A", "không", JULY, JULY - timedelta(days=3)))

    assert errors(preview(walk, "vi_tri", made)) == [
        (2, "Đến ngày", "không được trước “Từ ngày” (01/07/2026)")
    ]


@pytest.mark.parametrize(("since", "outcome"), [(MONDAY, "loi"), (date(2019, 5, 1), "cap_nhat")])
def test_preview_moves_the_begin_of_a_post_back_but_not_on(walk: Walk, since, outcome):
    code = walk.staff("clerk").code
    made = book(POSTINGS, (code, "QLKH", "Chuyên viên", None, since, None))

    assert outcomes(preview(walk, "vi_tri", made)) == {2: outcome}


def test_apply_adds_units_and_finds_them_again_by_their_short_name(walk: Walk):
    apply(walk, "don_vi", book(UNITS, ("Phòng Chuyển đổi số", "CĐS", "Phòng chuyên môn", JULY)))
    run = apply(
        walk,
        "don_vi",
        book(UNITS, ("Phòng Chuyển đổi số và Bưu chính", "CĐS", "phong chuyen mon", None)),
    )

    unit = Unit.objects.get(short_name="CĐS")
    assert (unit.name, unit.from_on, unit.kind) == (
        "Phòng Chuyển đổi số và Bưu chính",
        JULY,
        "phong",
    )
    assert run.lines[0]["changes"] == [
        ["Tên đơn vị", "Phòng Chuyển đổi số", "Phòng Chuyển đổi số và Bưu chính"]
    ]


def test_preview_of_a_parent_in_the_same_file(walk: Walk):
    heads = (*UNITS, "Thuộc đơn vị")
    made = book(
        heads,
        ("Chi cục TĐC", "TĐC", "Đơn vị trực thuộc", JULY, None),
        ("Phòng Hành chính", "HC", "Bộ phận của đơn vị trực thuộc", JULY, "TĐC"),
    )
    apply(walk, "don_vi", made)

    assert Unit.objects.get(short_name="HC").parent == Unit.objects.get(short_name="TĐC")


def test_preview_refuses_to_close_an_open_unit(walk: Walk):
    heads = (*UNITS, "Đến ngày", "Nay là")
    made = book(heads, ("Phòng Quản lý khoa học", "QLKH", "Phòng chuyên môn", None, MONDAY, "VP"))

    [(_, column, sentence)] = errors(preview(walk, "don_vi", made))

    assert (column, sentence[:44]) == ("Đến ngày", "Đơn vị đang hoạt động thì đóng bằng việc “Đó")


@pytest.mark.parametrize(
    "unit",
    [
        ("Phòng Quản lý khoa học", "QLKH", "Phòng chuyên môn", None, None, "VP"),
        ("Phòng Kế hoạch", "KH", "Phòng chuyên môn", LONG_AGO, None, "VP"),
    ],
)
def test_preview_refuses_a_successor_of_an_open_unit(walk: Walk, unit):
    made = book((*UNITS, "Đến ngày", "Nay là"), unit)

    [(_, column, sentence)] = errors(preview(walk, "don_vi", made))

    assert (column, sentence[:30]) == ("Nay là", "Chỉ ghi cho đơn vị đã đóng: đơ")


def test_preview_says_only_that_a_day_is_none(walk: Walk):
    unit = ("Phòng Kế hoạch", "KH", "Phòng chuyên môn", LONG_AGO, "hè 2025", "VP")

    found = errors(preview(walk, "don_vi", book((*UNITS, "Đến ngày", "Nay là"), unit)))

    assert [column for _, column, _ in found] == ["Đến ngày"]


def test_apply_leaves_a_successor_that_an_open_unit_already_has(walk: Walk):
    Unit.objects.filter(symbol="QLKH").update(successor=walk.unit("van_phong"))
    apply(
        walk,
        "don_vi",
        book(
            (*UNITS, "Ký hiệu văn bản"),
            ("Phòng Quản lý khoa học", "QLKH", "Phòng chuyên môn", None, "QLKH2"),
        ),
    )

    assert Unit.objects.get(symbol="QLKH2").successor == walk.unit("van_phong")


def test_apply_enters_a_unit_that_was_closed_before(walk: Walk):
    heads = (*UNITS, "Đến ngày", "Nay là")
    made = book(
        heads, ("Phòng Kế hoạch", "KH", "Phòng chuyên môn", LONG_AGO, date(2025, 2, 28), "VP")
    )
    apply(walk, "don_vi", made)

    unit = Unit.objects.get(short_name="KH")
    assert (unit.until_on, unit.successor) == (date(2025, 2, 28), walk.unit("van_phong"))
    assert outcomes(preview(walk, "don_vi", made)) == {2: "khong_doi"}
