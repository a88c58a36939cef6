"""The council's decisions (founding, kiện toàn) and the rule of voting that each made, from its day on."""

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from council.models.council import Council
from council.states import VoteMethod
from council.tally import Rule, share
from documents.models import StoredFile
from vietnamese.dates import dmy
from vietnamese.fields import LineField, ProseField

SHARE_HELP = "Ghi như quyết định ghi: 2/3, 1/2 hoặc 90%."
IS_SHARE = RegexValidator(r"^\d{1,3}(/\d{1,3}| ?%)\Z", "Ghi tỷ lệ như 2/3 hoặc 90%.")
SHARES = ("quorum", "threshold")


class CouncilDecision(models.Model):
    class Kind(models.TextChoices):
        FOUNDING = "thanh_lap", "Thành lập"
        CHANGE = "kien_toan", "Kiện toàn"

    council = models.ForeignKey(
        Council, on_delete=models.PROTECT, related_name="decisions", verbose_name="Hội đồng"
    )
    kind = models.CharField("loại", max_length=10, choices=Kind.choices, default=Kind.CHANGE)
    number = LineField("số, ký hiệu", max_length=200)
    issued_on = models.DateField("ngày ban hành", null=True, blank=True)
    signer = LineField("người ký", max_length=120, blank=True)
    about = LineField("nội dung", max_length=300, blank=True)
    scan = models.ForeignKey(
        StoredFile,
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="bản quét",
    )

    history = HistoricalRecords()

    class Meta:
        verbose_name = "quyết định về Hội đồng"
        verbose_name_plural = "quyết định về Hội đồng"
        ordering = ("issued_on", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["council"], condition=Q(kind="thanh_lap"), name="council_founded_once"
            )
        ]

    def __str__(self) -> str:
        """“Quyết định số 02/QĐ-SKHCN ngày 05/01/2026”."""
        begins = "" if self.number.lower().startswith("quyết định") else "Quyết định số "
        dated = f" ngày {dmy(self.issued_on)}" if self.issued_on else ""
        return f"{begins}{self.number}{dated}"


class CouncilRule(models.Model):
    """Holds from its day until the next row's; the defaults are the plain majority of all members."""

    class Base(models.TextChoices):
        TOTAL = "total", "tổng số thành viên được biểu quyết"
        PRESENT = "present", "số thành viên có mặt"

    class Silence(models.TextChoices):
        NO_OPINION = "khong_y_kien", "là không có ý kiến"
        IN_FAVOUR = "tan_thanh", "là tán thành"

    class Ties(models.TextChoices):
        NOT_RECOMMENDED = "khong_dat", "không đạt"
        CHAIR = "chu_tri", "theo ý kiến của chủ trì"

    council = models.ForeignKey(
        Council, on_delete=models.PROTECT, related_name="rules", verbose_name="Hội đồng"
    )
    decision = models.ForeignKey(
        CouncilDecision, on_delete=models.PROTECT, related_name="+", verbose_name="theo quyết định"
    )
    from_on = models.DateField("từ ngày")
    quorum = models.CharField(
        "tỷ lệ dự họp", max_length=8, default="2/3", validators=[IS_SHARE], help_text=SHARE_HELP
    )
    quorum_strict = models.BooleanField("phải quá tỷ lệ dự họp", default=False)
    threshold = models.CharField(
        "tỷ lệ tán thành", max_length=8, default="1/2", validators=[IS_SHARE], help_text=SHARE_HELP
    )
    strict = models.BooleanField("phải quá tỷ lệ tán thành", default=True)
    base = models.CharField("tính trên", max_length=8, choices=Base.choices, default=Base.TOTAL)
    method = models.CharField(
        "cách biểu quyết",
        max_length=20,
        choices=VoteMethod.choices,
        default=VoteMethod.HANDS,
        help_text="Bỏ phiếu kín: mọi nội dung phải bỏ phiếu kín. Giơ tay, ghi ý kiến từng thành viên: "
        "chỉ là cách mặc định, phiên họp vẫn chọn được cách khác cho từng nội dung.",
    )
    opinions = models.BooleanField(
        "tính ý kiến bằng văn bản của người vắng",
        default=False,
        help_text="Biểu quyết công khai: ghi riêng trong kết quả; phiếu giấy: nhận phong bì dán kín.",
    )
    silence = models.CharField(
        "không trả lời khi lấy ý kiến bằng văn bản",
        max_length=12,
        choices=Silence.choices,
        default=Silence.NO_OPINION,
    )
    ties = models.CharField(
        "khi số ý kiến ngang nhau",
        max_length=10,
        choices=Ties.choices,
        default=Ties.NOT_RECOMMENDED,
        help_text="Ý kiến của chủ trì chỉ quyết định khi biểu quyết công khai.",
    )
    tellers = models.PositiveSmallIntegerField("số người kiểm phiếu, ít nhất", default=2)
    grounds = ProseField(
        "căn cứ không biểu quyết",
        blank=True,
        help_text="Mỗi dòng một căn cứ, ngoài việc là người được đề nghị.",
    )

    history = HistoricalRecords()

    class Meta:
        verbose_name = "quy tắc biểu quyết"
        verbose_name_plural = "quy tắc biểu quyết"
        ordering = ("-from_on", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=["council", "from_on"],
                name="council_rule_once_a_day",
                violation_error_message="Đã có quy tắc từ ngày này.",
            ),
            models.CheckConstraint(
                condition=Q(tellers__range=(1, 20)),
                name="council_rule_tellers",
                violation_error_message="Số người kiểm phiếu từ 1 đến 20.",
            ),
        ]

    def __str__(self) -> str:
        return f"Quy tắc từ ngày {dmy(self.from_on)}"

    def clean(self) -> None:
        if self.decision_id and self.decision.council_id != self.council_id:
            raise ValidationError({"decision": "Quyết định này của Hội đồng khác."})
        for name in SHARES:
            try:
                share(getattr(self, name))
            except ValueError as error:
                raise ValidationError({name: str(error)}) from error

    def as_rule(self) -> Rule:
        return Rule(
            quorum=self.quorum.replace(" ", ""),
            threshold=self.threshold.replace(" ", ""),
            base=self.base,
            strict=self.strict,
            method=self.method,
            quorum_strict=self.quorum_strict,
            opinions=self.opinions,
            silence=self.silence,
            ties=self.ties,
            tellers=self.tellers,
            grounds=tuple(filter(None, map(str.strip, self.grounds.splitlines()))),
            basis=str(self.decision),
        )
