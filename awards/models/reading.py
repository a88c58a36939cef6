"""That a signer has read a decision as it prints: `seen` is the proof of that very text."""

from django.conf import settings
from django.db import models

from awards.models.decision import Decision
from vietnamese.fields import LineField


class DecisionReading(models.Model):
    """Of a paper that waits for its signature; gone once it is a draft again."""

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="readings")
    seen = models.CharField("bản in đã đọc", max_length=64)
    read_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    read_by_name = LineField("người đọc", max_length=200)
    read_at = models.DateTimeField("đọc lúc")

    class Meta:
        verbose_name = "lần đọc bản in"
        verbose_name_plural = "lần đọc bản in"
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(fields=["decision", "read_by", "seen"], name="text_read_once")
        ]

    def __str__(self) -> str:
        return f"{self.read_by_name}: {self.decision}"
