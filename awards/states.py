"""Decisions and proposals to the province: signed papers with moves of their own (STATES.md)."""

from django.db.models import TextChoices

from documents.states import OWNERS, PAPER, PaperState, paper_machine
from workflow.machines import Move, machine

DECISION = paper_machine("awards", "decision", "Quyết định khen thưởng")


class ProposalState(TextChoices):
    SENT = "sent", "Đã gửi Sở Nội vụ"
    ANSWERED = "answered", "Đã có kết quả"


PROVINCE_PROPOSAL = machine(
    "awards",
    "province_proposal",
    "Tờ trình Ủy ban nhân dân tỉnh",
    {**dict(PaperState.choices), **dict(ProposalState.choices)},
    {**OWNERS, PaperState.SIGNED: "Văn phòng", ProposalState.SENT: "Sở Nội vụ"},
    {
        **PAPER,
        "send": Move({PaperState.SIGNED}, ProposalState.SENT, "Gửi Sở Nội vụ", path="gui"),
        "supplement": Move(
            {ProposalState.SENT}, ProposalState.SENT, "Bổ sung hồ sơ", path="bo-sung"
        ),
        "record_answer": Move(
            {ProposalState.SENT}, ProposalState.ANSWERED, "Ghi kết quả của tỉnh", path="ket-qua"
        ),
    },
)
