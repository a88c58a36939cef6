"""Ladders: when which deadline is told to whom. What the office changes holds for later due dates."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from campaign.clock import Rung
from documents.models.legal import Sourced, known_choice
from vietnamese.fields import LineField

LONGEST = 365


class Ladder(models.TextChoices):
    EXAMINATION = "examination", "Hạn xem xét hồ sơ"
    OWN_DATE = "own_date", "Hạn xem xét riêng của một đề nghị"
    SUPPLEMENT = "supplement", "Hạn đơn vị bổ sung hồ sơ"
    FIRST_LOOK = "first_look", "Hạn Văn phòng xem lần đầu (ngoài đợt)"
    MILESTONE = "milestone", "Mốc bên trong của đợt xét"
    INSPECTION = "inspection", "Hạn thực hiện kiến nghị sau kiểm tra"
    ANNUAL_REPORT = "annual_report", "Hạn gửi báo cáo năm"
    CEREMONY = "ceremony", "Ngày tổ chức lễ trao"
    HANDOVER = "handover", "Trao thưởng, tính từ ngày ban hành hoặc ngày lễ trao"
    PROVINCE = "province", "Chờ kết quả của tỉnh, tính từ ngày gửi hồ sơ"
    PROVINCE_SUPPLEMENT = "province_more", "Hạn bổ sung hồ sơ theo yêu cầu của Sở Nội vụ"
    RETURN = "return", "Hạn nộp lại hiện vật, tiền thưởng khi bị hủy bỏ khen thưởng"


class Tell(models.TextChoices):
    """Whom a step tells; who is missing or vacant is replaced by the office (people.contacts)."""

    HANDLER = "handler", "Người xử lý hồ sơ"
    OFFICE = "office", "Văn phòng"
    CHIEF = "chief_of_office", "Chánh Văn phòng"
    DEPUTY = "deputy_director", "Phó Giám đốc"
    DIRECTOR = "director", "Giám đốc"
    UNIT = "unit", "Đơn vị (đầu mối, lãnh đạo đơn vị)"


WITH_HANDLER = frozenset({Ladder.EXAMINATION, Ladder.OWN_DATE, Ladder.FIRST_LOOK})
WITH_UNIT = WITH_HANDLER | {Ladder.SUPPLEMENT, Ladder.INSPECTION}


class LadderRungQuerySet(models.QuerySet["LadderRung"]):
    def plain(self, ladder: str) -> list[Rung]:
        rows = self.filter(ladder=ladder).order_by("offset", "tell")
        return [Rung(row.offset, row.tell, row.is_weekly) for row in rows]


class LadderRung(Sourced):
    ladder = LineField("thời hạn", max_length=20, choices=Ladder.choices)
    offset = models.SmallIntegerField(
        "số ngày so với hạn",
        help_text="Số âm: trước hạn; 0: đúng ngày hạn; số dương: quá hạn từng ấy ngày.",
        validators=[MinValueValidator(-LONGEST), MaxValueValidator(LONGEST)],
    )
    tell = LineField("báo cho", max_length=20, choices=Tell.choices)
    is_weekly = models.BooleanField(
        "nhắc lại hằng tuần",
        default=False,
        help_text="Từ ngày đó, nhắc lại mỗi tuần cho đến khi xong việc; chỉ dùng khi đã quá hạn.",
    )
    objects = LadderRungQuerySet.as_manager()
    history = HistoricalRecords(verbose_name="lịch sử bậc nhắc hạn")

    class Meta:
        verbose_name = "bậc nhắc hạn"
        verbose_name_plural = "bậc nhắc hạn"
        ordering = ["ladder", "offset", "tell"]
        constraints = [
            *Sourced.Meta.constraints,
            known_choice("ladder", Ladder),
            known_choice("tell", Tell),
            models.CheckConstraint(
                condition=Q(offset__gte=-LONGEST, offset__lte=LONGEST),
                name="campaign_ladderrung_offset",
            ),
            models.CheckConstraint(
                condition=Q(is_weekly=False) | Q(offset__gt=0),
                name="campaign_ladderrung_weekly_late",
                violation_error_message="Chỉ nhắc hằng tuần khi đã quá hạn: số ngày phải lớn hơn 0.",
            ),
            models.UniqueConstraint(
                fields=["ladder", "offset", "tell"],
                name="campaign_ladderrung_once",
                violation_error_message="Bậc này đã có: cùng thời hạn, cùng ngày, cùng người nhận.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_ladder_display()}, {self.when}: {self.get_tell_display()}"

    @property
    def when(self) -> str:
        """As "trước 7 ngày", "đúng ngày hạn", "quá 12 ngày, rồi hằng tuần"."""
        if self.offset == 0:
            return "đúng ngày hạn"
        words = f"trước {-self.offset} ngày" if self.offset < 0 else f"quá {self.offset} ngày"
        return f"{words}, rồi hằng tuần" if self.is_weekly else words

    def clean(self) -> None:
        super().clean()
        without_handler = self.tell == Tell.HANDLER and self.ladder not in WITH_HANDLER
        without_unit = self.tell == Tell.UNIT and self.ladder not in WITH_UNIT
        if self.ladder and (without_handler or without_unit):
            raise ValidationError(
                {"tell": "Thời hạn này không có người nhận đó: hãy chọn người khác."}
            )
