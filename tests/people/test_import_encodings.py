"""Text typed for old fonts is found and explained; Unicode names are let through."""

import pytest
from openpyxl.styles import Font

from people.importing.legacy import Encoding, encoding_of
from tests.people.sheets import STAFF, book, errors, preview
from tests.walk import Walk
from tests.walk.office import PEOPLE

TCVN3 = ["NguyÔn V¨n Hïng", "Hoµng ThÞ ¸nh", "Ph¹m §øc Tµi", "Lª Thu Hµ", "Bïi Quèc ViÖt"]
VNI = ["Nguyeãn Vaên Huøng", "Traàn Thò Hoàng Yeán", "Leâ Ñöùc Thoï", "Phaïm Thu Haø"]
UNICODE = [
    *(facts[0] for facts in PEOPLE.values()),
    *("Tuân", "Hoãn", "Huê", "Hòa", "Hoà", "Thuý", "Thúy", "Khuê", "Quế", "Loan", "An", "Hoan"),
    *("Đặng Ngọc Oanh", "Lò Thị Ỏn", "Sùng A Páo", "Giàng Seo Phử", "Nguyễn Thị Ánh Tuyết"),
    *("Trưởng phòng", "Phó Giám đốc", "Trung tâm Ứng dụng tiến bộ KH&CN", "Cao Bằng", "Hà Nam"),
]


@pytest.mark.parametrize("words", TCVN3)
def test_tcvn3_is_found(words):
    assert encoding_of(words) == Encoding.TCVN3


@pytest.mark.parametrize("words", VNI)
def test_vni_is_found(words):
    assert encoding_of(words) == Encoding.VNI


@pytest.mark.parametrize("words", UNICODE)
def test_unicode_is_let_through(words):
    assert (encoding_of(words), encoding_of(words.upper())) == (None, None)


@pytest.mark.parametrize(
    ("font", "encoding"),
    [(".VnTime", Encoding.TCVN3), ("VNI-Times", Encoding.VNI), ("Arial", None)],
)
def test_the_font_decides_where_letters_do_not(font, encoding):
    assert encoding_of("TuÊn", font) == encoding
    assert encoding_of("Anh", font) is None


def test_preview_explains_at_row_and_column(walk: Walk):
    made = book(STAFF, ("CB900", "NguyÔn V¨n Hïng", "nam", None, "Cao B»ng"))
    made.active["B2"].font = Font(name=".VnTime")

    sentence = (
        "có vẻ gõ bằng font .VnTime, bảng mã TCVN3 (ABC); hãy chuyển mã sang Unicode "
        "(Unikey: Ctrl+Shift+F6) rồi gửi lại"
    )
    assert errors(preview(walk, "can_bo", made)) == [
        (2, "Họ và tên", sentence),
        (2, "Quê quán", sentence),
    ]
