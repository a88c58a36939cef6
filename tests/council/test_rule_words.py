"""The rule as papers and pages say it."""

import pytest

from council import rule_words
from council.tally import Rule


@pytest.mark.parametrize(
    ("rule", "sentence"),
    [
        (
            Rule("2/3", "1/2", "total", basis="Quyết định số 02/QĐ-SKHCN ngày 05/01/2026"),
            "Theo Quyết định số 02/QĐ-SKHCN ngày 05/01/2026: họp khi có mặt ít nhất 2/3 thành viên; "
            "thông qua khi quá 1/2 tổng số thành viên được biểu quyết tán thành; biểu quyết công khai "
            "bằng giơ tay, trừ nội dung phiên họp quyết định cách khác; thành viên là người được đề "
            "nghị không biểu quyết về chính mình.",
        ),
        (
            Rule(
                "1/2",
                "90%",
                "present",
                strict=False,
                quorum_strict=True,
                method="phieu_kin_dien_tu",
                opinions=True,
                ties="chu_tri",
                grounds=("Người thân",),
            ),
            "Theo quy chế: họp khi có mặt quá 1/2 thành viên; thông qua khi từ 90% số thành viên có mặt "
            "được biểu quyết tán thành; bỏ phiếu kín; ý kiến bằng văn bản của thành viên vắng mặt được "
            "tính; số ý kiến ngang nhau thì theo ý kiến của chủ trì; thành viên là người được đề nghị "
            "hoặc có xung đột lợi ích không biểu quyết về nội dung đó.",
        ),
    ],
)
def test_sentence(rule, sentence):
    assert rule_words.sentence(rule, "quy chế") == sentence


def test_lines_say_every_point():
    rule = Rule("2/3", "1/2", "total", method="ghi_ten", grounds=("Người thân",), tellers=3)
    assert rule_words.lines(rule) == [
        ("Họp khi có mặt", "ít nhất 2/3 thành viên được biểu quyết"),
        ("Đạt khi tán thành", "quá 1/2 tổng số thành viên được biểu quyết"),
        ("Cách biểu quyết", "Ghi ý kiến từng thành viên (mặc định)"),
        ("Ý kiến bằng văn bản của người vắng", "không tính"),
        ("Số ý kiến ngang nhau", "không đạt"),
        ("Không trả lời khi lấy ý kiến bằng văn bản", "tính là không có ý kiến"),
        ("Ban kiểm phiếu", "ít nhất 3 người"),
        ("Không biểu quyết", "người được đề nghị; Người thân"),
    ]


def test_lines_say_what_opinions_of_the_absent_are_for():
    shown = dict(rule_words.lines(Rule("2/3", "1/2", "total", opinions=True)))
    assert shown["Ý kiến bằng văn bản của người vắng"] == (
        "có tính (biểu quyết công khai: ghi riêng; phiếu giấy: phong bì)"
    )
