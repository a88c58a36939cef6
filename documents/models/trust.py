"""The office's trust store, as data: whose certificates it believes, and which are revoked."""

from django.conf import settings
from django.db import models
from simple_history.models import HistoricalRecords

from documents.models.files import StoredFile
from vietnamese.fields import LineField


class TrustKind(models.TextChoices):
    CERTIFICATE = "chung-thu", "Chứng thư của nơi cấp"
    CRL = "thu-hoi", "Danh sách thu hồi (CRL)"


class TrustFile(models.Model):
    """One file of certificates, or one revocation list. `kind`, `about`, `valid_until`: as it says itself.

    Never deleted: what was believed on a day stays to be seen; what is believed no more is closed.
    """

    name = LineField(
        "tên gọi", max_length=120, unique=True, help_text="Để nhận ra trong danh sách này."
    )
    kind = models.CharField("loại", max_length=12, choices=TrustKind.choices)
    about = LineField("nơi cấp", max_length=400)
    valid_until = models.DateTimeField("có giá trị đến", null=True)
    file = models.ForeignKey(
        StoredFile, on_delete=models.PROTECT, related_name="+", verbose_name="tệp"
    )
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="người nạp",
    )
    added_at = models.DateTimeField("nạp lúc")
    in_use = models.BooleanField("đang dùng", default=True)
    history = HistoricalRecords(verbose_name="lịch sử chứng thư tin cậy")

    class Meta:
        verbose_name = "chứng thư tin cậy"
        verbose_name_plural = "chứng thư tin cậy"
        ordering = ("name",)
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=TrustKind.values), name="trust_kind_known"
            )
        ]

    def __str__(self) -> str:
        return self.name
