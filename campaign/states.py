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


RUNNING = (CampaignState.OPEN, CampaignState.FINISHED)


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


class InspectionState(TextChoices):
    DRAFT = "draft", "Đang lập kế hoạch"
    ANNOUNCED = "announced", "Đã thông báo"
    DONE = "done", "Đã kiểm tra xong"
    CANCELLED = "cancelled", "Đã hủy"


class VisitState(TextChoices):
    PLANNED = "planned", "Chưa có biên bản"
    MINUTED = "minuted", "Đã có biên bản"
    SKIPPED = "skipped", "Không kiểm tra"


class RecommendationState(TextChoices):
    DRAFT = "draft", "Đang soạn"
    OPEN = "open", "Chờ đơn vị trả lời"
    ANSWERED = "answered", "Chờ Văn phòng xem"
    RETURNED = "returned", "Cần làm thêm"
    ACCEPTED = "accepted", "Đã thực hiện xong"
    WITHDRAWN = "withdrawn", "Đã rút"


C, R = CampaignState, RoundState
N, P = InitiativeState, PledgeState
I, V, K = InspectionState, VisitState, RecommendationState  # noqa: E741 - as the letters above

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
        "cancel": Move(
            {C.DRAFT, C.OPEN},
            C.CANCELLED,
            "Hủy phong trào",
            path="huy",
            consequence="Các đợt xét chưa xong hủy theo; phong trào không mở lại được.",
        ),
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
        "cancel": Move(
            {R.DRAFT, R.OPEN},
            R.CANCELLED,
            "Hủy đợt xét",
            path="huy",
            also_inside=("campaign.cancel_campaign",),
            consequence="Hồ sơ đơn vị đang lập dừng lại; đợt không mở lại được.",
        ),
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

INSPECTION = machine(
    "campaign",
    "inspection",
    "Đợt kiểm tra",
    dict(I.choices),
    {I.DRAFT: "Văn phòng", I.ANNOUNCED: "Văn phòng", I.DONE: "", I.CANCELLED: ""},
    {
        "announce": Move(
            {I.DRAFT},
            I.ANNOUNCED,
            "Thông báo cho các đơn vị",
            path="thong-bao",
            consequence="Các đơn vị được thông báo ngày kiểm tra; kế hoạch không sửa được nữa, ngày của "
            "từng đơn vị vẫn đổi được.",
        ),
        "finish": Move(
            {I.ANNOUNCED},
            I.DONE,
            "Kiểm tra xong các đơn vị",
            inside=("campaign.sign_visit", "campaign.skip_visit"),
        ),
        "cancel": Move({I.DRAFT, I.ANNOUNCED}, I.CANCELLED, "Hủy đợt kiểm tra", path="huy"),
    },
)

VISIT = machine(
    "campaign",
    "visit",
    "Kiểm tra tại đơn vị",
    dict(V.choices),
    {V.PLANNED: "Văn phòng", V.MINUTED: "", V.SKIPPED: ""},
    {
        "sign": Move(
            {V.PLANNED},
            V.MINUTED,
            "Ghi biên bản đã ký",
            path="da-ky",
            consequence="Biên bản được giữ nguyên; đơn vị nhận biên bản và các kiến nghị có thời hạn.",
        ),
        "skip": Move({V.PLANNED}, V.SKIPPED, "Không kiểm tra đơn vị này", path="khong-kiem-tra"),
    },
)

RECOMMENDATION = machine(
    "campaign",
    "recommendation",
    "Kiến nghị sau kiểm tra",
    dict(K.choices),
    {
        K.DRAFT: "Văn phòng",
        K.OPEN: "Đơn vị",
        K.ANSWERED: "Văn phòng",
        K.RETURNED: "Đơn vị",
        K.ACCEPTED: "",
        K.WITHDRAWN: "",
    },
    {
        "issue": Move({K.DRAFT}, K.OPEN, "Gửi kiến nghị", inside=("campaign.sign_visit",)),
        "answer": Move(
            {K.OPEN, K.RETURNED},
            K.ANSWERED,
            "Trả lời kiến nghị",
            path="tra-loi",
            consequence="Văn phòng nhận được trả lời và xem kết quả thực hiện.",
        ),
        "accept": Move(
            {K.ANSWERED},
            K.ACCEPTED,
            "Chấp nhận kết quả",
            path="chap-nhan",
            consequence="Kiến nghị được coi là đã thực hiện xong.",
        ),
        "send_back": Move(
            {K.ANSWERED},
            K.RETURNED,
            "Yêu cầu làm thêm",
            path="lam-them",
            consequence="Đơn vị được thông báo lý do và thời hạn mới.",
        ),
        "withdraw": Move(
            {K.OPEN, K.ANSWERED, K.RETURNED}, K.WITHDRAWN, "Rút kiến nghị", path="rut"
        ),
    },
)
