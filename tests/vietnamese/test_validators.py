import pytest
from django.core.exceptions import ValidationError

from vietnamese.validators import no_forbidden_characters


@pytest.mark.parametrize("value", ["", "Đặng Thị Ngọc Ánh", "Một\r\nhai\tba"])
def test_no_forbidden_characters_lets_text_pass(value):
    assert no_forbidden_characters(value) is None


@pytest.mark.parametrize(
    ("value", "points"),
    [
        ("An\x00", "U+0000"),
        ("Tờ\u202etrình \x07\u202e", "U+202E, U+0007"),
        ("\U0010ffff", "U+10FFFF"),
    ],
)
def test_no_forbidden_characters_names_code_points(value, points):
    with pytest.raises(ValidationError) as refused:
        no_forbidden_characters(value)

    assert refused.value.code == "ky_tu_cam"
    assert refused.value.messages == [
        f"Có ký tự không dùng được ({points}). Hãy gõ lại hoặc dán dưới dạng văn bản thuần."
    ]
