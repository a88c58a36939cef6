import unicodedata

import pytest

from vietnamese import text

NBSP = "\u00a0"


def nfd(value):
    return unicodedata.normalize("NFD", value)


WORDS = [
    "Đặng Thị Ngọc Ánh",
    "Nguyễn Hữu Thắng",
    "Lý Seo Chẩn",
    "Ứng dụng tiến bộ Khoa học",
    "ặ ẵ ẳ ằ ắ ậ ẫ ẩ ầ ấ ợ ỡ ở ờ ớ ự ữ ử ừ ứ ỵ ỹ ỷ ỳ ý",
]


@pytest.mark.parametrize("word", WORDS)
def test_nfc_composes(word):
    assert text.nfc(nfd(word)) == text.nfc(word) == unicodedata.normalize("NFC", word)


@pytest.mark.parametrize(
    ("raw", "stored"),
    [
        ("", ""),
        (" \t\n", ""),
        ("  Nông  Thị\tHạnh ", "Nông Thị Hạnh"),
        (f"Nông{NBSP}Thị{NBSP} Hạnh", "Nông Thị Hạnh"),
        ("Phòng Quản lý\r\nkhoa học", "Phòng Quản lý khoa học"),
        (nfd("Bế Văn Đàn"), "Bế Văn Đàn"),
    ],
)
def test_tidy_makes_one_line(raw, stored):
    assert text.tidy(raw) == stored


@pytest.mark.parametrize(
    ("raw", "stored"),
    [
        ("", ""),
        ("\r\n \r\n", ""),
        ("Một\r\nhai\r\n", "Một\nhai"),
        ("Một \t\n\n\n  hai  \n", "Một\n\n\n  hai"),
        (f"Một{NBSP}\rhai", "Một\nhai"),
        (nfd("Sáng kiến\nnăm 2022"), "Sáng kiến\nnăm 2022"),
    ],
)
def test_tidy_lines_keeps_paragraphs(raw, stored):
    assert text.tidy_lines(raw) == stored


@pytest.mark.parametrize(
    ("raw", "letters"),
    [("Ứng", "Ưng"), ("Đợt", "Đơt"), ("ẩn", "ân"), ("Hạnh", "Hanh"), ("đã", "đa")],
)
def test_without_tones_keeps_letters(raw, letters):
    assert text.without_tones(raw) == letters
    assert text.without_tones(nfd(raw)) == letters


@pytest.mark.parametrize(
    ("raw", "folded"),
    [
        ("", ""),
        ("Đặng Thị Ngọc Ánh", "dang thi ngoc anh"),
        ("HƯƠNG  VP", "huong vp"),
        (f" Tiêu chuẩn{NBSP}Đo lường\nChất lượng ", "tieu chuan do luong chat luong"),
        ("Nguyễn Quý Đôn", "nguyen quy don"),
        ("12/QĐ-SKHCN", "12/qd-skhcn"),
        ("Hạ\u200bnh\ufeff", "hanh"),
        ("ﬁle ＡＢＣ", "file abc"),
        ("İ", "i"),
    ],
)
def test_fold_makes_search_form(raw, folded):
    assert text.fold(raw) == folded
    assert text.fold(nfd(raw)) == folded
    assert text.fold(folded) == folded


@pytest.mark.parametrize(
    ("needle", "haystack", "expected"),
    [
        ("đặng", "Đặng Văn An", True),
        (nfd("đặng"), "ĐẶNG VĂN AN", True),
        ("đặng", nfd("Đặng Văn An"), True),
        ("dang", "Đặng Văn An", False),
        ("đăng", "Đặng Văn An", False),
        ("văn  an", "Đặng Văn An", True),
        ("", "Đặng Văn An", True),
    ],
)
def test_matches_accents_wants_the_very_letters(needle, haystack, expected):
    assert text.matches_accents(needle, haystack) is expected


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        ("Tờ trình Đợt 1", "To-trinh-Dot-1"),
        (nfd("Tờ trình Đợt 1"), "To-trinh-Dot-1"),
        ("TTr_QLKH_TổngKết2025", "TTr_QLKH_TongKet2025"),
        ("12/TTr-SKHCN", "12-TTr-SKHCN"),
        ("../../etc/passwd", "etc-passwd"),
        ("Ảnh bìa.php", "Anh-bia-php"),
        ("  “Thi đua” – năm 2022!  ", "Thi-dua-nam-2022"),
        ("đ", "d"),
        ("", "tep"),
        ("日本", "tep"),
        ("con", "tep-con"),
        ("LPT1", "tep-LPT1"),
        ("Con người", "Con-nguoi"),
        ("a" * 119 + " b", "a" * 119),
    ],
)
def test_filename_is_plain_ascii(raw, name):
    assert text.filename(raw) == name


@pytest.mark.parametrize(
    ("raw", "found"),
    [
        ("", []),
        ("Đặng Thị Ngọc Ánh\n\tđạt 95 %", []),
        ("Một\r\nhai", []),
        ("Một\rhai", ["\r"]),
        ("a\x00b\x07c\x00", ["\x00", "\x07"]),
        ("a\x7fb\x85", ["\x7f", "\x85"]),
        ("tờ\u202etrình\u2066", ["\u202e", "\u2066"]),
        ("\ufdd0\ufffe\U0010ffff", ["\ufdd0", "\ufffe", "\U0010ffff"]),
        ("\ud800", ["\ud800"]),
        ("\ufffd 👍 \u200b", []),
    ],
)
def test_forbidden_characters_lists_each_once(raw, found):
    assert text.forbidden_characters(raw) == found


def test_few_names_the_first_and_counts_the_others():
    assert text.few(["An", "Bình"], 2, "dòng") == "An, Bình"
    assert text.few(["An", "Bình", "Chi", "Dũng"], 2, "dòng") == "An, Bình và 2 dòng khác"
