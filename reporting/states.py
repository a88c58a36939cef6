"""Campaign reports: a signed paper that is then sent to each addressee (STATES.md)."""

from documents.states import OWNERS, PAPER, PaperState
from workflow.machines import Move, machine

SENT = "sent"

REPORT = machine(
    "reporting",
    "report",
    "Báo cáo phong trào thi đua",
    {**dict(PaperState.choices), SENT: "Đã gửi"},
    {**OWNERS, PaperState.SIGNED: "Văn phòng"},
    {**PAPER, "send": Move({PaperState.SIGNED}, SENT, "Ghi nhận đã gửi", path="gui")},
)
