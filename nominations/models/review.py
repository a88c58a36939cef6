"""The office's side: remarks when a dossier goes back, the opinion on each nomination."""

from django.conf import settings
from django.db import models

from nominations.models.dossier import Dossier
from nominations.models.nomination import Nomination
from vietnamese.fields import LineField, ProseField


class Remark(models.Model):
    """Why a dossier came back, tied to the part that must change."""

    class Part(models.TextChoices):
        WHOLE = "ho_so", "Cả hồ sơ"
        LETTER = "to_trinh", "Tờ trình"
        MINUTES = "bien_ban", "Biên bản xét"
        LIST = "danh_sach", "Danh sách đề nghị"
        REPORTS = "bao_cao", "Báo cáo thành tích"

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="remarks")
    part = models.CharField("phần", max_length=12, choices=Part.choices, default=Part.WHOLE)
    text = ProseField("nội dung cần bổ sung")
    written_by_name = LineField("người yêu cầu", max_length=200)
    written_on = models.DateField("ngày")
    is_answered = models.BooleanField("đã bổ sung", default=False)

    class Meta:
        verbose_name = "yêu cầu bổ sung"
        verbose_name_plural = "yêu cầu bổ sung"
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.text[:80]


class Appraisal(models.Model):
    """Ý kiến thẩm định of one nomination against the standards."""

    nomination = models.OneToOneField(
        Nomination, on_delete=models.PROTECT, related_name="appraisal"
    )
    supports = models.BooleanField("đủ điều kiện, đề nghị xét")
    opinion = ProseField("ý kiến thẩm định")
    standards = models.JSONField("tiêu chuẩn", default=list)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    written_at = models.DateTimeField("lúc")

    class Meta:
        verbose_name = "ý kiến thẩm định"
        verbose_name_plural = "ý kiến thẩm định"

    def __str__(self) -> str:
        return f"{self.nomination}: {'đủ' if self.supports else 'không đủ'} điều kiện"
