"""Dossiers and nominations (STATES.md)."""

from django.db.models import TextChoices

from documents.states import paper_machine
from workflow.machines import Move, machine


class DossierState(TextChoices):
    DRAFT = "draft", "Đang lập"
    SUBMITTED = "submitted", "Đã nộp"
    SENT_BACK = "sent_back", "Cần bổ sung"
    RECEIVED = "received", "Đã tiếp nhận"
    CLOSED = "closed", "Hoàn thành"
    REJECTED = "rejected", "Không đủ điều kiện"
    WITHDRAWN = "withdrawn", "Đã rút"
    LAPSED = "lapsed", "Hết thời hạn nộp"


class NominationState(TextChoices):
    LISTED = "listed", "Trong danh sách của đơn vị"
    IN_REVIEW = "in_review", "Văn phòng thẩm định"
    AT_COUNCIL = "at_council", "Trình Hội đồng"
    AT_DIRECTOR = "at_director", "Trình Giám đốc"
    GRANTED = "granted", "Giám đốc đồng ý tặng Giấy khen"
    PROPOSED = "proposed", "Đề nghị cấp tỉnh"
    REFUSED = "refused", "Không khen"
    AWARDED = "awarded", "Đã được khen"
    DONE = "done", "Đã trao, đã chi"
    WITHDRAWN = "withdrawn", "Đã rút"
    REVOKED = "revoked", "Đã hủy khen thưởng"


class UnitStatus(TextChoices):
    """Where a unit stands in a round; the words also name the filter in addresses. No moves."""

    NONE = "chua-lap", "Chưa lập"
    DRAFT = "dang-lap", "Đang lập"
    SUBMITTED = "da-nop", "Đã nộp"
    SENT_BACK = "can-bo-sung", "Cần bổ sung"
    RECEIVED = "da-tiep-nhan", "Đã tiếp nhận"
    DECLINED = "khong-de-nghi", "Không đề nghị"
    LAPSED = "het-han", "Hết thời hạn nộp"
    OVER = "da-xong", "Đã xong"


D, N = DossierState, NominationState
UNMET = (N.LISTED, N.IN_REVIEW, N.AT_COUNCIL, N.AT_DIRECTOR, N.GRANTED, N.PROPOSED)
"""No outcome in effect yet: the clock runs for them, holds stop them, later papers name them."""
UNMET_BY = {
    "decision": UNMET,
    "ruling": (N.LISTED, N.IN_REVIEW, N.AT_COUNCIL, N.AT_DIRECTOR),
    "to_council": (N.LISTED, N.IN_REVIEW),
}
"""What the clock still waits for, by the round's `clock_met_by` (campaign.models.rounds.ClockMetBy)."""
RECEIVE = "nominations.receive_dossier"
CANCEL = ("campaign.cancel_round", "campaign.cancel_campaign")
ON_PAPER = ("awards.record_rulings",)
MINUTES = ("council.sign_minutes_meeting", "council.sign_summary_consultation")

DOSSIER = machine(
    "nominations",
    "dossier",
    "Hồ sơ đề nghị khen thưởng",
    dict(D.choices),
    {
        D.DRAFT: "Đơn vị",
        D.SUBMITTED: "Văn phòng",
        D.SENT_BACK: "Đơn vị",
        D.RECEIVED: "Văn phòng",
        D.CLOSED: "",
        D.REJECTED: "",
        D.WITHDRAWN: "",
        D.LAPSED: "",
    },
    {
        "submit": Move(
            {D.DRAFT, D.SENT_BACK},
            D.SUBMITTED,
            "Nộp hồ sơ",
            path="nop",
            consequence="Văn phòng Sở nhận được ngay; nội dung đã nộp được giữ nguyên thành một bản.",
        ),
        "recall": Move(
            {D.SUBMITTED},
            D.DRAFT,
            "Lấy lại để sửa",
            path="lay-lai",
            consequence="Hồ sơ trở về đang lập; phải nộp lại trước khi hết hạn nhận.",
        ),
        "send_back": Move(
            {D.SUBMITTED, D.RECEIVED},
            D.SENT_BACK,
            "Yêu cầu bổ sung",
            path="yeu-cau-bo-sung",
            consequence="Đơn vị được thông báo, sửa được ngay và nộp lại trước ngày đã hẹn.",
        ),
        "receive": Move(
            {D.SUBMITTED},
            D.RECEIVED,
            "Tiếp nhận",
            path="tiep-nhan",
            consequence="Các đề nghị trong hồ sơ chuyển sang thẩm định.",
        ),
        "close": Move(
            {D.RECEIVED},
            D.CLOSED,
            "Hoàn thành hồ sơ",
            inside=(
                "nominations.refuse_nomination",
                "nominations.complete_nomination",
                "nominations.withdraw_nomination",
                "nominations.merge_nomination",
                "nominations.revoke_nomination",
            ),
        ),
        "reject": Move(
            {D.SUBMITTED},
            D.REJECTED,
            "Không đủ điều kiện",
            path="khong-du-dieu-kien",
            consequence="Hồ sơ kết thúc; đơn vị được báo lý do.",
        ),
        "withdraw": Move(
            {D.DRAFT, D.SENT_BACK},
            D.WITHDRAWN,
            "Rút hồ sơ",
            path="rut",
            consequence="Hồ sơ kết thúc và không mở lại được.",
        ),
        "lapse": Move({D.DRAFT, D.SENT_BACK}, D.LAPSED, "Hết thời hạn nộp", also_inside=CANCEL),
        "readmit": Move(
            {D.LAPSED},
            D.DRAFT,
            "Cho nộp muộn",
            path="cho-nop-muon",
            consequence="Hồ sơ trở về đang lập; đơn vị sửa và nộp được đến hết ngày đã ghi.",
        ),
        "reopen": Move(
            {D.CLOSED}, D.RECEIVED, "Mở lại hồ sơ", inside=("nominations.reopen_nomination",)
        ),
    },
)

NOMINATION = machine(
    "nominations",
    "nomination",
    "Đề nghị khen thưởng (từng cá nhân, tập thể)",
    dict(N.choices),
    {
        N.LISTED: "Đơn vị",
        N.IN_REVIEW: "Văn phòng",
        N.AT_COUNCIL: "Thư ký Hội đồng",
        N.AT_DIRECTOR: "Giám đốc",
        N.GRANTED: "Văn phòng",
        N.PROPOSED: "Văn phòng",
        N.REFUSED: "",
        N.AWARDED: "Văn phòng",
        N.DONE: "",
        N.WITHDRAWN: "",
        N.REVOKED: "",
    },
    {
        "take_up": Move({N.LISTED}, N.IN_REVIEW, "Đưa vào thẩm định", inside=(RECEIVE,)),
        "put_to_council": Move(
            {N.IN_REVIEW},
            N.AT_COUNCIL,
            "Trình Hội đồng",
            path="trinh-hoi-dong",
            consequence="Đề nghị được đưa vào nội dung phiên họp.",
        ),
        "advise": Move({N.AT_COUNCIL}, N.AT_DIRECTOR, "Hội đồng cho ý kiến", inside=MINUTES),
        "postpone": Move(
            {N.AT_COUNCIL},
            N.IN_REVIEW,
            "Hội đồng hoãn xét",
            inside=(*MINUTES, "council.cancel_meeting", "council.cancel_consultation"),
        ),
        "put_to_director": Move(
            {N.IN_REVIEW}, N.AT_DIRECTOR, "Trình Giám đốc", path="trinh-giam-doc"
        ),
        "release": Move(
            {N.IN_REVIEW},
            N.LISTED,
            "Trả về đơn vị",
            inside=("nominations.send_back_dossier",),
        ),
        "withdraw": Move({N.LISTED, N.IN_REVIEW}, N.WITHDRAWN, "Rút đề nghị", path="rut"),
        "merge": Move(
            {N.IN_REVIEW},
            N.WITHDRAWN,
            "Gộp đề nghị trùng",
            path="gop",
            consequence="Đề nghị này thôi xét riêng; biên bản của cả hai đơn vị được giữ.",
        ),
        "drop": Move(
            {N.LISTED},
            N.WITHDRAWN,
            "Thôi xét theo hồ sơ",
            inside=(
                "nominations.reject_dossier",
                "nominations.withdraw_dossier",
                "nominations.lapse_dossier",
                *CANCEL,
            ),
        ),
        "relist": Move(
            {N.WITHDRAWN},
            N.LISTED,
            "Trở lại danh sách",
            inside=("nominations.readmit_dossier",),
        ),
        "grant": Move(
            {N.AT_DIRECTOR},
            N.GRANTED,
            "Tặng Giấy khen",
            path="tang-giay-khen",
            also_inside=ON_PAPER,
        ),
        "propose": Move(
            {N.AT_DIRECTOR},
            N.PROPOSED,
            "Đề nghị Chủ tịch UBND tỉnh tặng Bằng khen",
            path="de-nghi-tinh",
            also_inside=ON_PAPER,
        ),
        "refuse": Move(
            {N.AT_DIRECTOR}, N.REFUSED, "Không khen", path="khong-khen", also_inside=ON_PAPER
        ),
        "hand_back": Move(
            {N.AT_DIRECTOR},
            N.IN_REVIEW,
            "Chuyển lại Văn phòng",
            path="chuyen-lai",
            also_inside=ON_PAPER,
        ),
        "reopen": Move(
            {N.GRANTED, N.PROPOSED, N.REFUSED},
            N.AT_DIRECTOR,
            "Xem xét lại",
            path="xem-xet-lai",
            consequence="Đề nghị trở lại chờ ý kiến; ý kiến đã ghi được giữ trong lịch sử. Dự thảo có "
            "tên này trở về Văn phòng và bỏ tên này khỏi danh sách.",
        ),
        "award": Move(
            {N.GRANTED, N.PROPOSED},
            N.AWARDED,
            "Được khen thưởng",
            inside=(
                "awards.attach_signed_decision",
                "awards.seal_decision",
                "awards.record_answer_province_proposal",
            ),
        ),
        "decline": Move(
            {N.PROPOSED},
            N.AT_DIRECTOR,
            "Cấp tỉnh không khen",
            inside=("awards.record_answer_province_proposal",),
        ),
        "complete": Move(
            {N.AWARDED},
            N.DONE,
            "Hoàn thành trao, chi",
            inside=(
                "awards.record_handover",
                "awards.record_payments",
                "awards.hand_over_province",
            ),
        ),
        "revoke": Move(
            {N.AWARDED, N.DONE},
            N.REVOKED,
            "Hủy bỏ khen thưởng",
            inside=("awards.attach_signed_revocation", "awards.seal_revocation"),
        ),
    },
)

LETTER = paper_machine("nominations", "office_letter", "Công văn của Văn phòng")
APPRAISAL_REPORT = paper_machine("nominations", "appraisal_report", "Báo cáo thẩm định")
DISPOSAL = paper_machine("nominations", "disposal", "Danh mục hủy tài liệu")
