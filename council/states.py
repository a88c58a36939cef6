"""Council meetings, their items, and written consultations (STATES.md)."""

from django.db.models import TextChoices

from documents.states import paper_machine
from workflow.machines import Move, machine


class MeetingState(TextChoices):
    PLANNED = "planned", "Đang chuẩn bị"
    INVITED = "invited", "Đã mời họp"
    OPEN = "open", "Đang họp"
    CLOSED = "closed", "Đã bế mạc, chờ biên bản"
    MINUTED = "minuted", "Đã có biên bản"
    CANCELLED = "cancelled", "Đã hủy"


class ItemState(TextChoices):
    WAITING = "waiting", "Chưa biểu quyết"
    VOTING = "voting", "Đang biểu quyết"
    COUNTED = "counted", "Đã có kết quả"
    POSTPONED = "postponed", "Hoãn xét"


class VoteMethod(TextChoices):
    HANDS = "gio_tay", "Giơ tay, ghi số"
    RECORDED = "ghi_ten", "Ghi ý kiến từng thành viên"
    SECRET = "phieu_kin_dien_tu", "Bỏ phiếu kín (điện tử)"
    PAPER = "phieu_kin_giay", "Bỏ phiếu kín (phiếu giấy)"


NOT_OPEN = frozenset({VoteMethod.SECRET, VoteMethod.PAPER})
"""Methods by which nobody learns who chose what."""


class PollState(TextChoices):
    OPEN = "open", "Đang bỏ phiếu, kiểm phiếu"
    COUNTED = "counted", "Đã kiểm phiếu, chờ ký biên bản"
    SIGNED = "signed", "Đã ký Biên bản kiểm phiếu"
    CANCELLED = "cancelled", "Đã hủy, không tính"


# how a written consultation's items are decided; a meeting cannot choose it
WRITTEN = "van_ban"


class ConsultationState(TextChoices):
    PLANNED = "planned", "Đang chuẩn bị"
    SENT_OUT = "sent_out", "Đang lấy ý kiến"
    COLLECTED = "collected", "Đã thu ý kiến"
    MINUTED = "minuted", "Đã có báo cáo tổng hợp"
    CANCELLED = "cancelled", "Đã hủy"


M, T, P, W = MeetingState, ItemState, PollState, ConsultationState

MEETING = machine(
    "council",
    "meeting",
    "Phiên họp Hội đồng",
    dict(M.choices),
    {
        M.PLANNED: "Thư ký Hội đồng",
        M.INVITED: "Thư ký Hội đồng",
        M.OPEN: "Chủ trì",
        M.CLOSED: "Thư ký Hội đồng",
        M.MINUTED: "",
        M.CANCELLED: "",
    },
    {
        "invite": Move(
            {M.PLANNED},
            M.INVITED,
            "Gửi giấy mời",
            path="moi-hop",
            consequence="Thành viên được báo và đọc được tài liệu.",
        ),
        "open": Move(
            {M.INVITED},
            M.OPEN,
            "Khai mạc",
            path="khai-mac",
            consequence="Quy tắc biểu quyết và danh sách thành viên được giữ nguyên cho phiên này.",
        ),
        "close": Move({M.OPEN}, M.CLOSED, "Bế mạc", path="be-mac"),
        "sign_minutes": Move(
            {M.CLOSED},
            M.MINUTED,
            "Ghi nhận biên bản đã ký",
            path="bien-ban-da-ky",
            consequence="Ý kiến của Hội đồng được chuyển tới Giám đốc.",
        ),
        "cancel": Move({M.PLANNED, M.INVITED}, M.CANCELLED, "Hủy phiên họp", path="huy"),
    },
)

ITEM = machine(
    "council",
    "item",
    "Nội dung xét",
    dict(T.choices),
    {T.WAITING: "Chủ trì", T.VOTING: "Thành viên", T.COUNTED: "", T.POSTPONED: ""},
    {
        "start": Move({T.WAITING}, T.VOTING, "Bắt đầu biểu quyết", path="bieu-quyet"),
        "count": Move({T.VOTING}, T.COUNTED, "Ghi kết quả", path="ket-qua"),
        "cancel_vote": Move(
            {T.VOTING},
            T.WAITING,
            "Hủy lần biểu quyết",
            path="huy-bieu-quyet",
            consequence="Lần biểu quyết này không tính; lá phiếu đã bỏ (nếu có) bị xóa, không ai đọc được.",
        ),
        "revote": Move(
            {T.COUNTED},
            T.WAITING,
            "Biểu quyết lại",
            path="bieu-quyet-lai",
            consequence="Kết quả cũ được giữ và in trong Biên bản cùng kiến nghị.",
        ),
        "postpone": Move(
            {T.WAITING},
            T.POSTPONED,
            "Hoãn xét",
            path="hoan",
            also_inside=("council.cancel_meeting", "council.cancel_consultation"),
        ),
        "conclude": Move(
            {T.WAITING},
            T.COUNTED,
            "Tổng hợp ý kiến",
            inside=("council.collect_consultation",),
        ),
    },
)

POLL = machine(
    "council",
    "poll",
    "Bỏ phiếu kín bằng phiếu giấy",
    dict(P.choices),
    {P.OPEN: "Ban kiểm phiếu", P.COUNTED: "Ban kiểm phiếu", P.SIGNED: "", P.CANCELLED: ""},
    {
        "count": Move(
            {P.OPEN},
            P.COUNTED,
            "Kiểm phiếu xong",
            inside=("council.count_item", "council.cancel_vote_item"),
        ),
        "sign": Move(
            {P.COUNTED},
            P.SIGNED,
            "Ghi nhận Biên bản kiểm phiếu đã ký",
            path="bien-ban-da-ky",
            consequence="Số kiểm phiếu không sửa được nữa; muốn khác chỉ có thể biểu quyết lại theo kiến nghị.",
        ),
        "cancel": Move(
            {P.OPEN},
            P.CANCELLED,
            "Hủy bỏ phiếu bằng phiếu giấy",
            inside=("council.cancel_vote_item",),
        ),
    },
)

CONSULTATION = machine(
    "council",
    "consultation",
    "Lấy ý kiến bằng văn bản",
    dict(W.choices),
    {
        W.PLANNED: "Thư ký Hội đồng",
        W.SENT_OUT: "Thành viên",
        W.COLLECTED: "Thư ký Hội đồng",
        W.MINUTED: "",
        W.CANCELLED: "",
    },
    {
        "send_out": Move(
            {W.PLANNED},
            W.SENT_OUT,
            "Gửi phiếu lấy ý kiến",
            path="gui",
            consequence="Thành viên được báo và đọc được tài liệu; quy tắc biểu quyết, danh sách thành viên "
            "và nội dung được giữ nguyên từ đây.",
        ),
        "collect": Move(
            {W.SENT_OUT},
            W.COLLECTED,
            "Kết thúc lấy ý kiến",
            path="thu",
            consequence="Ý kiến được tổng hợp theo quy tắc của Hội đồng; sau đó không ai sửa được nữa.",
        ),
        "sign_summary": Move(
            {W.COLLECTED},
            W.MINUTED,
            "Ghi nhận báo cáo tổng hợp đã ký",
            path="bao-cao-da-ky",
            consequence="Ý kiến của Hội đồng được chuyển tới Giám đốc.",
        ),
        "cancel": Move({W.PLANNED, W.SENT_OUT}, W.CANCELLED, "Hủy lấy ý kiến", path="huy"),
    },
)

INVITATION = paper_machine("council", "invitation", "Giấy mời họp")
