"""Campaigns and rounds (STATES.md)."""

from django.db.models import TextChoices

from documents.states import paper_machine
from workflow.machines import Move, machine


class CampaignState(TextChoices):
    DRAFT = "draft", "Dự thảo"
    OPEN = "open", "Đang thực hiện"
    FINISHED = "finished", "Hết thời gian, chờ tổng kết"
    CLOSED = "closed", "Đã kết thúc"
    CANCELLED = "cancelled", "Đã hủy"


class RoundState(TextChoices):
    DRAFT = "draft", "Chuẩn bị"
    OPEN = "open", "Đang nhận hồ sơ"
    REVIEWING = "reviewing", "Đang xét"
    DONE = "done", "Xong"
    CANCELLED = "cancelled", "Đã hủy"


C, R = CampaignState, RoundState

CAMPAIGN = machine(
    "campaign",
    "campaign",
    "Phong trào thi đua",
    dict(C.choices),
    {
        C.DRAFT: "Văn phòng",
        C.OPEN: "Các đơn vị",
        C.FINISHED: "Văn phòng",
        C.CLOSED: "",
        C.CANCELLED: "",
    },
    {
        "open": Move(
            {C.DRAFT},
            C.OPEN,
            "Mở phong trào",
            path="mo",
            consequence="Các đơn vị được thông báo và có thể tham gia.",
        ),
        "finish": Move({C.OPEN}, C.FINISHED, "Hết thời gian thi đua"),
        "close": Move({C.FINISHED}, C.CLOSED, "Kết thúc phong trào", path="ket-thuc"),
        "cancel": Move({C.DRAFT, C.OPEN}, C.CANCELLED, "Hủy phong trào", path="huy"),
    },
)

ROUND = machine(
    "campaign",
    "round",
    "Đợt xét khen thưởng",
    dict(R.choices),
    {
        R.DRAFT: "Văn phòng",
        R.OPEN: "Các đơn vị",
        R.REVIEWING: "Văn phòng",
        R.DONE: "",
        R.CANCELLED: "",
    },
    {
        "open": Move(
            {R.DRAFT},
            R.OPEN,
            "Mở đợt xét",
            path="mo",
            consequence="Các đơn vị được thông báo và lập hồ sơ được ngay.",
        ),
        "end_reception": Move(
            {R.OPEN},
            R.REVIEWING,
            "Kết thúc nhận hồ sơ",
            path="ket-thuc-nhan",
            consequence="Hạn xem xét được tính và giữ nguyên từ ngày này.",
        ),
        "finish": Move({R.REVIEWING, R.OPEN}, R.DONE, "Hoàn thành đợt xét"),
        "cancel": Move({R.DRAFT, R.OPEN}, R.CANCELLED, "Hủy đợt xét", path="huy"),
    },
)

PLAN = paper_machine("campaign", "plan", "Kế hoạch phát động")
