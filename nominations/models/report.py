"""The report of one nomination, section by section."""

from django.db import models

from campaign.models import (
    ReportForm,
)
from nominations.models.nomination import Nomination
from vietnamese.fields import LineField, ProseField


class AchievementReport(models.Model):
    """The report of one nomination, on the form in force; the form is provisional until submission."""

    nomination = models.OneToOneField(Nomination, on_delete=models.CASCADE, related_name="report")
    form = models.ForeignKey(
        ReportForm,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="mẫu",
    )

    class Meta:
        verbose_name = "báo cáo thành tích"
        verbose_name_plural = "báo cáo thành tích"

    def __str__(self) -> str:
        return f"Báo cáo thành tích: {self.nomination.recipient}"

    def leftovers(self) -> "list[ReportSection]":
        """Texts of an earlier form's sections that the form in force does not have."""
        keys = {each.key for each in (self.form.plain_sections() if self.form else ())}
        return [each for each in self.sections.all() if each.text and each.key not in keys]


class ReportSection(models.Model):
    """One section's text. `revision` counts saves: a save on an older one is a clash, never a loss."""

    report = models.ForeignKey(AchievementReport, on_delete=models.CASCADE, related_name="sections")
    key = models.CharField(max_length=40)
    text = ProseField("nội dung", blank=True)
    revision = models.PositiveIntegerField(default=1)
    saved_at = models.DateTimeField("lưu lúc")
    saved_by_name = LineField("người lưu", max_length=200)

    class Meta:
        verbose_name = "mục báo cáo"
        verbose_name_plural = "mục báo cáo"
        constraints = [
            models.UniqueConstraint(fields=["report", "key"], name="report_section_once")
        ]

    def __str__(self) -> str:
        return f"{self.report}: {self.key}"
