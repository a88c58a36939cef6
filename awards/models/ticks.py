"""What was done to a certificate between its file and its owner: printed, signed, sealed."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from awards.models.certificate import Certificate
from vietnamese.fields import LineField


class CertificateTick(models.Model):
    """Handing over is HandOver's own fact; what a print file used is SheetUse's."""

    class Step(models.TextChoices):
        PRINTED = "printed", "In"
        SIGNED = "signed", "Ký"
        SEALED = "sealed", "Đóng dấu"

    certificate = models.ForeignKey(Certificate, on_delete=models.PROTECT, related_name="ticks")
    step = models.CharField("việc", max_length=7, choices=Step.choices)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    by_name = LineField("người ghi", max_length=200)
    at = models.DateTimeField("lúc")

    class Meta:
        verbose_name = "việc đã làm với giấy khen"
        verbose_name_plural = "việc đã làm với giấy khen"
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(fields=["certificate", "step"], name="certificate_step_once"),
            models.CheckConstraint(
                condition=Q(step__in=("printed", "signed", "sealed")),
                name="certificate_step_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_step_display()}: {self.certificate}"
