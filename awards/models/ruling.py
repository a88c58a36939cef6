"""The director's ruling on one nomination; never overwritten, the last one counts.

With a `sheet` it was ruled on paper, and the office wrote it down.
"""

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q

from awards.models.ruling_sheet import RulingSheet
from nominations.models import Nomination
from vietnamese.fields import LineField, ProseField


class RulingQuerySet(models.QuerySet["Ruling"]):
    def for_list(self) -> "RulingQuerySet":
        """Latest first; `is_last`: the one that counts on its nomination."""
        later = Ruling.objects.filter(nomination=OuterRef("nomination"), pk__gt=OuterRef("pk"))
        rows = self.select_related("nomination__award_form", "nomination__dossier__unit", "sheet")
        return rows.annotate(is_last=~Exists(later)).order_by("-pk")


class Ruling(models.Model):
    class Outcome(models.TextChoices):
        GRANT = "grant", "Tặng Giấy khen"
        PROPOSE = "propose", "Đề nghị Chủ tịch UBND tỉnh tặng Bằng khen"
        REFUSE = "refuse", "Không khen"
        HAND_BACK = "hand_back", "Chuyển lại Văn phòng"

    nomination = models.ForeignKey(
        Nomination, on_delete=models.PROTECT, related_name="+", verbose_name="đề nghị"
    )
    outcome = models.CharField("ý kiến", max_length=10, choices=Outcome.choices)
    departs = models.BooleanField("khác ý kiến Hội đồng", default=False)
    reason = ProseField("lý do", blank=True)
    ruled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    ruled_by_name = LineField("người quyết định", max_length=200)
    ruled_at = models.DateTimeField("lúc")
    sheet = models.ForeignKey(
        RulingSheet,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="rulings",
        verbose_name="phiếu trình đã ký",
    )

    objects = RulingQuerySet.as_manager()

    class Meta:
        verbose_name = "ý kiến quyết định"
        verbose_name_plural = "ý kiến quyết định"
        indexes = [models.Index(fields=["nomination", "-id"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(departs=False) | ~Q(reason=""), name="departure_has_reason"
            )
        ]

    def __str__(self) -> str:
        return f"{self.nomination}: {self.get_outcome_display()}"
