"""A council's rule in words: one sentence for papers, one line per point for its page."""

from council.states import VoteMethod
from council.tally import Rule, quorum_in_words, threshold_in_words

SILENCE = {"khong_y_kien": "tính là không có ý kiến", "tan_thanh": "tính là tán thành"}
TIES = {"khong_dat": "không đạt", "chu_tri": "theo ý kiến của chủ trì (khi biểu quyết công khai)"}
ABSENT = {
    True: "có tính (biểu quyết công khai: ghi riêng; phiếu giấy: phong bì)",
    False: "không tính",
}
OWN_CASE = "thành viên là người được đề nghị không biểu quyết về chính mình"
CONFLICT = (
    "thành viên là người được đề nghị hoặc có xung đột lợi ích không biểu quyết về nội dung đó"
)
OPENLY = {
    VoteMethod.HANDS: "biểu quyết công khai bằng giơ tay",
    VoteMethod.RECORDED: "biểu quyết công khai, ghi ý kiến từng thành viên",
}


def sentence(rule: Rule, basis: str = "") -> str:
    """`basis` for a rule that was frozen before it named its decision."""
    parts = (
        f"Theo {rule.basis or basis}: họp khi có mặt {quorum_in_words(rule)} thành viên",
        f"thông qua khi {threshold_in_words(rule)} {_base(rule)} được biểu quyết tán thành",
        _how(rule.method),
        "ý kiến bằng văn bản của thành viên vắng mặt được tính" if rule.opinions else "",
        "số ý kiến ngang nhau thì theo ý kiến của chủ trì" if rule.ties == "chu_tri" else "",
        CONFLICT if rule.grounds else OWN_CASE,
    )
    return f"{'; '.join(filter(None, parts))}."


def lines(rule: Rule) -> list[tuple[str, str]]:
    return [
        ("Họp khi có mặt", f"{quorum_in_words(rule)} thành viên được biểu quyết"),
        ("Đạt khi tán thành", f"{threshold_in_words(rule)} {_base(rule)} được biểu quyết"),
        ("Cách biểu quyết", _method(rule.method)),
        ("Ý kiến bằng văn bản của người vắng", ABSENT[rule.opinions]),
        ("Số ý kiến ngang nhau", TIES[rule.ties]),
        ("Không trả lời khi lấy ý kiến bằng văn bản", SILENCE[rule.silence]),
        ("Ban kiểm phiếu", f"ít nhất {rule.tellers} người"),
        ("Không biểu quyết", "; ".join(("người được đề nghị", *rule.grounds))),
    ]


def _base(rule: Rule) -> str:
    return "tổng số thành viên" if rule.base == "total" else "số thành viên có mặt"


def _how(method: str) -> str:
    if method not in OPENLY:
        return "bỏ phiếu kín bằng phiếu giấy" if method == VoteMethod.PAPER else "bỏ phiếu kín"
    return f"{OPENLY[VoteMethod(method)]}, trừ nội dung phiên họp quyết định cách khác"


def _method(method: str) -> str:
    label = VoteMethod(method).label
    return f"{label} (mặc định)" if method in OPENLY else f"{label}, với mọi nội dung"
