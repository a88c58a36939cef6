import random
import re
import unicodedata

import pytest

from vietnamese.names import given_name_key, sort_key

# Each list as ICU 72 (CLDR 42) sorts it with the collation "vi"; no two entries are equal.
ICU_ORDER = {
    "alphabet": list("aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"),
    "tones": ["ma", "mà", "mả", "mã", "má", "mạ"],
    "tones of marked letters": list("ăằẳẵắặâầẩẫấậ"),
    "letters before tones": ["Hồ An", "Hổ An", "Hồ Bình", "Hôi", "Hơ"],
    "later tone, earlier letter": ["lan lạn", "làn lan", "làn lạn", "lạn lan"],
    "lower case first": ["hoa", "Hoa", "HOA", "hoà", "hòa", "Hòa"],
    "shorter first": ["", "An", "An An", "Ana", "Anh"],
    "signs, digits, letters": ["-", "(a)", "1", "10", "2", "a b", "a-b", "a1", "aa"],
    "other languages": ["muller", "müller", "mũllera", "nina", "niña", "niñb", "ưa"],
    "units": [
        "Chi cục Tiêu chuẩn Đo lường Chất lượng",
        "Phòng Bưu chính, Viễn thông",
        "Phòng Chuyển đổi số",
        "Phòng Kế hoạch - Tài chính",
        "Phòng Quản lý công nghệ",
        "Phòng Quản lý khoa học",
        "Thanh tra Sở",
        "Trung tâm Ứng dụng",
        "Văn phòng",
    ],
    "names": [
        "Bế Văn Đàn",
        "Dương Thị Xuân",
        "Đàm Văn Ước",
        "Đặng Thị Ngọc Ánh",
        "Đoàn Văn Ý",
        "Hà Thị Ê",
        "Hoàng Văn Thụ",
        "Hứa Thị Ơn",
        "Lý A Sùng",
        "Nông Thị Hạnh",
        "Nông Văn Dền",
        "Phùng Chí Kiên",
        "Triệu Thị Lường",
        "Vương Văn Zung",
    ],
}


@pytest.mark.parametrize("order", ICU_ORDER.values(), ids=ICU_ORDER)
def test_sort_key_orders_as_icu(order):
    shuffled = random.Random(7).sample(order, len(order))

    assert sorted(shuffled, key=sort_key) == order
    assert len({sort_key(text) for text in order}) == len(order)


@pytest.mark.parametrize("order", ICU_ORDER.values(), ids=ICU_ORDER)
def test_sort_key_is_the_same_for_decomposed_text(order):
    decomposed = [unicodedata.normalize("NFD", text) for text in order]

    assert [sort_key(text) for text in decomposed] == [sort_key(text) for text in order]


@pytest.mark.parametrize("raw", ["Nông  Thị Hạnh", " Nông Thị\u00a0Hạnh\n"])
def test_sort_key_does_not_see_stray_blanks(raw):
    assert sort_key(raw) == sort_key("Nông Thị Hạnh")


@pytest.mark.parametrize("text", ["", "Lý A Sùng", "Zoë Šťastný", "日本 👍", "ﬁ²", "\u0301a", "한"])
def test_keys_are_lower_case_ascii(text):
    assert re.fullmatch(r"[0-9a-z]+", sort_key(text))
    assert re.fullmatch(r"[0-9a-z]+", given_name_key(text))


def test_sort_key_puts_unknown_signs_last():
    assert sorted(["日本", "zz", "a", "β"], key=sort_key) == ["a", "zz", "β", "日本"]


GIVEN_NAME_ORDER = {
    "by given name": ["Vũ Thị An", "Đặng Ngọc Ánh", "Nông Thị Hạnh", "Bế Văn Tài"],
    "tone of the given name before the family name": ["Vũ Thị Hành", "An Thị Hạnh"],
    "then from the left": ["Đặng Văn An", "Lý Thị An", "Lý Văn An", "Nông Đức An"],
    "family name without middle name": ["Lý An", "Lý A An", "Lý Văn An"],
    "one word": ["An", "Bế An", "Bình"],
    "prefix first": ["Lý Thị An", "Bế Văn Ang", "Bế Văn Anh"],
    "đ after d": ["Vũ Thị Dung", "Bế Thị Duyên", "An Văn Đại"],
    "capitals last of all": ["Bế Văn An", "LÝ VĂN AN", "Nông Văn An", "NÔNG VĂN AN"],
}


@pytest.mark.parametrize("order", GIVEN_NAME_ORDER.values(), ids=GIVEN_NAME_ORDER)
def test_given_name_key_orders_people(order):
    shuffled = random.Random(7).sample(order, len(order))

    assert sorted(shuffled, key=given_name_key) == order
    assert sorted(shuffled, key=lambda name: given_name_key(name).encode("ascii")) == order


def test_given_name_key_is_the_same_for_decomposed_text():
    name = "Đặng Thị Ngọc Ánh"

    assert given_name_key(unicodedata.normalize("NFD", f" {name} ")) == given_name_key(name)
