"""Which places a template may have."""

import pytest

from awards.certificates import places
from awards.certificates.places import Kind, Size, problems


@pytest.mark.parametrize("kind", list(Kind))
@pytest.mark.parametrize("size", list(Size))
def test_usual_places_are_in_order(kind, size):
    assert problems(places.usual(kind, size), kind, size) == []


WRONG = [
    # what a row is changed to, what is said about it
    ({"x": -1}, "phải nằm trong 297 mm chiều ngang, rộng ít nhất 4 mm."),
    ({"width": 400}, "phải nằm trong 297 mm chiều ngang, rộng ít nhất 4 mm."),
    ({"x": float("nan")}, "phải nằm trong 297 mm chiều ngang, rộng ít nhất 4 mm."),
    ({"y": 220}, "các dòng phải nằm trong 210 mm chiều dọc."),
    ({"lines": 40}, "từ 1 đến 12 dòng."),
    ({"lines": 3, "leading": 60}, "các dòng phải nằm trong 210 mm chiều dọc."),
    ({"lines": 3, "leading": 0}, "nhiều dòng thì phải ghi khoảng cách dòng, ít nhất 2 mm."),
    ({"size": 1}, "cỡ chữ từ 6 đến 120."),
    ({"size": float("inf")}, "cỡ chữ từ 6 đến 120."),
    ({"size": "12"}, "vị trí, cỡ chữ, số dòng phải là số."),
    ({"lines": 1.5}, "vị trí, cỡ chữ, số dòng phải là số."),
    ({"align": "justify"}, "canh trái, giữa hoặc phải."),
    ({"colour": "red;background:url(x)"}, "màu ghi dạng #rrggbb."),
    ({"bold": "yes"}, "đậm, nghiêng là có hoặc không."),
    ({"more": 1}, "thiếu hoặc thừa dữ liệu."),
]


@pytest.mark.parametrize(("change", "said"), WRONG)
def test_wrong_place_is_refused_with_its_reason(change, said):
    data = places.usual(Kind.PREPRINTED)
    data[0] |= change
    assert problems(data, Kind.PREPRINTED, Size.A4) == [f"“Tên người, tập thể”: {said}"]


def test_decree_binds_weight_slant_and_colour_of_a_complete_certificate():
    data = {row["name"]: row for row in places.usual(Kind.COMPLETE)}
    data["award"]["colour"] = "#000000"
    data["golden"]["italic"] = False
    data["bestows"]["colour"] = "#1f5a96"
    data["recipient"]["colour"] = "#1f5a96"

    assert problems(list(data.values()), Kind.COMPLETE, Size.A4) == [
        "“Chữ “TẶNG””: theo NĐ 98/2023 Điều 104 là màu đen.",
        "“Tên hình thức”: theo NĐ 98/2023 Điều 104 là màu đỏ.",
        "“Số sổ vàng: …”: theo NĐ 98/2023 Điều 104 là chữ nghiêng, đậm.",
    ]


def test_list_of_places_is_refused_as_a_whole():
    usual = places.usual(Kind.COMPLETE)
    assert problems("x", Kind.COMPLETE, Size.A4) == ["Danh sách vị trí không đọc được."]
    assert problems([], Kind.PREPRINTED, Size.A4) == ["Hãy chọn ít nhất một nội dung để in."]
    assert problems([*usual, usual[0]], Kind.COMPLETE, Size.A4) == ["Có nội dung được đặt hai lần."]
    assert problems(usual[1:], Kind.COMPLETE, Size.A4) == ["Giấy khen phải có “Quốc hiệu”."]
    assert problems(usual[:1], Kind.PREPRINTED, Size.A4) == ["Mẫu loại này không in “Quốc hiệu”."]
    assert problems([{"name": ["x"]}], Kind.PREPRINTED, Size.A4) == [
        "Mẫu loại này không in “['x']”."
    ]
