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


class InitiativeState(TextChoices):
    PROPOSED = "proposed", "Đề xuất"
    APPLIED = "applied", "Đã áp dụng"
    RECOGNISED = "recognised", "Đã được công nhận"
    SPREAD = "spread", "Đã nhân rộng"


class PledgeState(TextChoices):
    DRAFT = "draft", "Đang soạn"
    REGISTERED = "registered", "Đã đăng ký"


C, R = CampaignState, RoundState
N, P = InitiativeState, PledgeState

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

INITIATIVE = machine(
    "campaign",
    "initiative",
    "Sáng kiến",
    dict(N.choices),
    {N.PROPOSED: "Đơn vị", N.APPLIED: "Đơn vị", N.RECOGNISED: "Đơn vị", N.SPREAD: ""},
    {
        "apply": Move({N.PROPOSED}, N.APPLIED, "Ghi đã áp dụng", path="da-ap-dung"),
        "recognise": Move(
            {N.APPLIED},
            N.RECOGNISED,
            "Ghi được công nhận",
            path="duoc-cong-nhan",
            consequence="Tên, nội dung, tác giả và tỷ lệ đóng góp không sửa được nữa.",
        ),
        "spread": Move({N.RECOGNISED}, N.SPREAD, "Ghi đã nhân rộng", path="da-nhan-rong"),
    },
)

PLEDGE = machine(
    "campaign",
    "pledge",
    "Bản đăng ký thi đua",
    dict(P.choices),
    {P.DRAFT: "Đơn vị", P.REGISTERED: ""},
    {
        "register": Move(
            {P.DRAFT},
            P.REGISTERED,
            "Đăng ký với Sở",
            path="dang-ky",
            consequence="Bản này được giữ nguyên; Văn phòng thấy đơn vị đã đăng ký.",
        ),
        "reopen": Move(
            {P.REGISTERED},
            P.DRAFT,
            "Điều chỉnh bản đăng ký",
            path="dieu-chinh",
            consequence="Bản đã đăng ký vẫn giữ và có hiệu lực đến khi đăng ký bản điều chỉnh.",
        ),
    },
)

PLAN = paper_machine("campaign", "plan", "Kế hoạch phát động")
