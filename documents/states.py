"""The table of every signed paper (STATES.md “Paper that is signed”); each paper's app names its machine."""

from django.db.models import TextChoices

from workflow.machines import Machine, Move, machine


class PaperState(TextChoices):
    DRAFT = "draft", "Dự thảo"
    AWAITING = "awaiting", "Chờ ký duyệt"
    APPROVED = "approved", "Đã duyệt, chờ cấp số"
    NUMBERED = "numbered", "Đã cấp số, chờ bản ký"
    SIGNED = "signed", "Đã ban hành"
    VOID = "void", "Hủy số"


P = PaperState
IN_FORCE = (P.NUMBERED, P.SIGNED)
"""With a number that was not voided."""
OWNERS = {
    P.DRAFT: "Văn phòng",
    P.AWAITING: "Người ký",
    P.APPROVED: "Văn thư",
    P.NUMBERED: "Văn thư",
    P.SIGNED: "",
    P.VOID: "",
}
TONES = {
    P.AWAITING: "warn",
    P.APPROVED: "info",
    P.NUMBERED: "info",
    P.SIGNED: "done",
    P.VOID: "late",
}
"""The colour beside each state's words; a draft has none."""

PAPER = {
    "submit": Move({P.DRAFT}, P.AWAITING, "Trình ký", path="trinh-ky"),
    "send_back": Move({P.AWAITING}, P.DRAFT, "Trả lại dự thảo", path="tra-lai"),
    "approve": Move(
        {P.AWAITING},
        P.APPROVED,
        "Duyệt ký",
        path="duyet-ky",
        consequence="Nội dung được giữ đúng như bản vừa xem; văn thư cấp số và ngày.",
    ),
    "sign": Move(
        {P.AWAITING},
        P.NUMBERED,
        "Ký số và ban hành số",
        path="ky-so",
        consequence="Duyệt, cấp số của ngày hôm nay và chữ ký số của người ký làm trong một lần; từ lúc này "
        "nội dung được giữ nguyên, muốn bỏ chỉ có thể hủy số. Văn bản chỉ được ban hành khi có thêm chữ "
        "ký của cơ quan.",
    ),
    "take_back": Move({P.APPROVED}, P.DRAFT, "Rút lại để sửa", path="rut-lai"),
    "number": Move(
        {P.APPROVED},
        P.NUMBERED,
        "Cấp số, ngày",
        path="cap-so",
        consequence="Số, ngày và số tiền được giữ nguyên từ lúc này; muốn bỏ chỉ có thể hủy số.",
    ),
    "attach_signed": Move(
        {P.NUMBERED},
        P.SIGNED,
        "Đính bản đã ký, đóng dấu",
        path="ban-da-ky",
        consequence="Văn bản có hiệu lực và không thể sửa.",
    ),
    "seal": Move(
        {P.NUMBERED},
        P.SIGNED,
        "Ký số của cơ quan",
        path="ky-so-co-quan",
        consequence="Chữ ký của cơ quan khóa tệp; văn bản có hiệu lực và không thể sửa.",
    ),
    "void": Move(
        {P.NUMBERED},
        P.VOID,
        "Hủy số",
        path="huy-so",
        consequence="Số đã cấp không dùng lại; sổ đăng ký ghi “hủy”.",
    ),
}


def paper_machine(app: str, noun: str, title: str, **more: Move) -> Machine:
    """The signed-paper table under one app's keys, with that paper's own further moves."""
    return machine(app, noun, title, dict(P.choices), OWNERS, {**PAPER, **more})
