"""Decisions and proposals to the province: signed papers with moves of their own (STATES.md); ceremonies."""

from django.db.models import TextChoices

from documents.states import OWNERS, PAPER, PaperState, paper_machine
from workflow.machines import Move, machine

DECISION = paper_machine("awards", "decision", "Quyết định khen thưởng")
REVOCATION = paper_machine("awards", "revocation", "Quyết định hủy bỏ khen thưởng")
AMENDMENT = paper_machine("awards", "amendment", "Quyết định sửa đổi, thay thế")
CORRECTION = paper_machine("awards", "correction", "Công văn đính chính")


SPELLING_LETTER = paper_machine("awards", "spelling_letter", "Công văn đề nghị đính chính")


class ProposalState(TextChoices):
    SENT = "sent", "Đã gửi Sở Nội vụ"
    ANSWERED = "answered", "Đã có kết quả"


PROVINCE_PROPOSAL = machine(
    "awards",
    "province_proposal",
    "Tờ trình Ủy ban nhân dân tỉnh",
    {**dict(PaperState.choices), **dict(ProposalState.choices)},
    {
        **OWNERS,
        PaperState.SIGNED: "Văn phòng",
        ProposalState.SENT: "Sở Nội vụ",
        ProposalState.ANSWERED: "",
    },
    {
        **PAPER,
        "send": Move(
            {PaperState.SIGNED},
            ProposalState.SENT,
            "Ghi đã gửi Sở Nội vụ",
            path="gui",
            consequence="Gói hồ sơ đã gửi được giữ nguyên; Văn phòng được nhắc cho đến khi có kết quả.",
        ),
        "supplement": Move(
            {ProposalState.SENT},
            ProposalState.SENT,
            "Ghi yêu cầu bổ sung",
            path="bo-sung",
            consequence="Văn phòng được nhắc theo hạn bổ sung; gói hồ sơ gửi lại là một lần mới.",
        ),
        "record_answer": Move(
            {ProposalState.SENT},
            ProposalState.ANSWERED,
            "Ghi kết quả của tỉnh",
            path="ket-qua",
            consequence="Ai được tặng được ghi vào sổ khen thưởng; ai không được tặng trở về Giám đốc, có "
            "hạn xem xét riêng.",
        ),
    },
)


class CeremonyState(TextChoices):
    PLANNED = "planned", "Đã lên kế hoạch"
    HELD = "held", "Đã tổ chức"
    CANCELLED = "cancelled", "Không tổ chức"


CEREMONY = machine(
    "awards",
    "ceremony",
    "Lễ trao",
    dict(CeremonyState.choices),
    {CeremonyState.PLANNED: "Văn phòng", CeremonyState.HELD: "", CeremonyState.CANCELLED: ""},
    {
        "hold": Move(
            {CeremonyState.PLANNED},
            CeremonyState.HELD,
            "Ghi đã tổ chức",
            path="da-to-chuc",
            consequence="Buổi lễ đã qua; ai đã nhận thì ghi ở sổ trao thưởng của từng quyết định.",
        ),
        "cancel": Move(
            {CeremonyState.PLANNED},
            CeremonyState.CANCELLED,
            "Không tổ chức",
            path="huy",
            consequence="Người được khen, đơn vị đã được báo về buổi lễ được báo là không tổ chức nữa.",
        ),
    },
)
